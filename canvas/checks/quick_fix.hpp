#pragma once

#include <string_view>

#include "base/result.hpp"
#include "checks/finding.hpp"
#include "checks/plugin_run.hpp"
#include "model/board.hpp"

namespace civic {

// A proposed mend as a change of the board. Ids that begin with $ become new ones, made from the finding's
// fingerprint: the same mend of the same board is the same change, so the report does not change from run to
// run, and two people who take it apart from each other make one thing and not two. An error says what is
// wrong with the proposal, or why the board refuses the change.
Result<Fix> make_fix(const ProposedFix& proposed, const Board& board, std::string_view fingerprint);

}  // namespace civic
