#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "checks/baseline.hpp"
#include "checks/helper_run.hpp"
#include "checks/registry.hpp"
#include "checks/report.hpp"
#include "checks/run_setup.hpp"
#include "checks/snapshot.hpp"
#include "model/board.hpp"

namespace civic {

enum class RunMode : std::uint8_t {
    helper,
    in_process,  // for tests: a plugin that crashes takes the program with it
};

struct CheckOptions {
    std::optional<Phase> phase;  // none: the board's own
    std::string today;           // YYYY-MM-DD; empty: the day that it is, UTC
    RunMode mode = RunMode::helper;
    HelperOptions helper;  // deadline, memory, how many at a time
    CheckSettings settings;
    std::optional<Baseline> baseline;
    // Says which attributes hold ids, and which types are drawing only; nullptr: none. Outlives the call.
    const Vocabulary* vocabulary = nullptr;
};

// Runs the checks of every plugin of the registry on the board. A plugin that was refused or that fails
// becomes findings with the outcome check-failed; the others' stand. Errors are of the call, not of a plugin:
// a setting that an option may not have, a day that there is not, a board too large for a snapshot. Blocks
// until the last plugin is done or stopped; any thread that outlives the call.
Result<Report> check_board(const Board& board, const Registry& registry, const CheckOptions& options = {});

// What is to run: every plugin that was loaded and has a check that is switched on. An error: a setting that
// an option may not have.
Result<std::vector<PluginJob>> jobs_for(const Registry& registry, const CheckSettings& settings);

// The day that it is, UTC, as YYYY-MM-DD.
std::string today_utc();

}  // namespace civic
