#pragma once

#include <array>
#include <optional>
#include <vector>

#include "model/element.hpp"
#include "scene/outline.hpp"

namespace civic {

// A connector's way from shape to shape.
struct Route {
    std::vector<Point> points;  // straight, elbow: corners; curved: start, then two controls and a point each
    bool curved = false;
};

struct RouteRequest {
    const Outline* from = nullptr;  // not null; the same for a link from a shape to itself
    const Outline* to = nullptr;
    RouteStyle style = RouteStyle::elbow;
    std::optional<Side> from_side;  // none: the side or the point that suits
    std::optional<Side> to_side;
    std::vector<Point> via;   // what the person placed by hand
    double lane = 0;          // px beside the middle, to keep parallel links apart
    double to_shift = 0;      // px beside that at the end, right and down: away from another link's head
    std::vector<Rect> avoid;  // an elbow goes around these where that costs little
    // px of detour that an elbow takes not to use a side, in the order of kSides: where other links are.
    std::array<double, 4> from_side_costs{};
    std::array<double, 4> to_side_costs{};
};

// Finite points, at least two; the ends lie on the outlines. An elbow stays out of both shapes wherever they
// leave room for it.
Route route_between(const RouteRequest& request);

// The elbow alone, in elbow.cpp: corners from outline to outline.
std::vector<Point> elbow_between(const RouteRequest& request);

// A route as a line to measure along: curves flattened.
std::vector<Point> flattened(const Route& route);

}  // namespace civic
