#pragma once

#include <string>

#include "model/board.hpp"

namespace civic {

// The board in the stable form: UTF-8, keys sorted, two-space indent, records in the board's order, a final
// newline; the same board gives the same bytes. O(board). Any thread.
std::string save_board(const Board& board);

}  // namespace civic
