#include "cli/validate.hpp"

#include <algorithm>
#include <string>

#include "cli/board_input.hpp"
#include "cli/message.hpp"

namespace civic {
namespace {

ExitStatus validate_one(const std::filesystem::path& file) {
    const Result<BoardInput> input = read_board(file);
    if (!input.ok()) return print(input.error().message() + "\n", ExitStatus::usage);
    const LoadedBoard& loaded = input->loaded;
    if (!loaded.partial()) return print(shown_name(file) + ": valid\n");
    std::string results;
    for (const LoadNote& left : loaded.left_out) {
        results += shown_name(file) + ": " + left.pointer + ": " + left.what + "\n";
    }
    return print(results, ExitStatus::usage);
}

}  // namespace

ExitStatus run_validate(const ValidateOptions& options) {
    ExitStatus worst = ExitStatus::done;
    for (const std::filesystem::path& file : options.files)
        worst = std::max(worst, validate_one(file));
    return worst;
}

}  // namespace civic
