#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "checks/check.hpp"
#include "checks/gate.hpp"

namespace civic::test {

// The test plugins with these ids, as they were found.
Registry plugins(const std::vector<std::string>& ids);

// In the helper under test, on 2026-01-31, with a deadline that any machine keeps.
CheckOptions options();

// The report on a board; the test fails where there is none.
Report report_on(const Board& board, const Registry& registry, const CheckOptions& options);

// The first finding of the check; the test fails where there is none.
const Finding& finding_of(const Report& report, std::string_view check);

// A board with one step whose goal is too short, one whose goal is unknown, one that needs none, one that has
// one, a link from a step to itself, and a note. `more` goes between its members: "\"waivers\": […],".
Board goals_board(const std::string& more = "");

}  // namespace civic::test
