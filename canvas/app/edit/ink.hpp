#pragma once

#include <vector>

#include "base/geometry.hpp"
#include "model/board.hpp"
#include "model/change.hpp"

namespace civic {

class Editor;

// Lines drawn by hand: fewer points than the pointer gave, smoothed, to be drawn as a curve through them.

// The points of a stroke as they are kept: the tremor of the hand evened out, ends where they were, and no
// more points than keep the line within `tolerance` units of that (U. Ramer 1972; D. Douglas, T. Peucker
// 1973). O(n log n) as a rule, at worst O(n²) of at most a few thousand points.
std::vector<Point> smoothed_stroke(const std::vector<Point>& points, double tolerance);

// The change that adds a stroke, page units, to the shown page. None for no points.
Change add_ink(Editor& editor, const std::vector<Point>& stroke, const std::string& id);

// The points of an ink element on the page, turned as it is.
std::vector<Point> points_of_ink(const Element& ink);

// Whether a stretch of the pointer's way comes within `reach` units of the line through the points.
bool crosses(const std::vector<Point>& line, Point from, Point to, double reach);

}  // namespace civic
