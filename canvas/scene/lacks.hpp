#pragma once

#include <string_view>
#include <vector>

#include "scene/page_parts.hpp"

namespace civic {

// What people may lack (a segment's `lacks`), as struck-through icons.

// Icon::none for what is no such thing.
Icon lack_icon(std::string_view need);
void draw_lack(Painter& painter, Icon icon, const Rect& box);

// The icons of the page's segments in words, each once, in the vocabulary's order.
std::vector<LegendEntry> lack_entries(const Board& board, const PageContext& context);

}  // namespace civic
