#include "cli/export.hpp"

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "base/file.hpp"
#include "checks/redact.hpp"
#include "cli/board_input.hpp"
#include "cli/checked_board.hpp"
#include "cli/export_gate.hpp"
#include "cli/message.hpp"
#include "cli/progress.hpp"

namespace civic {
namespace {

ExitStatus refuse(const Error& error) {
    complain(error);
    return ExitStatus::usage;
}

ExitStatus write_all(const std::vector<OutputFile>& files) {
    std::string names;
    for (const OutputFile& file : files) {
        if (const Status written = write_file(file.path, file.bytes); !written)
            return refuse(written.error());
        names += file.path.string() + "\n";
    }
    return print(names);
}

// Options for other kinds of file are said to do nothing, not refused: a script that writes several kinds
// gives the same to all.
void warn_of_idle_options(const ExportCommand& command, FileKind kind) {
    const ExportCommand usual;
    if (kind != FileKind::png && command.scale != usual.scale) warn("--scale is for PNG alone");
    if (kind != FileKind::png && command.background != usual.background)
        warn("--transparent is for PNG alone");
    if (kind != FileKind::json) return;
    if (command.page != usual.page) warn("--page is for pictures; JSON holds the whole board");
    if (command.findings != usual.findings) warn("--findings is for pictures; JSON has them in any case");
}

// What is checked is what is exported: the redacted copy where that is asked for.
Board redacted_copy(const Board& board) {
    Redacted redacted = redact(board);
    note(std::to_string(redacted.texts) + (redacted.texts == 1 ? " text" : " texts") + " redacted");
    if (redacted.images > 0) {
        warn(
            "the board has pictures, and what they show is not redacted: look at them before you share this");
    }
    return std::move(redacted.board);
}

ExportPlan plan_of(const ExportCommand& command) {
    ExportPlan plan;
    plan.source = command.file.filename().string();
    plan.out = command.out;
    plan.page = command.page;
    plan.scale = command.scale;
    plan.findings = command.findings;
    plan.background = command.background;
    plan.generator = "Civicanvas " CIVICANVAS_VERSION;
    plan.begins = [progress = std::make_shared<std::optional<Progress>>()](std::size_t pages,
                                                                           const std::string& page) {
        if (!*progress) progress->emplace(pages);
        (*progress)->next(page);
    };
    return plan;
}

}  // namespace

ExitStatus run_export(const ExportCommand& command) {
    const Result<FileKind> kind = kind_of(command.out);
    if (!kind) return refuse(kind.error());
    warn_of_idle_options(command, *kind);
    Result<BoardInput> input = read_board(command.file);
    if (!input) return refuse(input.error());
    if (input->loaded.partial()) {
        complain_of_left_out(command.file, input->loaded);
        return refuse({"a board that could not be read whole is not exported", shown_name(command.file),
                       "mend the file first"});
    }
    Board board = std::move(input->loaded.board);
    if (command.redact == Redact::yes) board = redacted_copy(board);

    const Result<Checker> checker = make_checker(command.request);
    if (!checker) return refuse(checker.error());
    const Result<Report> report = check_with(*checker, board);
    if (!report) return refuse(report.error());
    const Result<Gate> gate = export_gate(*report, command.override_reason);
    if (!gate) return refuse(gate.error());
    if (!gate->is_open()) {
        complain_of_gate(*gate);
        return report->count(Outcome::check_failed) > 0 ? ExitStatus::check_failed : ExitStatus::findings;
    }
    const auto files = make_files({board, *report, *gate}, plan_of(command));
    if (!files) return refuse(files.error());
    return write_all(*files);
}

}  // namespace civic
