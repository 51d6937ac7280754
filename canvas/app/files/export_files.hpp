#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "checks/gate.hpp"
#include "checks/report.hpp"
#include "model/board.hpp"

namespace civic {

enum class ShowFindings : std::uint8_t { no, yes };
enum class Background : std::uint8_t { white, transparent };

// What is to be written.
struct ExportPlan {
    std::string source;         // the board's file name, for the report
    std::filesystem::path out;  // its ending says the format: png, svg, pdf, json
    std::string page = "all";   // a page's id, or all
    double scale = 1;           // of a PNG
    ShowFindings findings = ShowFindings::no;
    Background background = Background::white;                                 // of a PNG
    std::string generator;                                                     // "Civicanvas 0.1.0"
    std::function<void(std::size_t pages, const std::string& page)> begins{};  // a page's turn; may be empty
};

// A file that is ready to be written.
struct OutputFile {
    std::filesystem::path path;
    std::string bytes;
};

// What is exported: the board as it was checked.
struct CheckedExport {
    const Board& board;
    const Report& report;
    const Gate& gate;
};

enum class FileKind : std::uint8_t { png, svg, pdf, json };

// By the ending of the file's name, in either case.
Result<FileKind> kind_of(const std::filesystem::path& out);

// The gate of a board that is to be exported. With a reason, a person opens a closed one; of an open one no
// override is recorded. The error says that nobody's name is known.
Result<Gate> export_gate(const Report& report, const std::string& override_reason);

// The files of the plan, in memory. A picture format that holds one page gives a file a page when there are
// several: OUT-PAGE.png. Errors: an ending that is no format, a page that is not there, a picture over the
// limits. Any thread.
Result<std::vector<OutputFile>> make_files(const CheckedExport& checked, const ExportPlan& plan);

}  // namespace civic
