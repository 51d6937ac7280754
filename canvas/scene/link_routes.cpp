#include "scene/link_routes.hpp"

#include <algorithm>
#include <cmath>

#include "scene/connectors.hpp"

namespace civic {
namespace {

constexpr std::size_t kMostAvoid = 12;  // shapes that one elbow goes round

Rect box_around(Point a, Point b) {
    return {std::min(a.x, b.x), std::min(a.y, b.y), std::abs(a.x - b.x), std::abs(a.y - b.y)};
}

bool holds(const Rect& outer, const Rect& inner) {
    return outer.x <= inner.x && outer.y <= inner.y && outer.right() >= inner.right() &&
           outer.bottom() >= inner.bottom();
}

bool is_elbow(const PlacedLink& placed, const RouteStyleOf& style) {
    return style.style == RouteStyle::elbow && placed.from != placed.to;
}

// Whether two ways share a stretch that would look like one line.
bool overlap(const std::vector<Point>& a, const std::vector<Point>& b) {
    constexpr double kNear = 3;  // px between lines that read as one
    constexpr double kLong = 6;  // px of a stretch that shows
    for (std::size_t i = 0; i + 1 < a.size(); ++i) {
        for (std::size_t k = 0; k + 1 < b.size(); ++k) {
            const Rect one = box_around(a[i], a[i + 1]);
            const Rect other = box_around(b[k], b[k + 1]);
            const bool level = one.h < kNear && other.h < kNear && std::abs(one.y - other.y) < kNear;
            const bool upright = one.w < kNear && other.w < kNear && std::abs(one.x - other.x) < kNear;
            const double across = std::min(one.right(), other.right()) - std::max(one.x, other.x);
            const double down = std::min(one.bottom(), other.bottom()) - std::max(one.y, other.y);
            if ((level && across > kLong) || (upright && down > kLong)) return true;
        }
    }
    return false;
}

}  // namespace

Route LinkRouter::route(const PlacedLink& placed, double lane) {
    Route route = way(placed, lane);
    if (is_elbow(placed, read_route(*placed.link))) {
        const std::vector<Point>& p = route.points;
        use_side(placed.from, placed.to, p[1] - p[0], End::from);
        use_side(placed.to, placed.from, p[p.size() - 2] - p.back(), End::to);
    }
    return route;
}

Route LinkRouter::way(const PlacedLink& placed, double lane, const EndShift* shift) const {
    const Outline from = outline_of(*placed.from);
    const Outline to = outline_of(*placed.to);
    const RouteStyleOf style = read_route(*placed.link);
    RouteRequest request;
    request.from = &from;
    request.to = placed.from == placed.to ? &from : &to;
    request.style = style.style;
    request.from_side = style.from_side;
    request.to_side = style.to_side;
    request.via = style.via;
    request.lane = lane;
    if (shift != nullptr) {
        request.to_side = shift->side;
        request.to_shift = shift->px;
    }
    if (!is_elbow(placed, style) || !style.via.empty()) return route_between(request);
    request.from_side_costs = side_costs(placed.from, placed.to, End::from);
    request.to_side_costs = side_costs(placed.to, placed.from, End::to);
    Route route = route_between(request);
    request.avoid = in_the_way(route.points, from.bounds(), to.bounds());
    return request.avoid.empty() ? route : route_between(request);
}

bool LinkRouter::stand_apart(const std::vector<const PlacedLink*>& links) const {
    std::vector<Route> routes;
    for (const PlacedLink* placed : links) {
        const RouteStyleOf style = read_route(*placed->link);
        if (!is_elbow(*placed, style) || !style.via.empty()) return false;
        routes.push_back(way(*placed, 0));
        for (std::size_t i = 0; i + 1 < routes.size(); ++i) {
            if (overlap(routes[i].points, routes.back().points)) return false;
        }
    }
    return true;
}

// The shapes that a route runs through, other than the two that it joins and what they hold or stand in.
std::vector<Rect> LinkRouter::in_the_way(const std::vector<Point>& points, const Rect& from,
                                         const Rect& to) const {
    std::vector<Rect> boxes;
    bool crossed = false;
    const auto is_other = [&](const Rect& box) {
        return !holds(from, box) && !holds(to, box) && !holds(box, from) && !holds(box, to);
    };
    for (std::size_t i = 0; i + 1 < points.size() && !crossed; ++i) {
        for (const std::uint32_t index : obstacles_.touching(box_around(points[i], points[i + 1])))
            crossed = crossed || is_other(obstacles_[index]);
    }
    if (!crossed) return boxes;
    Rect area = from.united(to);
    for (const Point p : points)
        area = area.united({p.x, p.y, 0, 0});
    for (const std::uint32_t index : obstacles_.touching(area.grown(8))) {
        if (is_other(obstacles_[index])) boxes.push_back(obstacles_[index]);
    }
    // The nearest to the straight way, where there are too many.
    if (boxes.size() > kMostAvoid) {
        const Point middle = (from.centre() + to.centre()) * 0.5;
        std::stable_sort(boxes.begin(), boxes.end(), [&](const Rect& a, const Rect& b) {
            return length(a.centre() - middle) < length(b.centre() - middle);
        });
        boxes.resize(kMostAvoid);
    }
    return boxes;
}

// A side where another link ends is left to it where that costs a little, less where both come in or both go
// out; the links of one pair share.
std::array<double, 4> LinkRouter::side_costs(const ElementView* element, const ElementView* other,
                                             End end) const {
    constexpr double kOtherWay = 72;
    constexpr double kSameWay = 24;
    std::array<double, 4> costs{};
    const auto uses = sides_.find(element);
    if (uses == sides_.end()) return costs;
    for (const SideUse& use : uses->second) {
        if (use.other == other) continue;
        double& cost = costs[static_cast<std::size_t>(use.side)];
        cost = std::max(cost, use.end == end ? kSameWay : kOtherWay);
    }
    return costs;
}

void LinkRouter::use_side(const ElementView* element, const ElementView* other, Point outward, End end) {
    Side side = outward.x >= 0 ? Side::right : Side::left;
    if (std::abs(outward.y) > std::abs(outward.x)) side = outward.y >= 0 ? Side::bottom : Side::top;
    sides_[element].push_back({other, side, end});
}

}  // namespace civic
