#pragma once

#include <vector>

#include "base/geometry.hpp"
#include "model/board.hpp"

namespace civic {

class Editor;

// Around what they take up, turned as they are; nothing: empty at the origin.
Rect bounds_of_all(const std::vector<const Element*>& elements);

// What things can line up with: boxes of what is in view and does not move, a few hundred at most.
std::vector<Rect> neighbours_of(const Editor& editor, const std::vector<const Element*>& moving);

// Screen px within which things line up.
constexpr double kSnapReach = 6;

}  // namespace civic
