#pragma once

#include <string>

#include "base/geometry.hpp"
#include "model/board.hpp"
#include "model/change.hpp"
#include "model/vocabulary.hpp"

namespace civic {

class Editor;

// A size that the vocabulary gives a new element of the type; one of a sticky note's where it does not.
Point usual_size(const Vocabulary& vocabulary, Name type);

// "Sticky note"; the type's own name where the vocabulary has none.
std::string label_of_type(const Vocabulary& vocabulary, Name type);

// A key above all that stands on the page, or below it. O(page).
std::string order_above(const Board& board, const std::string& page);
std::string order_below(const Board& board, const std::string& page);

// The change that adds an element of the type to the shown page, under `id`: above all that is there, in the
// holder that lies under its middle; a step of a journey in its row. What holds others lies below all, and
// takes what it is drawn around where `around` says so.
enum class Around : std::uint8_t { left, taken };
Change add_element(Editor& editor, Name type, const Rect& box, const std::string& id,
                   Around around = Around::left);

}  // namespace civic
