#pragma once

#include <filesystem>
#include <vector>

#include "cli/exit_status.hpp"

namespace civic {

struct FmtOptions {
    std::vector<std::filesystem::path> files;  // "-": standard input, formatted to standard output
    bool check_only = false;                   // name what would change, and change nothing
};

// Rewrites boards in the stable form, older versions migrated, and prints the names of those that changed. A
// board that would lose something (LoadedBoard::partial) is refused.
ExitStatus run_fmt(const FmtOptions& options);

}  // namespace civic
