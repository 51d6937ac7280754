#include "app/files/board_file.hpp"

#include <utility>

#include "base/file.hpp"
#include "format/load.hpp"
#include "format/save.hpp"

namespace civic {
namespace {

bool are_same_file(const std::filesystem::path& a, const std::filesystem::path& b) {
    std::error_code ignored;
    return a == b || std::filesystem::equivalent(a, b, ignored);
}

}  // namespace

Result<OpenedFile> open_board_file(const std::filesystem::path& path) {
    Result<LoadedBoard> loaded = load_board_file(path);
    if (!loaded) {
        Error error = loaded.error();
        if (error.where.empty()) error.where = path.string();
        return error;
    }
    OpenedFile opened{OpenBoard(std::move(loaded->board), path), {}};
    for (const LoadNote& left : loaded->left_out)
        opened.notes.push_back(left.pointer + ": " + left.what);
    if (loaded->partial()) opened.board.mark_partial();
    return opened;
}

Result<OpenBoard> board_from_template(const std::filesystem::path& path) {
    Result<LoadedBoard> loaded = load_board_file(path);
    if (!loaded) return loaded.error();
    return OpenBoard(std::move(loaded->board));
}

Status save_board_file(OpenBoard& board, const std::filesystem::path& path) {
    if (!board.fuller_file().empty() && are_same_file(path, board.fuller_file())) {
        return Error{"this board could not be read whole, and its file has more", path.string(),
                     "save it under another name"};
    }
    if (const Status written = write_file(path, save_board(board.board())); !written) return written;
    board.mark_saved(path);
    return Done{};
}

std::filesystem::path with_board_ending(std::filesystem::path path) {
    if (path.extension() == ".json") return path;
    path += kBoardEnding;
    return path;
}

OpenBoard empty_board() {
    BoardBuilder builder;
    Page page;
    page.id = "p1";
    page.kind = "sketch";
    page.title = "Sketch";
    builder.pages.push_back(std::move(page));
    return OpenBoard(std::move(builder).build().board);
}

}  // namespace civic
