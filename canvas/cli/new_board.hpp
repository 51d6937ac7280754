#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "cli/exit_status.hpp"

namespace civic {

struct NewOptions {
    enum class Existing : std::uint8_t { keep, replace };

    std::string template_name;
    std::string title;          // "": the template's
    std::filesystem::path out;  // "-": standard output
    Existing existing = Existing::keep;
};

// Writes a board to start from.
ExitStatus run_new(const NewOptions& options);

}  // namespace civic
