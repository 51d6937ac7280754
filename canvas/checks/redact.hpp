#pragma once

#include <cstddef>

#include "model/board.hpp"

namespace civic {

// A copy of the board in which no text shows what looks like real personal data (sdk/personal_data.hpp):
// blocks stand in its place. Every text is looked at: titles, texts, attributes, styles, waivers, and what
// this version does not know; ids and names of properties stay, and pictures are not read. O(board).
struct Redacted {
    Board board;
    std::size_t texts = 0;   // that were changed
    std::size_t images = 0;  // of the board, which nobody has looked at
};
Redacted redact(const Board& board);

}  // namespace civic
