#pragma once

#include <functional>
#include <vector>

#include "render/vertex.hpp"
#include "scene/display_list.hpp"

namespace civic {

// A line through points, with round joins; closed: the last is joined to the first.
struct Polyline {
    std::vector<Point> points;
    bool closed = false;
};

// The path's curves as lines that stray from them by no more than `tolerance` px. `place` maps its points.
std::vector<Polyline> flatten(const Path& path, double tolerance, const std::function<Point(Point)>& place);

// The pieces that are drawn of it. One of no length is a dot.
std::vector<Polyline> dashes_of(const Polyline& line, const DashLengths& dash);

// Quads that draw the line, round at its joins and ends, each piece bounded by its neighbours so that they
// overlap only at sharp corners. `anchor`: what vertices count from.
void add_stroke(const Polyline& line, double width, Colour colour, Point anchor, std::vector<Quad>& out);

}  // namespace civic
