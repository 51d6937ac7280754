#include "cli/check.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "base/terminal.hpp"
#include "checks/gate.hpp"
#include "checks/report_json.hpp"
#include "checks/report_sarif.hpp"
#include "checks/report_text.hpp"
#include "cli/board_input.hpp"
#include "cli/message.hpp"
#include "cli/progress.hpp"

namespace civic {
namespace {

struct Checked {
    std::filesystem::path file;
    Board board;
    Report report;
};

ExitStatus status_of(const Report& report, FailOn fail_on) {
    if (report.count(Outcome::check_failed) > 0) return ExitStatus::check_failed;
    const bool errors = report.count_open(Severity::error) > 0;
    const bool warnings = report.count_open(Severity::warning) > 0;
    const bool fails = (fail_on != FailOn::never && errors) || (fail_on == FailOn::warning && warnings);
    return fails ? ExitStatus::findings : ExitStatus::done;
}

std::string as_text(const std::vector<Checked>& boards, TextStyle style) {
    std::string text;
    for (const Checked& checked : boards) {
        if (!text.empty()) text += "\n";
        text += report_text(checked.report, gate_of(checked.report), checked.board, shown_name(checked.file),
                            style);
    }
    return text;
}

std::string as_json(const std::vector<Checked>& boards, bool list) {
    std::string text;
    for (const Checked& checked : boards) {
        std::string report = report_json(checked.report, gate_of(checked.report), checked.file.string());
        if (!list) return report;
        report.pop_back();  // the final newline
        text += (text.empty() ? "[\n" : ",\n") + report;
    }
    return text.empty() ? "[]\n" : text + "\n]\n";
}

std::string as_sarif(const std::vector<Checked>& boards) {
    std::vector<ReportedBoard> reported;
    for (const Checked& checked : boards) {
        reported.push_back({checked.report, checked.board, checked.file.string()});
    }
    return report_sarif(reported, CIVICANVAS_VERSION);
}

}  // namespace

ExitStatus run_check(const CheckCommand& command) {
    const Result<Checker> checker = make_checker(command.request);
    if (!checker) {
        complain(checker.error());
        return ExitStatus::usage;
    }

    ExitStatus worst = ExitStatus::done;
    bool unreadable = false;
    std::vector<Checked> boards;
    {
        Progress progress(command.files.size());
        for (const std::filesystem::path& file : command.files) {
            progress.next(shown_name(file));
            Result<BoardInput> input = read_board(file);
            Result<Report> report = input ? check_with(*checker, input->loaded.board) : input.error();
            progress.pause();
            if (!report) {
                complain(report.error());
                unreadable = true;
                continue;
            }
            complain_of_left_out(file, input->loaded);
            unreadable = unreadable || input->loaded.partial();
            worst = std::max(worst, status_of(*report, command.fail_on));
            boards.push_back({file, std::move(input->loaded.board), std::move(report).value()});
        }
    }
    // A file that could not be judged whole outweighs what was found in the others, but not a failed check.
    if (unreadable) worst = std::max(worst, ExitStatus::usage);
    if (boards.empty()) return worst;

    switch (command.format) {
        case CheckCommand::Format::json:
            return deliver(as_json(boards, command.files.size() > 1), command.out, worst);
        case CheckCommand::Format::sarif:
            return deliver(as_sarif(boards), command.out, worst);
        case CheckCommand::Format::text:
            break;
    }
    const bool to_terminal = command.out.empty() || command.out == "-";
    const bool coloured = to_terminal && wants_colour(Stream::output);
    return deliver(as_text(boards, coloured ? TextStyle::coloured : TextStyle::plain), command.out, worst);
}

}  // namespace civic
