#include "scene/emotion_curve.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace civic {
namespace {

using namespace palette;

// The slope of the curve in each point.
std::vector<double> slopes_of(const std::vector<Point>& points) {
    const std::size_t n = points.size();
    std::vector<double> secants(n - 1);
    for (std::size_t i = 0; i + 1 < n; ++i) {
        const double dx = points[i + 1].x - points[i].x;
        secants[i] = dx > 0 ? (points[i + 1].y - points[i].y) / dx : 0;
    }
    std::vector<double> slopes(n);
    slopes.front() = secants.front();
    slopes.back() = secants.back();
    for (std::size_t i = 1; i + 1 < n; ++i) {
        const bool turns = secants[i - 1] * secants[i] <= 0;
        slopes[i] = turns ? 0 : (secants[i - 1] + secants[i]) / 2;
    }
    for (std::size_t i = 0; i + 1 < n; ++i) {
        if (secants[i] == 0) {
            slopes[i] = slopes[i + 1] = 0;
            continue;
        }
        const double a = slopes[i] / secants[i];
        const double b = slopes[i + 1] / secants[i];
        const double reach = std::hypot(a, b);
        if (reach <= 3) continue;
        slopes[i] = 3 * a / reach * secants[i];
        slopes[i + 1] = 3 * b / reach * secants[i];
    }
    return slopes;
}

struct Segment {
    Point from;
    Point a;
    Point b;
    Point to;

    Point at(double t) const {
        const double s = 1 - t;
        return from * (s * s * s) + a * (3 * s * s * t) + b * (3 * s * t * t) + to * (t * t * t);
    }
};
std::vector<Segment> segments_of(const std::vector<Point>& points) {
    assert(points.size() >= 2);
    const std::vector<double> slopes = slopes_of(points);
    std::vector<Segment> segments;
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        const double third = (points[i + 1].x - points[i].x) / 3;
        segments.push_back({points[i],
                            {points[i].x + third, points[i].y + slopes[i] * third},
                            {points[i + 1].x - third, points[i + 1].y - slopes[i + 1] * third},
                            points[i + 1]});
    }
    return segments;
}

}  // namespace

Path monotone_curve(const std::vector<Point>& points) {
    Path path;
    path.move_to(points.front());
    for (const Segment& segment : segments_of(points))
        path.cubic_to(segment.a, segment.b, segment.to);
    return path;
}

Path area_to_level(const std::vector<Point>& points, double level, SideOfLevel side) {
    constexpr int kPieces = 12;  // of a segment: within a third of a pixel of the curve at usual sizes
    const auto on_side = [&](Point p) {
        return Point{p.x, side == SideOfLevel::above ? std::min(p.y, level) : std::max(p.y, level)};
    };
    Path path;
    path.move_to({points.front().x, level});
    path.line_to(on_side(points.front()));
    for (const Segment& segment : segments_of(points)) {
        for (int i = 1; i <= kPieces; ++i)
            path.line_to(on_side(segment.at(static_cast<double>(i) / kPieces)));
    }
    path.line_to({points.back().x, level});
    path.close();
    return path;
}

const Hue& emotion_hue(double emotion) {
    static const Hue* const kHuesByLevel[] = {&kRed, &kOrange, &kSlate, &kTeal, &kGreen};
    const long level = std::lround(std::clamp(emotion, -2.0, 2.0)) + 2;
    return *kHuesByLevel[level];
}

void draw_face(Painter& painter, Point centre, double diameter, double emotion) {
    const double r = diameter / 2;
    painter.ellipse({centre.x - r, centre.y - r, diameter, diameter}, emotion_hue(emotion).main,
                    stroke(kWhite, 2));
    const double eye = diameter * 0.055;
    for (const double side : {-1.0, 1.0}) {
        const Point at = {centre.x + side * r * 0.36, centre.y - r * 0.22};
        painter.ellipse({at.x - eye, at.y - eye * 1.25, 2 * eye, 2.5 * eye}, kWhite);
    }
    // The corners rise as the middle falls, so that the mouth stays where it is.
    const double bend = std::clamp(emotion, -2.0, 2.0) / 2 * r * 0.34;
    const double wide = r * 0.46;
    const double y = centre.y + r * 0.34;
    Path mouth;
    mouth.move_to({centre.x - wide, y - bend * 0.5});
    mouth.cubic_to({centre.x - wide * 0.5, y + bend * 0.84}, {centre.x + wide * 0.5, y + bend * 0.84},
                   {centre.x + wide, y - bend * 0.5});
    mouth.stroke = stroke(kWhite, std::max(1.25, diameter * 0.07));
    painter.path(std::move(mouth));
}

}  // namespace civic
