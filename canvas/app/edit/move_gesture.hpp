#pragma once

#include <memory>

#include "app/edit/gesture.hpp"

namespace civic {

enum class Copying : std::uint8_t { no, yes };

// The drag of what is chosen, with what it holds; or of a copy of it. It lines up with its neighbours (not
// with Ctrl), keeps to one direction with Shift, and goes into the holder that it is dropped in. A move of
// the pointer costs what is dragged and the neighbours in view, however much stands on the page.
std::unique_ptr<Gesture> make_move_gesture(Editor& editor, Point from, Copying copying);

}  // namespace civic
