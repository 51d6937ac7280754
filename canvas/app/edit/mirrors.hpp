#pragma once

#include <string>
#include <vector>

#include "model/board.hpp"

namespace civic {

class Editor;

// One thing of the service, seen on several pages: a mirror shows what its original says.

// Puts a mirror of each chosen element on another page, each where its original stands there or below what is
// there already, as one step; goes there and chooses them. A mirror's mirror is one of its original. Groups
// and what is drawing only are passed over. False: nothing chosen has a mirror, or there is no such page.
bool make_mirrors(Editor& editor, const std::string& page);

// The views of the same thing: its original and the mirrors of that, without the element itself.
std::vector<const Element*> other_views(const Board& board, const Element& element);

// Shows the page on which the element stands, chooses it and brings it into view.
void go_to(Editor& editor, const std::string& element);

}  // namespace civic
