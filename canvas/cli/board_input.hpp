#pragma once

#include <filesystem>
#include <string>

#include "base/result.hpp"
#include "format/load.hpp"

namespace civic {

struct BoardInput {
    std::string bytes;  // as they stand in the file
    LoadedBoard loaded;
};

// The board in `file`, or on standard input for "-". An error names the file.
Result<BoardInput> read_board(const std::filesystem::path& file);

// A message for each thing that the loader left out of the board in `file`.
void complain_of_left_out(const std::filesystem::path& file, const LoadedBoard& loaded);

}  // namespace civic
