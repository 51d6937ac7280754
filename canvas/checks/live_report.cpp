#include "checks/live_report.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "checks/collector.hpp"
#include "checks/waiver.hpp"

namespace civic {
namespace {

bool is_before_shared(const SharedFinding& a, const SharedFinding& b) {
    return is_before(a->finding, b->finding);
}

// Of one check; most differ in their fingerprints.
bool is_before_in_check(const SharedFinding& a, const SharedFinding& b) {
    const bool told_apart =
        a->finding.severity == b->finding.severity && a->finding.fingerprint != b->finding.fingerprint;
    return told_apart ? a->finding.fingerprint < b->finding.fingerprint : is_before_shared(a, b);
}

SharedFinding shared(Finding finding, std::optional<ProposedFix> proposed = std::nullopt) {
    return std::make_shared<const LiveFinding>(LiveFinding{std::move(finding), std::move(proposed)});
}

// Findings that differ in what comes after their principle, their severity and their check alone, in order.
using Group = std::vector<const SharedFinding*>;

void add_groups(const std::vector<SharedFinding>& findings, std::vector<Group>& groups) {
    std::array<Group, 4> by_severity;
    for (const SharedFinding& finding : findings)
        by_severity[static_cast<std::size_t>(finding->finding.severity)].push_back(&finding);
    for (Group& group : by_severity) {
        if (!group.empty()) groups.push_back(std::move(group));
    }
}

// Each check's findings are in order already: only the checks have to be brought into it.
std::vector<SharedFinding> in_order(const std::vector<const PluginPart*>& parts,
                                    const std::vector<SharedFinding>& notes) {
    std::vector<Group> groups;
    for (const PluginPart* part : parts) {
        for (const PluginPart::Check& check : part->checks)
            add_groups(check.findings, groups);
    }
    for (const SharedFinding& note : notes)
        groups.push_back({&note});
    std::stable_sort(groups.begin(), groups.end(),
                     [](const Group& a, const Group& b) { return is_before_shared(*a.front(), *b.front()); });
    std::vector<SharedFinding> findings;
    for (const Group& group : groups) {
        for (const SharedFinding* finding : group)
            findings.push_back(*finding);
    }
    return findings;
}

PluginPart::Check* find(PluginPart& part, const std::string& check) {
    const auto at = std::find_if(part.checks.begin(), part.checks.end(),
                                 [&](const auto& entry) { return entry.result.spec.id == check; });
    return at == part.checks.end() ? nullptr : &*at;
}

void add_finding(PluginPart& part, SharedFinding finding) {
    PluginPart::Check* check = find(part, finding->finding.check);
    (check == nullptr ? part.notes : check->findings).push_back(std::move(finding));
}

// Puts copies in the place of findings that a waiver or the baseline covers, which are shared with other
// reports.
void waive(std::vector<SharedFinding>& findings, const Board& board, const std::optional<Baseline>& baseline,
           ReportBuilder& builder, std::vector<SharedFinding>& notes) {
    std::set<std::string> waived;
    for (const Waiver& waiver : waivers_of(board))
        waived.insert(waiver.check);
    std::vector<std::size_t> places;
    std::vector<Finding> concerned;
    for (std::size_t i = 0; i < findings.size(); ++i) {
        const Finding& finding = findings[i]->finding;
        const bool known = baseline && baseline->fingerprints.contains(finding.fingerprint);
        if (!known && !waived.contains(finding.check)) continue;
        places.push_back(i);
        concerned.push_back(finding);
    }
    builder.waive(concerned, baseline);
    for (std::size_t i = 0; i < concerned.size(); ++i) {
        if (i >= places.size()) {
            notes.push_back(shared(std::move(concerned[i])));
        } else if (!concerned[i].is_open()) {
            SharedFinding& place = findings[places[i]];
            place = shared(std::move(concerned[i]), place->proposed);
        }
    }
}

// What a plugin said before, to be found again: to make a finding costs several times as much as to compare
// it.
class Said {
  public:
    // `earlier`: nullptr: nothing. All outlive it.
    Said(const PluginPart* earlier, const PluginRun& run, const Snapshot& snapshot,
         std::optional<Phase> phase)
        : snapshot_(snapshot), phase_(phase) {
        if (earlier == nullptr) return;
        for (const PluginPart::Check& check : earlier->checks) {
            const std::string& id = check.result.spec.id;
            if (std::find(run.enabled.begin(), run.enabled.end(), id) == run.enabled.end()) continue;
            for (const SharedFinding& finding : check.findings)
                by_message_.emplace(finding->finding.message, &finding);
        }
    }

    // The finding that says the same; nullptr: there is none.
    SharedFinding before(const RowFinding& row, const CheckSpec& spec) const {
        const auto [first, last] = by_message_.equal_range(row.message);
        for (auto at = first; at != last; ++at) {
            if (is_same(row, spec, **at->second)) return *at->second;
        }
        return nullptr;
    }

  private:
    bool is_same(const RowFinding& row, const CheckSpec& spec, const LiveFinding& live) const {
        const Finding& finding = live.finding;
        return finding.check == row.check && finding.outcome == static_cast<Outcome>(row.outcome) &&
               finding.severity == severity_of(row, spec, phase_) && finding.raised_by == row.raised_by &&
               finding.witness.kind == static_cast<WitnessKind>(row.witness_kind) &&
               are_elements(row.elements, finding.elements) && are_links(row.links, finding.links) &&
               are_elements(row.witness_elements, finding.witness.elements) &&
               are_links(row.witness_links, finding.witness.links) &&
               finding.missing == missing_of(row, snapshot_) && live.proposed == row.fix;
    }
    bool are_elements(const std::vector<std::uint32_t>& rows, const std::vector<std::string>& ids) const {
        return std::equal(
            rows.begin(), rows.end(), ids.begin(), ids.end(),
            [this](std::uint32_t row, const std::string& id) { return snapshot_.element_id(row) == id; });
    }
    bool are_links(const std::vector<std::uint32_t>& rows, const std::vector<std::string>& ids) const {
        return std::equal(
            rows.begin(), rows.end(), ids.begin(), ids.end(),
            [this](std::uint32_t row, const std::string& id) { return snapshot_.link_id(row) == id; });
    }

    const Snapshot& snapshot_;
    std::optional<Phase> phase_;
    std::unordered_multimap<std::string_view, const SharedFinding*> by_message_;
};

}  // namespace

void PluginPart::take_over(PluginPart&& newer) {
    for (Check& check : newer.checks) {
        if (Check* own = find(*this, check.result.spec.id)) *own = std::move(check);
    }
}

bool PluginPart::is_near(const RunLimits& limits) const {
    std::size_t count = 0;
    std::size_t bytes = 0;
    for (const Check& check : checks) {
        count += check.findings.size();
        bytes += check.bytes;
    }
    return count > limits.findings || bytes > limits.finding_bytes / 2;
}

PluginPart part_of(const PluginRun& run, const Board& board, const Registry& registry,
                   const Snapshot& snapshot, const ReportBuilder::Context& context,
                   const PluginPart* earlier) {
    PluginPart part;
    part.plugin = run.plugin;
    const PluginEntryInfo* plugin = registry.find(run.plugin);
    if (plugin == nullptr) return part;
    Registry alone;
    alone.plugins.push_back(*plugin);
    ReportBuilder builder(board, alone, {context.today, context.phase, nullptr});
    // What is not within the limits becomes findings of its own, and is made anew after every change.
    const bool is_usual = !run.failure && run.refusals.empty() && run.over_limit == 0;
    if (is_usual) {
        builder.add_run({run.plugin, run.enabled, {}, {}, run.counts, run.log, {}, 0, {}}, snapshot);
    } else {
        builder.add_run(run, snapshot);
    }
    Report report = std::move(builder).take();

    for (CheckResult& result : report.checks) {
        if (std::find(run.enabled.begin(), run.enabled.end(), result.spec.id) != run.enabled.end())
            part.checks.push_back({std::move(result), {}, 0});
    }
    for (Finding& finding : report.findings)
        add_finding(part, shared(std::move(finding)));
    Said said(earlier, run, snapshot, context.phase);
    for (const RowFinding& finding : run.findings) {
        PluginPart::Check* check = find(part, finding.check);
        if (check == nullptr) continue;
        check->bytes += bytes_of(finding);
        if (!is_usual) continue;
        SharedFinding same = said.before(finding, check->result.spec);
        if (same == nullptr) {
            same = shared(finding_of(finding, check->result.spec, run.plugin, snapshot, context.phase),
                          finding.fix);
        }
        check->findings.push_back(std::move(same));
    }
    for (PluginPart::Check& check : part.checks)
        std::sort(check.findings.begin(), check.findings.end(), is_before_in_check);
    part.is_clean = is_usual && report.log.empty();
    part.log = std::move(report.log);
    return part;
}

std::optional<Fix> LiveReport::fix_of(const LiveFinding& finding) const {
    if (!finding.proposed) return finding.finding.fix;
    Finding mended = finding.finding;
    std::vector<PluginLog> log;
    add_fix(*finding.proposed, board, mended, log);
    return mended.fix;
}

Report LiveReport::report() const {
    Report whole = head;
    for (const SharedFinding& finding : findings) {
        whole.findings.push_back(finding->finding);
        if (finding->proposed) add_fix(*finding->proposed, board, whole.findings.back(), whole.log);
    }
    return whole;
}

LiveReport assemble(const std::vector<const PluginPart*>& parts, const Board& board, const Registry& registry,
                    const ReportBuilder::Context& context, const std::optional<Baseline>& baseline) {
    ReportBuilder builder(board, registry, context);
    std::vector<SharedFinding> notes;
    for (Finding& finding : builder.take_findings())  // on plugins that were refused
        notes.push_back(shared(std::move(finding)));
    for (const PluginPart* part : parts) {
        std::vector<CheckResult> results;
        for (const PluginPart::Check& check : part->checks)
            results.push_back(check.result);
        builder.add_results(results, part->log);
        notes.insert(notes.end(), part->notes.begin(), part->notes.end());
    }
    LiveReport live;
    live.board = board;
    live.findings = in_order(parts, notes);
    std::vector<SharedFinding> on_waivers;
    waive(live.findings, board, baseline, builder, on_waivers);
    if (!on_waivers.empty()) {
        live.findings.insert(live.findings.end(), on_waivers.begin(), on_waivers.end());
        std::stable_sort(live.findings.begin(), live.findings.end(), is_before_shared);
    }
    live.head = std::move(builder).finish_waived();
    PluginSummary* summary = nullptr;  // of the plugin of the finding before
    const std::string* plugin = nullptr;
    for (const SharedFinding& finding : live.findings) {
        if (plugin == nullptr || *plugin != finding->finding.plugin) {
            plugin = &finding->finding.plugin;
            summary = &live.head.plugins[*plugin];
        }
        count_finding(*summary, finding->finding);
    }
    return live;
}

}  // namespace civic
