#pragma once

#include <vector>

#include "app/edit/links.hpp"
#include "scene/painter.hpp"

namespace civic {

// A connector was dragged to empty ground: what may be added there, for the window to show as a small menu.
// Taking one makes the element and the link in one step.
struct Offer {
    LinkEnd from;
    Point at;                 // page units
    std::vector<Name> types;  // the palette of the page's kind, the source's own type first
};

// Element types that the end of such a connector may become on the shown page.
std::vector<Name> offered_types(const Editor& editor, const Element& from);

// The change that takes one; the id of the new element in `made`.
Change accept_offer(Editor& editor, const Offer& offer, Name type, std::string& made);

}  // namespace civic
