#include "cli/templates.hpp"

#include <algorithm>
#include <string_view>

#include "base/file.hpp"
#include "cli/board_input.hpp"
#include "cli/message.hpp"

namespace civic {
namespace {

constexpr std::string_view kSuffix = ".civic.json";

std::string kinds_of_pages(const Board& board) {
    std::string kinds;
    for (const Page* page : board.pages_in_order())
        kinds += (kinds.empty() ? "" : ", ") + page->kind.text();
    return kinds;
}

}  // namespace

Result<std::vector<Template>> installed_templates() {
    const std::filesystem::path folder = assets_folder() / "templates";
    std::vector<Template> templates;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        const std::string name = entry.path().filename().string();
        if (!name.ends_with(kSuffix)) continue;
        templates.push_back({name.substr(0, name.size() - kSuffix.size()), entry.path()});
    }
    if (error) {
        return Error{"no templates there: " + error.message(), folder.string(),
                     "the program looks beside its own folder, or where CIVICANVAS_ASSETS says"};
    }
    std::sort(templates.begin(), templates.end(),
              [](const Template& a, const Template& b) { return a.name < b.name; });
    return templates;
}

ExitStatus run_templates() {
    const Result<std::vector<Template>> templates = installed_templates();
    if (!templates.ok()) {
        complain(templates.error());
        return ExitStatus::usage;
    }
    std::size_t width = 0;
    for (const Template& each : *templates)
        width = std::max(width, each.name.size());
    std::string results;
    for (const Template& each : *templates) {
        const Result<BoardInput> input = read_board(each.file);
        if (!input.ok()) {
            complain(input.error());
            return ExitStatus::usage;
        }
        const Board& board = input->loaded.board;
        results += each.name + std::string(width + 2 - each.name.size(), ' ') + std::string(board.title()) +
                   " (" + kinds_of_pages(board) + ")\n";
    }
    return print(results);
}

}  // namespace civic
