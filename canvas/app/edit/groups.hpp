#pragma once

#include <string>

#include "model/board.hpp"

namespace civic {

// A group is chosen, moved and stretched as one thing; inside it its members are there one by one. Its box is
// around them.

bool is_group(const Element& element);

// What a click on an element is about: the outermost group that holds it, as seen from inside the group
// `inside` ("": from outside all); the element itself where there is none.
const Element& grouped(const Board& board, const Element& element, const std::string& inside);

// Whether the group `inside`, not empty, holds the element, at any depth.
bool is_inside(const Board& board, const Element& element, const std::string& inside);

}  // namespace civic
