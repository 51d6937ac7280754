#pragma once

#include "app/ui/widgets.hpp"
#include "app/ui/workspace.hpp"
#include "base/geometry.hpp"

namespace civic {

// Rulers along the upper and the left edge of the canvas, in page units, with what is chosen marked on them
// and a line at the pointer, drawn over Dear ImGui's window that is being made. `canvas`: logical px. Costs
// what is drawn: the lines that find room.
void show_rulers(Ui& ui, const Workspace& workspace, const Rect& canvas);

}  // namespace civic
