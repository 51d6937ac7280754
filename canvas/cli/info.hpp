#pragma once

#include <cstdint>
#include <filesystem>

#include "cli/exit_status.hpp"

namespace civic {

struct InfoOptions {
    enum class Format : std::uint8_t { text, json };

    std::filesystem::path file;  // "-": standard input
    Format format = Format::text;
};

// Prints what a board is about and how much is in it.
ExitStatus run_info(const InfoOptions& options);

}  // namespace civic
