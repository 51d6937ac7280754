#pragma once

#include <string>
#include <vector>

#include "app/edit/snap.hpp"
#include "scene/painter.hpp"

namespace civic {

class Editor;
struct Element;

// The colours of what shows over the page.
namespace mark {
constexpr Colour kMark{0x1B, 0x6E, 0xF3};
constexpr Colour kSoft{0x1B, 0x6E, 0xF3, 0x1C};
}  // namespace mark

// What shows over the page, screen px: edges around what is chosen, its grips. At most a few thousand edges
// are drawn, those in view; of more the box around all.
void draw_selection(const Editor& editor, Painter& painter);

void draw_guides(const Editor& editor, Painter& painter, const std::vector<Guide>& guides);
void draw_marquee(Painter& painter, const Rect& screen);
// The edge of an element's box.
void draw_edge(const Editor& editor, Painter& painter, const Element& element, double width);

// A strong edge around what something is dropped on; nothing where it is not there.
void draw_target(const Editor& editor, Painter& painter, const std::string& element);

}  // namespace civic
