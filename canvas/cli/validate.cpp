#include "cli/validate.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "cli/board_input.hpp"
#include "cli/checked_board.hpp"
#include "cli/message.hpp"
#include "format/validate.hpp"

namespace civic {
namespace {

ExitStatus validate_one(const std::filesystem::path& file, const Vocabulary& vocabulary) {
    const Result<BoardInput> input = read_board(file);
    if (!input.ok()) return print(input.error().message() + "\n", ExitStatus::usage);
    std::vector<LoadNote> problems = input->loaded.left_out;
    // The pointers of a board are those of its file where nothing of that was left out.
    if (problems.empty()) problems = validate_board(input->loaded.board, vocabulary);
    if (problems.empty()) return print(shown_name(file) + ": valid\n");
    std::string results;
    for (const LoadNote& problem : problems) {
        results += shown_name(file) + ": " + problem.pointer + ": " + problem.what + "\n";
    }
    return print(results, ExitStatus::usage);
}

}  // namespace

ExitStatus run_validate(const ValidateOptions& options) {
    const Result<Vocabulary> vocabulary = installed_vocabulary();
    if (!vocabulary.ok()) {
        complain(vocabulary.error());
        return ExitStatus::usage;
    }
    ExitStatus worst = ExitStatus::done;
    for (const std::filesystem::path& file : options.files)
        worst = std::max(worst, validate_one(file, *vocabulary));
    return worst;
}

}  // namespace civic
