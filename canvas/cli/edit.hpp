#pragma once

#include <filesystem>

#include "cli/exit_status.hpp"

namespace civic {

struct EditOptions {
    std::filesystem::path file;       // empty: the sample
    std::filesystem::path replay;     // a script of pointer and keys
    std::filesystem::path frame_log;  // what each frame took
    std::filesystem::path outline;    // where the window's semantic tree is kept; empty: nowhere
    std::filesystem::path semantics;  // a board whose tree is printed, with no window; empty: none
    bool repeatable_ids = false;
    double scale = 0;  // device pixels a logical px; 0: the monitor's
};

// Opens a board in the window. Without a board the sample; where there is no display, the sample is checked
// and drawn instead.
ExitStatus run_edit(const EditOptions& options);

}  // namespace civic
