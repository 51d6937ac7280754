#pragma once

#include <filesystem>
#include <string>

#include "base/result.hpp"

namespace civic {

struct WindowRequest {
    std::filesystem::path board;      // empty: the gallery of templates
    std::filesystem::path replay;     // a script; empty: none
    std::filesystem::path frame_log;  // empty: none
    std::filesystem::path outline;    // the semantic tree is kept in it; empty: nowhere
    bool repeatable_ids = false;      // new elements get the same ids in every run
    double scale = 0;                 // device pixels a logical px; 0: the monitor's
    std::string generator;            // "Civicanvas 0.1.0"
    bool keep_recent = true;          // in the person's own list of boards
};

// Whether a window could be opened: there is a display that answers.
bool has_display();

// Opens the window and returns when it is closed. Errors: no display, a board or a script that cannot be
// read, a script whose expectation was not met. The main thread.
Status run_window(const WindowRequest& request);

}  // namespace civic
