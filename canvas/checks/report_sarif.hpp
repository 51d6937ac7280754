#pragma once

#include <span>
#include <string>

#include "checks/report.hpp"
#include "model/board.hpp"

namespace civic {

struct ReportedBoard {
    const Report& report;
    const Board& board;
    std::string file;  // a path, relative or absolute; empty or "-": standard input
};

// The reports as one SARIF 2.1.0 log (OASIS Standard, 27 March 2020), a run a board: checks are rules;
// elements and links are logical locations; a waiver is a suppression; a check that failed is a notification
// of the tool, whose invocation then was not successful. A review is a result of the kind "open": the check
// could not decide for want of information. `version` is the program's.
std::string report_sarif(std::span<const ReportedBoard> boards, const std::string& version);

}  // namespace civic
