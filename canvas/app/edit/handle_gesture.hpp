#pragma once

#include <memory>

#include "app/edit/gesture.hpp"
#include "app/edit/handles.hpp"

namespace civic {

// The drag of a grip: resizes what is chosen, or turns it. What a chosen group holds is stretched and turned
// with it. A move of the pointer costs what is chosen and the neighbours in view.
std::unique_ptr<Gesture> make_handle_gesture(Editor& editor, Handle handle, Point from);

}  // namespace civic
