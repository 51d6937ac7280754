#pragma once

#include <algorithm>

#include "base/geometry.hpp"

namespace civic {

// From `p` to the nearest point of the straight line between `a` and `b`, which may be one point.
inline double distance_to_segment(Point p, Point a, Point b) {
    const Point ab = b - a;
    const Point ap = p - a;
    const double squared = ab.x * ab.x + ab.y * ab.y;
    const double t = squared <= 0 ? 0 : std::clamp((ap.x * ab.x + ap.y * ab.y) / squared, 0.0, 1.0);
    return length(ap - ab * t);
}

}  // namespace civic
