#pragma once

#include <memory>

#include "app/edit/gesture.hpp"

namespace civic {

// The drag of a rectangle that adds what it takes to what is chosen. A move of the pointer costs what lies in
// the rectangle.
std::unique_ptr<Gesture> make_marquee_gesture(const Editor& editor, Point from);

}  // namespace civic
