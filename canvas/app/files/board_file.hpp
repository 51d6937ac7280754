#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "app/edit/open_board.hpp"
#include "base/result.hpp"

namespace civic {

constexpr std::string_view kBoardEnding = ".civic.json";

// A board from a file, ready to be worked on. What the loader had to leave out makes it partial; `notes` are
// sentences about that, and about nothing else.
struct OpenedFile {
    OpenBoard board;
    std::vector<std::string> notes;
};
Result<OpenedFile> open_board_file(const std::filesystem::path& path);

// A board to start from: as the file, yet without a path of its own.
Result<OpenBoard> board_from_template(const std::filesystem::path& path);

// Saves whole or not at all, and marks the board as saved there. A partial board is never saved over the file
// that it came from, by whatever name: that file has more.
Status save_board_file(OpenBoard& board, const std::filesystem::path& path);

// The path with the ending of boards, where it has none.
std::filesystem::path with_board_ending(std::filesystem::path path);

// A new board with one empty page to sketch on.
OpenBoard empty_board();

}  // namespace civic
