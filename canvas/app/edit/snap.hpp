#pragma once

#include <optional>
#include <vector>

#include "base/geometry.hpp"

namespace civic {

// A line that shows what a moved box lines up with, page units; or the equal gaps that it makes.
struct Guide {
    Point from;
    Point to;
    bool is_gap = false;  // an arrow across a gap
};

struct Snapped {
    Point by;  // to add to the box's position
    std::vector<Guide> guides;
};

// Which sides of the box may move: all of them when it is dragged as a whole.
struct MovingSides {
    bool left = true;
    bool right = true;
    bool top = true;
    bool bottom = true;

    bool whole() const { return left && right && top && bottom; }
};

// Lines the box up with its neighbours' edges and middles, and with the gaps between them, within `reach`
// units; of several the nearest. O(neighbours · log neighbours).
Snapped snap(const Rect& box, const std::vector<Rect>& neighbours, double reach, MovingSides sides = {});

}  // namespace civic
