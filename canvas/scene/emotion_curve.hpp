#pragma once

#include <vector>

#include "base/geometry.hpp"
#include "scene/painter.hpp"

namespace civic {

// A smooth line through points of rising x that never overshoots them: monotone cubic Hermite interpolation
// (F. N. Fritsch, R. E. Carlson, "Monotone piecewise cubic interpolation", SIAM J. Numer. Anal. 17, 1980).
// Two points at least.
Path monotone_curve(const std::vector<Point>& points);

// The area between that line and the level y = `level`, on one side of it: above it on the page, or below.
enum class SideOfLevel : std::uint8_t { above, below };
Path area_to_level(const std::vector<Point>& points, double level, SideOfLevel side);

// A face for an emotion of −2..2: its mouth tells, and its colour.
void draw_face(Painter& painter, Point centre, double diameter, double emotion);
const Hue& emotion_hue(double emotion);

}  // namespace civic
