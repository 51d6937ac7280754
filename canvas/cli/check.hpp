#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include "checks/phase.hpp"
#include "cli/exit_status.hpp"

namespace civic {

enum class FailOn : std::uint8_t { error, warning, never };

struct CheckCommand {
    enum class Format : std::uint8_t { text, json, sarif };

    std::vector<std::filesystem::path> files;  // "-": standard input
    std::vector<std::filesystem::path> plugin_folders;
    Format format = Format::text;
    std::optional<Phase> phase;
    FailOn fail_on = FailOn::error;
    std::filesystem::path baseline;  // empty: none
    std::filesystem::path out;       // empty: standard output
};

// Checks boards and prints the report. Of several files: the reports one after the other, a JSON list of
// reports, or one SARIF log.
ExitStatus run_check(const CheckCommand& command);

}  // namespace civic
