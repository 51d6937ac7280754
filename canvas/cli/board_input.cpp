#include "cli/board_input.hpp"

#include <utility>

#include "base/file.hpp"
#include "cli/message.hpp"
#include "format/limits.hpp"

namespace civic {

Result<BoardInput> read_board(const std::filesystem::path& file) {
    Result<std::string> bytes = read_file(file, kMaxFileBytes);
    if (!bytes.ok()) return bytes.error();
    Result<LoadedBoard> loaded = load_board(*bytes);
    if (!loaded.ok()) {
        Error error = loaded.error();
        error.where = shown_name(file) + (error.where.empty() ? "" : ": " + error.where);
        return error;
    }
    return BoardInput{std::move(bytes).value(), std::move(loaded).value()};
}

void complain_of_left_out(const std::filesystem::path& file, const LoadedBoard& loaded) {
    for (const LoadNote& left : loaded.left_out) {
        complain({left.what, shown_name(file) + ": " + left.pointer, ""});
    }
}

}  // namespace civic
