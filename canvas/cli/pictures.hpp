#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "checks/gate.hpp"
#include "checks/report.hpp"
#include "cli/export.hpp"
#include "model/board.hpp"

namespace civic {

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

// The files that the command asks for, in memory. Errors: an ending that is no format, a page that is not
// there, a picture over the limits.
Result<std::vector<OutputFile>> make_files(const CheckedExport& checked, const ExportCommand& command);

}  // namespace civic
