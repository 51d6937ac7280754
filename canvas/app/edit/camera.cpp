#include "app/edit/camera.hpp"

#include <algorithm>

namespace civic {
namespace {

// How far [from, to] must move to lie within [low, high]; its start when it is longer.
double shift_into(double from, double to, double low, double high) {
    if (to - from > high - low || from < low) return low - from;
    return to > high ? high - to : 0;
}

}  // namespace

void ViewCamera::zoom_at(Point screen, double factor) {
    const Point held = to_page(screen);
    zoom = std::clamp(zoom * factor, kLeastZoom, kMostZoom);
    origin = held - screen * (1 / zoom);
}

void ViewCamera::fit(const Rect& rect, double margin, double most) {
    const double w = std::max(size.x - 2 * margin, 1.0);
    const double h = std::max(size.y - 2 * margin, 1.0);
    const double wanted = std::min({most, w / std::max(rect.w, 1e-3), h / std::max(rect.h, 1e-3)});
    zoom = std::clamp(wanted, kLeastZoom, kMostZoom);
    origin = rect.centre() - size * (0.5 / zoom);
}

void ViewCamera::reveal(const Rect& rect, double margin) {
    const Rect on_screen = to_screen(rect);
    const Point by = {shift_into(on_screen.x, on_screen.right(), margin, size.x - margin),
                      shift_into(on_screen.y, on_screen.bottom(), margin, size.y - margin)};
    pan(by);
}

}  // namespace civic
