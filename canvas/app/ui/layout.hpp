#pragma once

#include <cstdint>

#include "base/geometry.hpp"

namespace civic {

// Where the parts of the window stand, logical px.
struct Layout {
    Rect menu;
    Rect palette;
    Rect side;
    Rect pages;
    Rect canvas;
    Rect zoom;
    Rect minimap;
    bool has_minimap = true;  // the canvas has room for it
};

enum class Sides : std::uint8_t { shown, hidden };
Layout lay_out(Point window, Sides sides);

}  // namespace civic
