#pragma once

#include <algorithm>
#include <cmath>

namespace civic {

// Page positions: units of 1/96 inch, x to the right, y down.
struct Point {
    double x = 0;
    double y = 0;

    friend bool operator==(const Point&, const Point&) = default;
    friend Point operator+(Point a, Point b) { return {a.x + b.x, a.y + b.y}; }
    friend Point operator-(Point a, Point b) { return {a.x - b.x, a.y - b.y}; }
    friend Point operator*(Point a, double k) { return {a.x * k, a.y * k}; }
};

inline double length(Point p) {
    return std::hypot(p.x, p.y);
}

// Axis-parallel box; w and h are never negative.
struct Rect {
    double x = 0;
    double y = 0;
    double w = 0;
    double h = 0;

    friend bool operator==(const Rect&, const Rect&) = default;

    double right() const { return x + w; }
    double bottom() const { return y + h; }
    Point centre() const { return {x + w / 2, y + h / 2}; }
    bool contains(Point p) const { return p.x >= x && p.x <= right() && p.y >= y && p.y <= bottom(); }
    bool intersects(const Rect& o) const {
        return x <= o.right() && o.x <= right() && y <= o.bottom() && o.y <= bottom();
    }
    Rect grown(double by) const { return {x - by, y - by, w + 2 * by, h + 2 * by}; }
    Rect united(const Rect& o) const {
        const double left = std::min(x, o.x);
        const double top = std::min(y, o.y);
        return {left, top, std::max(right(), o.right()) - left, std::max(bottom(), o.bottom()) - top};
    }
};

// The box around `box` turned by `degrees` about its centre, clockwise on the screen.
Rect bounds_of_rotated(const Rect& box, double degrees);

}  // namespace civic
