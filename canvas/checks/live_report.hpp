#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "checks/baseline.hpp"
#include "checks/finding_rules.hpp"
#include "checks/plugin_run.hpp"
#include "checks/report.hpp"
#include "checks/report_builder.hpp"

namespace civic {

// A finding whose fix is made when somebody wants it (LiveReport::fix_of): whether a board takes it depends
// on more than the check has looked at.
struct LiveFinding {
    Finding finding;
    std::optional<ProposedFix> proposed;
};
using SharedFinding = std::shared_ptr<const LiveFinding>;

// What a plugin said of a board, before waivers and a baseline are looked at: kept from board to board as far
// as it stays true.
struct PluginPart {
    // A check and its findings, in their order.
    struct Check {
        CheckResult result;
        std::vector<SharedFinding> findings;
        std::size_t bytes = 0;  // of them, as RunLimits counts
    };
    std::string plugin;
    std::vector<Check> checks;         // those that ran
    std::vector<SharedFinding> notes;  // on the plugin as a whole
    std::vector<PluginLog> log;

    // Finished, within every limit, and with nothing to say beside its findings: then what a check says does
    // not depend on which others ran.
    bool is_clean = false;

    // Puts the checks of a clean part in place of its own.
    void take_over(PluginPart&& newer);
    // Whether one run with all these findings would come near a limit, so that which of them it gives depends
    // on all of them.
    bool is_near(const RunLimits& limits) const;
};

// The part that one run makes. `registry` has the plugin. Where a finding says what one of the earlier part
// (nullptr: there is none) says, it is that one.
PluginPart part_of(const PluginRun& run, const Board& board, const Registry& registry,
                   const Snapshot& snapshot, const ReportBuilder::Context& context,
                   const PluginPart* earlier);

// A report while a board is being drawn. The findings are shared with the reports before and after it, so
// that one changes hands in microseconds. Immutable: any thread.
struct LiveReport {
    std::uint64_t version = 0;  // of the board, as it was given to LiveChecks::submit
    Board board;
    Report head;                          // all but the findings
    std::vector<SharedFinding> findings;  // in the order of a report

    // The plugins that have not finished on this board: what the report has of them is of an earlier one.
    std::vector<std::string> pending;

    bool is_complete() const { return pending.empty(); }
    // The fix of one of the findings; none: none was proposed, or the board refuses it.
    std::optional<Fix> fix_of(const LiveFinding& finding) const;
    // The same as a report, fixes and all: what check_board gives. O(findings).
    Report report() const;
};

// Makes one of the parts of all plugins, as check_board makes a report of their runs.
LiveReport assemble(const std::vector<const PluginPart*>& parts, const Board& board, const Registry& registry,
                    const ReportBuilder::Context& context, const std::optional<Baseline>& baseline);

}  // namespace civic
