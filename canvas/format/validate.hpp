#pragma once

#include <vector>

#include "format/load.hpp"
#include "model/board.hpp"
#include "model/vocabulary.hpp"

namespace civic {

// What in the board contradicts the vocabulary: a value of a known property that it cannot have, a reference
// to an element that is not there or of another type, a link between types that it cannot join, a kind of
// page that nothing knows. Names that the vocabulary does not know are no problem. Pointers are those of the
// board's saved form; the order is the board's. O(board). Any thread.
std::vector<LoadNote> validate_board(const Board& board, const Vocabulary& vocabulary);

// The values that an attribute may have, in words: "a number from -2 to 2", "one of web, app, phone".
std::string allowed_values(const Attribute& attribute);

}  // namespace civic
