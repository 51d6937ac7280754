#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "checks/finding.hpp"
#include "model/board.hpp"

namespace civic {

// A person's word that a finding may stand, as the board's `waivers` hold it.
struct Waiver {
    std::string check;
    std::vector<std::string> elements;  // ids of elements and links; none: every finding of the check
    std::string reason;
    std::string approver;
    std::string expires;  // YYYY-MM-DD, the last day on which it counts; "": no end
};

std::vector<Waiver> waivers_of(const Board& board);

// Whether the waiver covers the finding: the check is the same, and all elements of the finding (where it has
// none, its links) are among the waiver's. So a waiver covers a finding about a part of what was approved,
// and not one about more. A mirror is its original. A check that failed cannot be waived.
bool covers(const Waiver& waiver, const Finding& finding, const Board& board);

// YYYY-MM-DD, a day that there is.
bool is_date(std::string_view text);

// Marks the findings that a waiver covers which is complete and has not expired on `today` (YYYY-MM-DD), and
// adds a note for each waiver that is incomplete, has expired and would cover a finding, or covers none. Of a
// check that did not run to its end (`has_run` says no) nobody knows what a waiver covers: no note then.
void apply_waivers(std::vector<Finding>& findings, const Board& board, std::string_view today,
                   const std::function<bool(const std::string& check)>& has_run);

}  // namespace civic
