#include "cli/checked_board.hpp"

#include <utility>

#include "base/file.hpp"
#include "checks/check.hpp"
#include "cli/message.hpp"
#include "cli/plugins.hpp"
#include "format/vocabulary_file.hpp"

namespace civic {
namespace {

constexpr std::size_t kMaxBaselineBytes = std::size_t{64} << 20;

Result<Baseline> read_baseline(const std::filesystem::path& file) {
    const Result<std::string> text = read_file(file, kMaxBaselineBytes);
    if (!text) return text.error();
    Result<Baseline> baseline = parse_baseline(*text);
    if (baseline) return baseline;
    Error error = baseline.error();
    error.where = file.string() + (error.where.empty() ? "" : ": " + error.where);
    return error;
}

}  // namespace

Result<Vocabulary> installed_vocabulary() {
    return read_vocabulary_file(assets_folder() / "vocabulary.json");
}

Result<Checker> make_checker(const CheckRequest& request) {
    Result<Registry> registry = find_plugins(request.plugin_folders);
    if (!registry) return registry.error();
    if (registry->plugins.empty()) warn("no plugins were found, so nothing is checked");
    Result<Vocabulary> vocabulary = installed_vocabulary();
    if (!vocabulary) return vocabulary.error();
    Checker checker{std::move(registry).value(), std::move(vocabulary).value(), request.phase, std::nullopt};
    if (request.baseline.empty()) return checker;
    Result<Baseline> baseline = read_baseline(request.baseline);
    if (!baseline) return baseline.error();
    checker.baseline = std::move(baseline).value();
    return checker;
}

Result<Report> check_with(const Checker& checker, const Board& board) {
    CheckOptions options;
    options.phase = checker.phase;
    options.baseline = checker.baseline;
    options.vocabulary = &checker.vocabulary;
    return check_board(board, checker.registry, options);
}

}  // namespace civic
