#pragma once

#include <optional>
#include <string>

#include "app/edit/links.hpp"
#include "scene/painter.hpp"

namespace civic {

// The dots outside an element's sides, from which connectors are dragged, and the grips at the ends of a
// chosen connector.

struct Dot {
    std::string element;
    Side side = Side::top;
};

// Where the dot of a side stands, screen px: outside the grips that resize.
Point dot_place(const Editor& editor, const Element& element, Side side);

// The dot under the pointer, of the only chosen element or of the one that is pointed at (`hovered`, may be
// "").
std::optional<Dot> dot_at(const Editor& editor, Point screen, const std::string& hovered);

// Whether the pointer is so near an element that its dots stay: on it, or on the way to one of them.
bool is_near_dots(const Editor& editor, const Element& element, Point screen);

// `under`: the dot that is pointed at.
void draw_dots(const Editor& editor, Painter& painter, const Element& element, std::optional<Side> under);

// An end of the only chosen link.
struct EndGrip {
    std::string link;
    WhichEnd end = WhichEnd::from;
};
std::optional<EndGrip> end_grip_at(const Editor& editor, Point screen);
void draw_end_grips(const Editor& editor, Painter& painter);

}  // namespace civic
