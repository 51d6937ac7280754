#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "cli/checked_board.hpp"
#include "cli/exit_status.hpp"

namespace civic {

enum class FailOn : std::uint8_t { error, warning, never };

struct CheckCommand {
    enum class Format : std::uint8_t { text, json, sarif };

    std::vector<std::filesystem::path> files;  // "-": standard input
    CheckRequest request;
    Format format = Format::text;
    FailOn fail_on = FailOn::error;
    std::filesystem::path out;  // empty: standard output
};

// Checks boards and prints the report. Of several files: the reports one after the other, a JSON list of
// reports, or one SARIF log.
ExitStatus run_check(const CheckCommand& command);

}  // namespace civic
