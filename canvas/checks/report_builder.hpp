#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "checks/baseline.hpp"
#include "checks/plugin_run.hpp"
#include "checks/registry.hpp"
#include "checks/report.hpp"
#include "checks/snapshot.hpp"
#include "model/board.hpp"

namespace civic {

// Makes one report of the runs of all plugins: rows become ids, failures become findings, and the board's
// waivers, the baseline and the phase say what counts.
class ReportBuilder {
  public:
    struct Context {
        std::string today;                       // YYYY-MM-DD
        std::optional<Phase> phase;              // that the runs were for; none: unknown
        const Vocabulary* vocabulary = nullptr;  // which types are drawing only; nullptr: none is
    };
    // Board and registry outlive it.
    ReportBuilder(const Board& board, const Registry& registry, const Context& context);

    // `snapshot`: the one that the run was of.
    void add_run(const PluginRun& run, const Snapshot& snapshot);
    // What a run was made into before, its findings aside: the checks that have run, what was logged.
    void add_results(const std::vector<CheckResult>& checks, const std::vector<PluginLog>& log);

    // Marks what the board's waivers and the baseline cover among these, and adds notes on waivers to them.
    void waive(std::vector<Finding>& findings, const std::optional<Baseline>& baseline);

    Report finish(const std::optional<Baseline>& baseline) &&;
    // The same of findings that waive() has seen.
    Report finish_waived() &&;
    // What was added, as it is; the findings alone.
    Report take() && { return std::move(report_); }
    std::vector<Finding> take_findings() { return std::exchange(report_.findings, {}); }

  private:
    void add_refused_plugins();
    void add_check_results(const PluginRun& run, const Manifest& manifest);
    void add_failed_check(const CheckSpec& spec, const std::string& plugin, const std::string& why);
    void add_refusals(const PluginRun& run, const Manifest& manifest);
    bool has_run(const std::string& check) const;

    const Board& board_;
    const Registry& registry_;
    Report report_;
};

// A finding of a plugin's, without its fix. `phase` that the run was for; none: unknown.
Finding finding_of(const RowFinding& from, const CheckSpec& spec, const std::string& plugin,
                   const Snapshot& snapshot, std::optional<Phase> phase);
// Makes the fix that was proposed for it; a fix that the board refuses becomes a line in the log.
void add_fix(const ProposedFix& proposed, const Board& board, Finding& finding, std::vector<PluginLog>& log);

// How much such a finding counts, and what is to be filled in; none: it asks for nothing.
Severity severity_of(const RowFinding& from, const CheckSpec& spec, std::optional<Phase> phase);
std::optional<MissingAttribute> missing_of(const RowFinding& from, const Snapshot& snapshot);

// Adds the finding to the summary of its plugin.
void count_finding(PluginSummary& summary, const Finding& finding);

// The elements and links that are drawing only: no check looks at them.
std::uint64_t count_not_modelled(const Board& board, const Vocabulary& vocabulary);

}  // namespace civic
