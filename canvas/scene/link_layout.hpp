#pragma once

#include <memory>
#include <vector>

#include "model/board.hpp"
#include "scene/display_list.hpp"
#include "scene/look.hpp"

namespace civic {

// A link of a page, with what it joins.
struct PlacedLink {
    const Link* link = nullptr;
    const ElementView* from = nullptr;
    const ElementView* to = nullptr;
};

// Draws a page's links, each knowing of the others and of the elements: parallel ones apart, elbows around
// the elements between, labels where they hide nothing. One group a link, in the order given.
// `elements`: all of the page that is drawn.
DisplayList draw_links(const Board& board, const std::vector<PlacedLink>& links,
                       const std::vector<ElementView>& elements);

}  // namespace civic
