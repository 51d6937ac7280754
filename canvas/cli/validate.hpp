#pragma once

#include <filesystem>
#include <vector>

#include "cli/exit_status.hpp"

namespace civic {

struct ValidateOptions {
    std::vector<std::filesystem::path> files;  // "-": standard input
};

// Says of each file whether it is a board in which nothing contradicts the vocabulary, and if not, what is
// wrong and where.
ExitStatus run_validate(const ValidateOptions& options);

}  // namespace civic
