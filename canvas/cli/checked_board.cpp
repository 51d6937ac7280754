#include "cli/checked_board.hpp"

#include <utility>

#include "base/file.hpp"
#include "checks/check.hpp"
#include "cli/message.hpp"
#include "cli/plugins.hpp"
#include "format/vocabulary_file.hpp"

namespace civic {

Result<Vocabulary> installed_vocabulary() {
    return read_vocabulary_file(assets_folder() / "vocabulary.json");
}

Result<Checker> make_checker(const std::vector<std::filesystem::path>& plugin_folders) {
    Result<Registry> registry = find_plugins(plugin_folders);
    if (!registry) return registry.error();
    if (registry->plugins.empty()) warn("no plugins were found, so nothing is checked");
    Result<Vocabulary> vocabulary = installed_vocabulary();
    if (!vocabulary) return vocabulary.error();
    return Checker{std::move(registry).value(), std::move(vocabulary).value(), std::nullopt, std::nullopt};
}

Result<Report> check_with(const Checker& checker, const Board& board) {
    CheckOptions options;
    options.phase = checker.phase;
    options.baseline = checker.baseline;
    options.vocabulary = &checker.vocabulary;
    return check_board(board, checker.registry, options);
}

}  // namespace civic
