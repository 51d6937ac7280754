#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "checks/baseline.hpp"
#include "checks/phase.hpp"
#include "checks/registry.hpp"
#include "checks/report.hpp"
#include "model/board.hpp"
#include "model/vocabulary.hpp"

namespace civic {

// What the command line says of the checks, the same for every command that runs them.
struct CheckRequest {
    std::vector<std::filesystem::path> plugin_folders;  // besides the usual ones
    std::optional<Phase> phase;                         // none: the board's own
    std::filesystem::path baseline;                     // an earlier report; empty: none
};

// What the checks need beside a board: the plugins, and the vocabulary that comes with the program.
struct Checker {
    Registry registry;
    Vocabulary vocabulary;
    std::optional<Phase> phase;  // none: the board's own
    std::optional<Baseline> baseline;
};

// Errors: a folder of plugins that is none, a vocabulary or a baseline that cannot be read. Warns where no
// plugin was found.
Result<Checker> make_checker(const CheckRequest& request);

// Runs every check on the board, each plugin in a process of its own.
Result<Report> check_with(const Checker& checker, const Board& board);

// The vocabulary that comes with the program.
Result<Vocabulary> installed_vocabulary();

}  // namespace civic
