#include "cli/edit.hpp"

#include <utility>

#include "app/files/board_templates.hpp"
#include "app/semantics/board_semantics.hpp"
#include "app/ui/run_window.hpp"
#include "cli/board_input.hpp"
#include "cli/checked_board.hpp"
#include "cli/message.hpp"
#include "cli/sample.hpp"

namespace civic {
namespace {

ExitStatus refuse(const Error& error) {
    complain(error);
    return ExitStatus::usage;
}

ExitStatus print_semantics(const std::filesystem::path& file) {
    const Result<BoardInput> input = read_board(file);
    if (!input) return refuse(input.error());
    const Result<Vocabulary> vocabulary = installed_vocabulary();
    if (!vocabulary) return refuse(vocabulary.error());
    SemanticTree tree;
    add_board(tree, input->loaded.board, *vocabulary);
    return print(to_text(tree.nodes()));
}

}  // namespace

ExitStatus run_edit(const EditOptions& options) {
    if (!options.semantics.empty()) return print_semantics(options.semantics);
    const bool plain = options.file.empty() && options.replay.empty();
    if (plain && !has_display()) return run_sample();
    WindowRequest request;
    request.board = plain ? sample_board() : options.file;
    request.replay = options.replay;
    request.frame_log = options.frame_log;
    request.outline = options.outline;
    request.repeatable_ids = options.repeatable_ids || !options.replay.empty();
    request.scale = options.scale;
    request.generator = "Civicanvas " CIVICANVAS_VERSION;
    if (const Status closed = run_window(request); !closed) return refuse(closed.error());
    return ExitStatus::done;
}

}  // namespace civic
