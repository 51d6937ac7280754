#pragma once

#include "model/board.hpp"
#include "model/change.hpp"

namespace civic {

// Adds to `more` what keeps groups around their members: the box of each group whose members `change` and
// `more` move, add or take away, and the removal of one that is left without any. O(operations); of each such
// group, its members.
void fit_groups(const Board& board, const Change& change, Change& more);

}  // namespace civic
