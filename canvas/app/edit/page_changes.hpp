#pragma once

#include <string>

#include "model/board.hpp"
#include "model/change.hpp"
#include "model/vocabulary.hpp"

namespace civic {

class Editor;

// What can be done to pages as a whole.

struct PageCopy {
    Change change;
    std::string page;  // the new page's id
};
// An empty page of that kind after all others.
PageCopy new_page(Editor& editor, const PageKind& kind);
// A page with copies of all that stands on it, after the original.
PageCopy duplicate_page(Editor& editor, const std::string& page);

Change rename_page(const Page& page, const std::string& title);
// By so many places, to the right or, negative, to the left; nothing where there are not so many. Pages
// without an order of their own all get one.
Change move_page(const Board& board, const std::string& page, int by);
Change remove_page(const Board& board, const std::string& page);

}  // namespace civic
