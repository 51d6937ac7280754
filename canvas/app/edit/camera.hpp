#pragma once

#include "base/geometry.hpp"

namespace civic {

constexpr double kLeastZoom = 0.01;
constexpr double kMostZoom = 32;

// Which part of a page the canvas shows. Screen positions are px of the window (not of its framebuffer), from
// the canvas's top left corner.
struct ViewCamera {
    Point origin;          // the page position at the canvas's top left corner
    double zoom = 1;       // screen px a page unit
    Point size{800, 600};  // of the canvas, screen px

    Point to_screen(Point p) const { return (p - origin) * zoom; }
    Point to_page(Point s) const { return origin + s * (1 / zoom); }
    Rect to_screen(const Rect& r) const {
        const Point p = to_screen(Point{r.x, r.y});
        return {p.x, p.y, r.w * zoom, r.h * zoom};
    }
    Rect visible() const { return {origin.x, origin.y, size.x / zoom, size.y / zoom}; }
    // Page units that a number of screen px comes to.
    double units(double px) const { return px / zoom; }

    void pan(Point screen_px) { origin = origin - screen_px * (1 / zoom); }
    // Keeps the page position under the pointer where it is.
    void zoom_at(Point screen, double factor);
    // Shows the whole rectangle with `margin` screen px around it, at most at `most`.
    void fit(const Rect& rect, double margin = 48, double most = 1);
    // Moves as little as brings the rectangle into view; the zoom stays.
    void reveal(const Rect& rect, double margin = 24);
};

}  // namespace civic
