#pragma once

#include <string>
#include <vector>

#include "base/geometry.hpp"
#include "model/board.hpp"
#include "model/change.hpp"

namespace civic {

// An element of a page as a change leaves it: made, moved, or with other attributes.
struct MovedBox {
    const Element* element = nullptr;  // as the board has it, or as the change makes it
    Rect box;                          // after the change
    bool has_moved = false;            // its box is set
    bool is_new = false;
    // What the change says of its attributes, or of those of the element that it mirrors.
    std::vector<const SetProperty*> attributes;
};

// Those of `page` that the change touches so, in the order of the change, each once. They point into both.
// O(operations, and the mirrors of what is named).
std::vector<MovedBox> moved_boxes(const Board& board, const std::string& page, const Change& change);

// Sets x, y, w or h of a box; false: the name is none of them.
bool set_side(Rect& box, Name name, double value);

}  // namespace civic
