#pragma once

#include "app/ui/widgets.hpp"
#include "app/ui/workspace.hpp"
#include "base/geometry.hpp"

namespace civic {

// The parts of the window around the canvas, each made anew every frame from the board. Rects are logical px.

void show_menu_bar(Ui& ui, Workspace& workspace, const Rect& rect);
void show_palette(Ui& ui, Workspace& workspace, const Rect& rect);
void show_side_panel(Ui& ui, Workspace& workspace, const Rect& rect);  // inspector or history
void show_inspector(Ui& ui, Workspace& workspace);
void show_history(Ui& ui, Workspace& workspace);
void show_page_tabs(Ui& ui, Workspace& workspace, const Rect& rect);
void show_zoom(Ui& ui, Workspace& workspace, const Rect& rect);
void show_minimap(Ui& ui, Workspace& workspace, const Rect& rect);
void show_notice(Ui& ui, Workspace& workspace, const Rect& canvas);

// An element type's icon and hue, as the palette and lists show it.
struct TypeMark {
    Icon icon = Icon::shape;
    Hue hue = palette::kSlate;
};
TypeMark mark_of(Name type);

}  // namespace civic
