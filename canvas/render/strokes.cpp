#include "render/strokes.hpp"

#include <algorithm>
#include <cmath>

namespace civic {
namespace {

double dot(Point a, Point b) {
    return a.x * b.x + a.y * b.y;
}

Point at_curve(Point a, Point b, Point c, Point d, double t) {
    const double s = 1 - t;
    return a * (s * s * s) + b * (3 * s * s * t) + c * (3 * s * t * t) + d * (t * t * t);
}

// Enough pieces for a cubic curve: the bound on its distance from its chords by its second differences
// (G. Wang et al., "Determining the number of segments", as used by most rasterisers).
void add_cubic(std::vector<Point>& out, Point b, Point c, Point d, double tolerance) {
    constexpr int kMostPieces = 1000;
    const Point a = out.back();
    const double bend = std::max(length(a - b * 2 + c), length(b - c * 2 + d));
    const int pieces =
        std::clamp(static_cast<int>(std::ceil(std::sqrt(0.75 * bend / tolerance))), 1, kMostPieces);
    for (int i = 1; i < pieces; ++i)
        out.push_back(at_curve(a, b, c, d, static_cast<double>(i) / pieces));
    out.push_back(d);
}

std::array<std::int16_t, 2> extent(Point p) {
    const auto scaled = [](double v) {
        return static_cast<std::int16_t>(std::lround(std::clamp(v, -3.99, 3.99) * double{kExtent}));
    };
    return {scaled(p.x), scaled(p.y)};
}

// A piece between two points, and how its ends are cut: along the line that halves the corner with the
// neighbour, or straight beyond a round end. The tangent of half the angle by which the line turns there.
struct Cut {
    bool joined = false;
    double tangent = 0;
};

Quad piece(Point from, Point to, double half, Colour colour, Point anchor, const Cut& start, const Cut& end) {
    const Point along = to - from;
    const double size = length(along);
    const Point d = size > 0 ? along * (1 / size) : Point{1, 0};
    const Point n = {-d.y, d.x};
    Quad quad;
    for (std::size_t i = 0; i < 4; ++i) {
        const bool is_end = i % 2 == 1;
        const double side = i < 2 ? -1 : 1;
        const Cut& cut = is_end ? end : start;
        const double forward = is_end ? 1 : -1;
        // How far the corner goes along the piece for each px that it goes aside.
        const double lean = cut.joined ? -forward * side * cut.tangent : forward;
        const Point corner = (is_end ? to : from) - anchor;
        Vertex& v = quad[i];
        v.x = static_cast<float>(corner.x);
        v.y = static_cast<float>(corner.y);
        v.local_x = static_cast<float>(forward * size / 2);
        v.out = extent(n * side + d * lean);
        v.local_out = extent({lean, side});
        v.half_width = static_cast<float>(size / 2 + half);
        v.half_height = static_cast<float>(half);
        v.radius = static_cast<float>(half);
        v.grow = static_cast<float>(half);
        v.fill = colour;
        v.texel = {1, 1};
    }
    return quad;
}

// Where two pieces meet: cut where they turn by less than a right angle and are long enough for it.
Cut cut_between(Point before, Point at, Point after, double half) {
    const Point a = at - before;
    const Point b = after - at;
    const double la = length(a);
    const double lb = length(b);
    const double cosine = dot(a, b) / (la * lb);
    if (cosine < 0.2) return {};
    // Positive: it turns towards +n, down the right-hand side.
    const double turn = std::sqrt((1 - cosine) / (1 + cosine)) * (a.x * b.y - a.y * b.x >= 0 ? 1 : -1);
    if (std::abs(turn) * (half + 1) > std::min(la, lb) / 2) return {};
    return {true, turn};
}

std::vector<Point> without_repeats(const Polyline& line) {
    constexpr double kSame = 1e-6;
    std::vector<Point> points;
    points.reserve(line.points.size());
    for (const Point p : line.points) {
        if (points.empty() || length(p - points.back()) > kSame) points.push_back(p);
    }
    while (line.closed && points.size() > 1 && length(points.front() - points.back()) <= kSame)
        points.pop_back();
    return points;
}

}  // namespace

std::vector<Polyline> flatten(const Path& path, double tolerance, const std::function<Point(Point)>& place) {
    std::vector<Polyline> lines;
    std::size_t at = 0;
    for (const Verb verb : path.verbs) {
        if (verb == Verb::close) {
            if (!lines.empty()) lines.back().closed = true;
            continue;
        }
        if (verb == Verb::move) {
            lines.push_back({{place(path.points[at++])}, false});
            continue;
        }
        if (lines.empty()) return lines;
        if (lines.back().closed) lines.push_back({{lines.back().points.front()}, false});
        std::vector<Point>& points = lines.back().points;
        if (verb == Verb::line) {
            points.push_back(place(path.points[at++]));
        } else {
            add_cubic(points, place(path.points[at]), place(path.points[at + 1]), place(path.points[at + 2]),
                      tolerance);
            at += 3;
        }
    }
    return lines;
}

std::vector<Polyline> dashes_of(const Polyline& line, const DashLengths& dash) {
    constexpr std::size_t kMostDashes = 20'000;
    std::vector<Polyline> out;
    std::vector<Point> points = line.points;
    if (line.closed && !points.empty()) points.push_back(points.front());
    if (points.size() < 2 || dash.on + dash.off <= 0) return {line};
    bool drawn = true;
    double left = dash.on;
    // A dot that falls on the end of an open line is drawn.
    const double slack = dash.on > 0 || line.closed ? 0 : 1e-6;
    out.push_back({{points.front()}, false});
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        const Point along = points[i + 1] - points[i];
        const double size = length(along);
        if (size <= 0) continue;
        double done = 0;
        while (size - done + slack > left) {
            done = std::min(size, done + left);
            const Point at = points[i] + along * (done / size);
            if (drawn) {
                out.back().points.push_back(at);
            } else if (out.size() < kMostDashes) {
                out.push_back({{at}, false});
            } else {
                return out;
            }
            drawn = !drawn;
            left = drawn ? dash.on : dash.off;
        }
        left -= size - done;
        if (drawn) out.back().points.push_back(points[i + 1]);
    }
    return out;
}

void add_stroke(const Polyline& line, double width, Colour colour, Point anchor, std::vector<Quad>& out) {
    const std::vector<Point> points = without_repeats(line);
    const std::size_t n = points.size();
    if (n == 0) return;
    const double half = width / 2;
    if (n == 1) {
        out.push_back(piece(points[0], points[0], half, colour, anchor, {}, {}));
        return;
    }
    const std::size_t pieces = line.closed && n > 2 ? n : n - 1;
    const auto cut_at = [&](std::size_t i) -> Cut {
        if (pieces < n && (i == 0 || i == n - 1)) return {};
        return cut_between(points[(i + n - 1) % n], points[i % n], points[(i + 1) % n], half);
    };
    Cut start = cut_at(0);
    for (std::size_t i = 0; i < pieces; ++i) {
        const Cut end = cut_at((i + 1) % n);
        out.push_back(piece(points[i], points[(i + 1) % n], half, colour, anchor, start, end));
        start = end;
    }
}

}  // namespace civic
