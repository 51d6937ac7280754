#include "app/ui/export_job.hpp"

#include <atomic>
#include <cassert>
#include <utility>

#include "app/ui/window.hpp"
#include "base/file.hpp"
#include "checks/check.hpp"
#include "checks/registry.hpp"

namespace civic {

struct ExportJob::State {
    Board board;
    const Vocabulary& vocabulary;
    ExportPlan plan;
    std::string reason;
    ExportOutcome outcome;
    std::atomic<bool> done = false;
};

namespace {

ExportOutcome run(const Board& board, const Vocabulary& vocabulary, const ExportPlan& plan,
                  const std::string& reason) {
    ExportOutcome outcome;
    const auto fail = [&](const Error& error) {
        outcome.status = error;
        return outcome;
    };
    const Registry registry = discover_plugins(plugin_search_path({}));
    CheckOptions options;
    options.vocabulary = &vocabulary;
    const Result<Report> report = check_board(board, registry, options);
    if (!report) return fail(report.error());
    const Result<Gate> gate = export_gate(*report, reason);
    if (!gate) return fail(gate.error());
    if (!gate->is_open()) {
        outcome.held_by = gate->held_by;
        return outcome;
    }
    const Result<std::vector<OutputFile>> files = make_files({board, *report, *gate}, plan);
    if (!files) return fail(files.error());
    for (const OutputFile& file : *files) {
        if (const Status written = write_file(file.path, file.bytes); !written) return fail(written.error());
        outcome.written.push_back(file.path);
    }
    return outcome;
}

}  // namespace

ExportJob::ExportJob(Board board, const Vocabulary& vocabulary, ExportPlan plan, std::string reason)
    : state_(new State{std::move(board), vocabulary, std::move(plan), std::move(reason), {}, false}) {
    thread_ = std::thread([state = state_] {
        state->outcome = run(state->board, state->vocabulary, state->plan, state->reason);
        state->done.store(true, std::memory_order_release);
        Window::wake();
    });
}

ExportJob::~ExportJob() {
    thread_.join();
}

bool ExportJob::is_done() const {
    return state_->done.load(std::memory_order_acquire);
}

const ExportOutcome& ExportJob::outcome() const {
    assert(is_done());
    return state_->outcome;
}

}  // namespace civic
