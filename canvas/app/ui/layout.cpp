#include "app/ui/layout.hpp"

#include <algorithm>

namespace civic {
namespace {

constexpr double kMenu = 40;
constexpr double kPalette = 104;
constexpr double kSide = 300;
constexpr double kPages = 42;
constexpr double kGap = 14;
constexpr Point kZoom{180, 34};
constexpr Point kMinimap{180, 124};

}  // namespace

Layout lay_out(Point window, Sides sides) {
    Layout layout;
    const double left = sides == Sides::shown ? kPalette : 0;
    const double right = sides == Sides::shown ? kSide : 0;
    const double width = std::max(window.x - left - right, 1.0);
    const double height = std::max(window.y - kMenu - kPages, 1.0);
    layout.menu = {0, 0, window.x, kMenu};
    layout.palette = {0, kMenu, left, window.y - kMenu};
    layout.side = {window.x - right, kMenu, right, window.y - kMenu};
    layout.pages = {left, window.y - kPages, width, kPages};
    layout.canvas = {left, kMenu, width, height};
    const Rect& canvas = layout.canvas;
    layout.zoom = {canvas.right() - kZoom.x - kGap, canvas.bottom() - kZoom.y - kGap, kZoom.x, kZoom.y};
    layout.minimap = {layout.zoom.x, layout.zoom.y - kMinimap.y - 8, kMinimap.x, kMinimap.y};
    layout.has_minimap = canvas.w >= 4 * kMinimap.x && canvas.h >= 3.5 * kMinimap.y;
    return layout;
}

}  // namespace civic
