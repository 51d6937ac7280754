#include "scene/route.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace civic {
namespace {

Point unit(Point p) {
    const double l = length(p);
    return l > 0 ? p * (1 / l) : Point{1, 0};
}

Point left_of(Point direction) {
    return {-direction.y, direction.x};
}

// The same normal for a pair of shapes whichever of them the link starts from.
Point shared_normal(Point from, Point to) {
    Point d = to - from;
    if (d.x < 0 || (d.x == 0 && d.y < 0)) d = d * -1;
    return left_of(unit(d));
}

// Where the line between two points inside the shapes leaves the first of them, its centre moved by `lane`.
Point floating_end(const Outline& shape, Point other, Point shift) {
    Point from = shape.centre() + shift;
    if (!shape.contains(from)) from = shape.centre();
    const Point towards = from + (other - shape.centre());
    return shape.exit(from, towards).value_or(from);
}

Point limited(Point shift, const Outline& shape) {
    const Rect box = shape.bounds();
    const double most = 0.4 * std::min(box.w, box.h);
    const double l = length(shift);
    return l > most ? shift * (most / l) : shift;
}

std::vector<Point> straight_between(const RouteRequest& r) {
    const Point a = r.from->centre();
    const Point b = r.to->centre();
    const Point shift = shared_normal(a, b) * r.lane;
    const Point first = r.via.empty() ? b : r.via.front();
    const Point last = r.via.empty() ? a : r.via.back();
    std::vector<Point> points;
    points.push_back(r.from_side.has_value() ? r.from->side_point(*r.from_side, r.lane)
                                             : floating_end(*r.from, first, limited(shift, *r.from)));
    points.insert(points.end(), r.via.begin(), r.via.end());
    points.push_back(r.to_side.has_value() ? r.to->side_point(*r.to_side, r.lane + r.to_shift)
                                           : floating_end(*r.to, last, limited(shift, *r.to)));
    return points;
}

// The side of `shape` that looks most towards `point`.
Side side_towards(const Outline& shape, Point point) {
    const Rect box = shape.bounds();
    const Point d = point - box.centre();
    const double across = std::abs(d.x) / std::max(1.0, box.w);
    const double down = std::abs(d.y) / std::max(1.0, box.h);
    if (across >= down) return d.x >= 0 ? Side::right : Side::left;
    return d.y >= 0 ? Side::bottom : Side::top;
}

std::vector<Point> curve_between(const RouteRequest& r) {
    const Side from_side =
        r.from_side.value_or(side_towards(*r.from, r.via.empty() ? r.to->centre() : r.via.front()));
    const Side to_side =
        r.to_side.value_or(side_towards(*r.to, r.via.empty() ? r.from->centre() : r.via.back()));
    std::vector<Point> knots = {r.from->side_point(from_side, r.lane)};
    knots.insert(knots.end(), r.via.begin(), r.via.end());
    knots.push_back(r.to->side_point(to_side, r.lane + r.to_shift));
    // Tangents: out of the shapes at the ends, along the neighbours in between.
    std::vector<Point> points = {knots.front()};
    for (std::size_t i = 0; i + 1 < knots.size(); ++i) {
        const double reach = std::clamp(length(knots[i + 1] - knots[i]) * 0.4, 16.0, 160.0);
        const Point out = i == 0 ? r.from->outward(from_side) : unit(knots[i + 1] - knots[i - 1]);
        const Point in = i + 2 == knots.size() ? r.to->outward(to_side) : unit(knots[i] - knots[i + 2]);
        points.push_back(knots[i] + out * reach);
        points.push_back(knots[i + 1] + in * reach);
        points.push_back(knots[i + 1]);
    }
    return points;
}

// From the right side up and back in at the top.
std::vector<Point> loop_on(const Outline& shape, double lane) {
    constexpr double kReach = 26;
    const Rect box = shape.bounds();
    const double reach = kReach + std::abs(lane);
    const Point start = shape.side_point(Side::right, -shape.side_length(Side::right) / 4);
    const Point end = shape.side_point(Side::top, shape.side_length(Side::top) / 4);
    const double right = std::max(box.right(), start.x) + reach;
    const double top = std::min(box.y, end.y) - reach;
    return {start, {right, start.y}, {right, top}, {end.x, top}, end};
}

}  // namespace

Route route_between(const RouteRequest& request) {
    Route route;
    if (request.from == request.to && request.via.empty()) {
        route.points = loop_on(*request.from, request.lane);
    } else if (request.style == RouteStyle::curved) {
        route.points = curve_between(request);
        route.curved = true;
    } else if (request.style == RouteStyle::straight) {
        route.points = straight_between(request);
    } else {
        route.points = elbow_between(request);
    }
    return route;
}

std::vector<Point> flattened(const Route& route) {
    if (!route.curved) return route.points;
    constexpr int kSteps = 16;
    std::vector<Point> out = {route.points.front()};
    for (std::size_t i = 0; i + 3 < route.points.size(); i += 3) {
        const std::array<Point, 4> p = {route.points[i], route.points[i + 1], route.points[i + 2],
                                        route.points[i + 3]};
        for (int k = 1; k <= kSteps; ++k) {
            const double t = static_cast<double>(k) / kSteps;
            const double s = 1 - t;
            out.push_back(p[0] * (s * s * s) + p[1] * (3 * s * s * t) + p[2] * (3 * s * t * t) +
                          p[3] * (t * t * t));
        }
    }
    return out;
}

}  // namespace civic
