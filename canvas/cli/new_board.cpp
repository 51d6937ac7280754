#include "cli/new_board.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "app/files/board_templates.hpp"
#include "cli/board_input.hpp"
#include "cli/message.hpp"
#include "format/save.hpp"

namespace civic {
namespace {

Error no_such_template(const std::string& name, const std::vector<BoardTemplate>& templates) {
    std::string names;
    for (const BoardTemplate& each : templates)
        names += (names.empty() ? "" : ", ") + each.name;
    return {"there is no template \"" + name + "\"", "", "the templates are " + names};
}

Result<Board> from_template(const NewOptions& options) {
    const Result<std::vector<BoardTemplate>> templates = installed_templates();
    if (!templates.ok()) return templates.error();
    const auto chosen = std::find_if(templates->begin(), templates->end(), [&](const BoardTemplate& each) {
        return each.name == options.template_name;
    });
    if (chosen == templates->end()) return no_such_template(options.template_name, *templates);
    Result<BoardInput> input = read_board(chosen->file);
    if (!input.ok()) return input.error();
    if (options.title.empty()) return std::move(input->loaded.board);
    const SetProperty title{Table::board, "", Part::key, "title", Value(options.title)};
    Result<Applied> applied = input->loaded.board.apply({"Name the board", {title}});
    if (!applied.ok()) return applied.error();
    return std::move(applied->board);
}

}  // namespace

ExitStatus run_new(const NewOptions& options) {
    std::error_code ignored;
    if (options.existing == NewOptions::Existing::keep && options.out != "-" &&
        std::filesystem::exists(options.out, ignored)) {
        complain({"a file of that name is there already", options.out.string(), "--force replaces it"});
        return ExitStatus::usage;
    }
    const Result<Board> board = from_template(options);
    if (!board.ok()) {
        complain(board.error());
        return ExitStatus::usage;
    }
    return deliver(save_board(*board), options.out);
}

}  // namespace civic
