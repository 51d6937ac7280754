#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "app/files/export_files.hpp"
#include "cli/checked_board.hpp"
#include "cli/exit_status.hpp"

namespace civic {

enum class Redact : std::uint8_t { no, yes };

struct ExportCommand {
    std::filesystem::path file;  // "-": standard input
    std::filesystem::path out;   // its ending says the format: png, svg, pdf, json
    CheckRequest request;
    std::string page = "all";  // a page's id, or all
    double scale = 1;          // of a PNG
    ShowFindings findings = ShowFindings::no;
    Redact redact = Redact::no;
    Background background = Background::white;  // of a PNG
    std::string override_reason;                // empty: the gate decides
};

// Exports a board once its gate is open, and prints the names of the files written. A picture format that
// holds one page gives a file a page when there are several: OUT-PAGE.png. All are made before the first is
// written.
ExitStatus run_export(const ExportCommand& command);

}  // namespace civic
