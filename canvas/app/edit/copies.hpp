#pragma once

#include <string>
#include <vector>

#include "base/geometry.hpp"
#include "model/board.hpp"
#include "model/change.hpp"

namespace civic {

class Editor;

// Elements and links taken out of a board to be put in again: with everything that they hold, and the links
// whose both ends are among them.
struct Cutting {
    std::vector<Element> elements;  // holders before what they hold, otherwise in drawing order
    std::vector<Link> links;
    std::vector<Image> images;  // that the elements show, where the cutting may go to another board

    bool empty() const { return elements.empty(); }
};
Cutting cut_out(const Board& board, const std::vector<const Element*>& elements);

// The change that puts a cutting on a page under new ids, above all that is there, moved by `by`. References,
// parents and mirrors among what is copied follow the copies; a parent that does not come along is kept where
// it stands on that page, else left. Images that the board has not come along. Gives the ids of the new
// elements that no other new one holds.
struct Insertion {
    Change change;
    std::vector<std::string> roots;
};
Insertion insert(Editor& editor, const Cutting& cutting, const std::string& page, Point by,
                 std::string label);

// Copies what is chosen beside itself, and chooses the copies. False: nothing was chosen.
bool duplicate_chosen(Editor& editor, Point by);

}  // namespace civic
