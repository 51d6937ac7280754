#include "app/files/board_templates.hpp"

#include <algorithm>

#include "app/files/board_file.hpp"
#include "base/file.hpp"

namespace civic {

Result<std::vector<BoardTemplate>> installed_templates() {
    const std::filesystem::path folder = assets_folder() / "templates";
    std::vector<BoardTemplate> templates;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        const std::string name = entry.path().filename().string();
        if (!name.ends_with(kBoardEnding)) continue;
        templates.push_back({name.substr(0, name.size() - kBoardEnding.size()), entry.path()});
    }
    if (error) {
        return Error{"no templates there: " + error.message(), folder.string(),
                     "the program looks beside its own folder, or where CIVICANVAS_ASSETS says"};
    }
    std::sort(templates.begin(), templates.end(),
              [](const BoardTemplate& a, const BoardTemplate& b) { return a.name < b.name; });
    return templates;
}

std::filesystem::path sample_board() {
    return assets_folder() / "samples" / "universal-credit.civic.json";
}

}  // namespace civic
