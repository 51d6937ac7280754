#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "model/board.hpp"
#include "model/change.hpp"
#include "model/vocabulary.hpp"

namespace civic {

class Editor;

// What is dropped into a frame, a stage, a zone or a screen belongs to it.

// Whether one type is meant to hold the other: as the vocabulary says; a frame holds anything, a group is
// made by grouping alone.
bool may_hold(const Vocabulary& vocabulary, Name holder, Name held);

// Whether the point lies in the element's box, turned as it is.
bool covers(const Element& element, Point at);

using IdSet = std::unordered_set<std::string_view>;

// The topmost element at the point that may hold the type, those of `except` and what they hold left out;
// null: none. O(log n + what stands there).
const Element* holder_at(const Editor& editor, Point at, Name type, const IdSet& except);

// The parents that elements get when they are moved by `by` and dropped: what they fall into by their middle,
// or nothing where they leave what held them. Members of a group stay its members. `moving`: what goes along,
// the elements included.
struct Drop {
    Change change;                     // without a label
    std::vector<std::string> holders;  // ids of those that get something, for a highlight
};
Drop drop_into(const Editor& editor, const std::vector<const Element*>& roots, Point by, const IdSet& moving);
// The same for one element and the holder that it is to have.
Drop put_into(const Element& element, const std::string& holder);

// Those that none of the others holds, at any depth.
std::vector<const Element*> roots_of(const Board& board, const std::vector<const Element*>& elements);

}  // namespace civic
