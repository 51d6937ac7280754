#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/board.hpp"

namespace civic {

// What the loader left out or changed, and why: an element with an unknown parent, a duplicate id.
struct LoadNote {
    std::string pointer;  // JSON pointer, RFC 6901
    std::string what;     // a sentence, with the allowed values where a value was wrong
};

struct LoadedBoard {
    Board board;
    std::vector<LoadNote> left_out;  // non-empty: the board is partial and must not be saved over its file
    int file_version = 0;            // the version the file had before migration

    bool partial() const { return !left_out.empty(); }
};

// A board from the bytes of a .civic.json file (canvas/format/README.md). Errors:
// not JSON (line, column, what was expected), not a board, a newer major version, over a limit.
// O(bytes). Any thread.
Result<LoadedBoard> load_board(std::string_view bytes);
Result<LoadedBoard> load_board_file(const std::filesystem::path& path);  // "-": standard input

}  // namespace civic
