#pragma once

#include <string>
#include <vector>

#include "model/board.hpp"
#include "scene/display_list.hpp"

namespace civic {

// What a page's kind adds around its elements: bands, axes, lanes, titles. Elements keep their place; the
// layer fits itself to them.
struct PageLayer {
    DisplayList under;  // drawn before every element
    DisplayList over;   // drawn after everything
    // Ids of the elements and links that the layer draws itself: their own look is left out.
    std::vector<std::string> drawn;
};

struct PageContext {
    std::vector<const Element*> elements;  // of the page, in drawing order; not empty ones only
    Rect content;                          // around them all; empty (w = h = 0) when there are none
    Name language;                         // of the board
};

// By the page's kind; a kind that has no background of its own gets an empty layer.
// A pure function of its arguments; any thread.
PageLayer page_layer(const Board& board, const Page& page, const PageContext& context);

}  // namespace civic
