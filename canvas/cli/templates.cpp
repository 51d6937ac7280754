#include "cli/templates.hpp"

#include <algorithm>
#include <string>

#include "app/files/board_templates.hpp"
#include "cli/board_input.hpp"
#include "cli/message.hpp"

namespace civic {
namespace {

std::string kinds_of_pages(const Board& board) {
    std::string kinds;
    for (const Page* page : board.pages_in_order())
        kinds += (kinds.empty() ? "" : ", ") + page->kind.text();
    return kinds;
}

}  // namespace

ExitStatus run_templates() {
    const Result<std::vector<BoardTemplate>> templates = installed_templates();
    if (!templates.ok()) {
        complain(templates.error());
        return ExitStatus::usage;
    }
    std::size_t width = 0;
    for (const BoardTemplate& each : *templates)
        width = std::max(width, each.name.size());
    std::string results;
    for (const BoardTemplate& each : *templates) {
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
