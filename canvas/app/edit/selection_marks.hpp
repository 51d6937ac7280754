#pragma once

#include "app/edit/snap.hpp"
#include "scene/painter.hpp"

namespace civic {

class Editor;
struct Element;

// What shows over the page, screen px: edges around what is chosen, its grips. At most a few thousand edges
// are drawn, those in view; of more the box around all.
void draw_selection(const Editor& editor, Painter& painter);

void draw_guides(const Editor& editor, Painter& painter, const std::vector<Guide>& guides);
void draw_marquee(Painter& painter, const Rect& screen);
// The edge of an element's box.
void draw_edge(const Editor& editor, Painter& painter, const Element& element, double width);

}  // namespace civic
