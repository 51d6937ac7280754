#include "base/geometry.hpp"

#include <numbers>

namespace civic {

Rect bounds_of_rotated(const Rect& box, double degrees) {
    if (degrees == 0) return box;
    const double radians = degrees * std::numbers::pi / 180;
    const double c = std::abs(std::cos(radians));
    const double s = std::abs(std::sin(radians));
    const double w = box.w * c + box.h * s;
    const double h = box.w * s + box.h * c;
    const Point centre = box.centre();
    return {centre.x - w / 2, centre.y - h / 2, w, h};
}

}  // namespace civic
