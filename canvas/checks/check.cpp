#include "checks/check.hpp"

#include <chrono>
#include <cstdio>
#include <ctime>
#include <utility>

#include "checks/plugin_call.hpp"
#include "checks/report_builder.hpp"
#include "checks/waiver.hpp"

namespace civic {
namespace {

std::vector<PluginRun> run_all(const std::vector<PluginJob>& jobs, const Snapshot& snapshot,
                               const CheckOptions& options) {
    if (options.mode == RunMode::helper) return run_in_helpers(jobs, snapshot, options.helper);
    std::vector<PluginRun> runs;
    for (const PluginJob& job : jobs) {
        runs.push_back(
            run_library_in_process(job, snapshot, {options.helper.limits, options.helper.deadline}));
    }
    return runs;
}

}  // namespace

Result<std::vector<PluginJob>> jobs_for(const Registry& registry, const CheckSettings& settings) {
    std::vector<PluginJob> jobs;
    for (const PluginEntryInfo& plugin : registry.plugins) {
        if (plugin.state != PluginState::loaded) continue;
        Result<RunSetup> setup = make_setup(*plugin.manifest, settings);
        if (!setup) return setup.error();
        if (setup->any_enabled()) jobs.push_back({plugin.library, std::move(*setup), plugin.script});
    }
    return jobs;
}

Result<Report> check_board(const Board& board, const Registry& registry, const CheckOptions& options) {
    const std::string today = options.today.empty() ? today_utc() : options.today;
    if (!is_date(today)) return Error{"\"" + today + "\" is no day", "", "write it as YYYY-MM-DD"};
    const Result<std::vector<PluginJob>> jobs = jobs_for(registry, options.settings);
    if (!jobs) return jobs.error();
    const Result<Snapshot> snapshot = build_snapshot(board, {options.phase, today, options.vocabulary});
    if (!snapshot) return snapshot.error();

    ReportBuilder builder(board, registry, {today, judged_phase(board, options.phase), options.vocabulary});
    for (const PluginRun& run : run_all(*jobs, *snapshot, options))
        builder.add_run(run, *snapshot);
    return std::move(builder).finish(options.baseline);
}

std::string today_utc() {
    const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    std::tm parts{};
    char text[sizeof "YYYY-MM-DD"] = "";
    if (gmtime_r(&now, &parts) == nullptr || std::strftime(text, sizeof text, "%Y-%m-%d", &parts) == 0)
        return "";
    return text;
}

}  // namespace civic
