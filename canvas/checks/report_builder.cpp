#include "checks/report_builder.hpp"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "checks/note.hpp"
#include "checks/quick_fix.hpp"
#include "checks/waiver.hpp"

namespace civic {
namespace {

// How a board is judged that does not say how far its service is.
constexpr Phase kUnknownPhase = Phase::alpha;

std::vector<std::string> element_ids(const Snapshot& snapshot, const std::vector<std::uint32_t>& rows) {
    std::vector<std::string> ids;
    for (const std::uint32_t row : rows)
        ids.emplace_back(snapshot.element_id(row));
    return ids;
}

std::vector<std::string> link_ids(const Snapshot& snapshot, const std::vector<std::uint32_t>& rows) {
    std::vector<std::string> ids;
    for (const std::uint32_t row : rows)
        ids.emplace_back(snapshot.link_id(row));
    return ids;
}

}  // namespace

std::uint64_t count_not_modelled(const Board& board, const Vocabulary& vocabulary) {
    std::unordered_set<Name> drawing;
    for (const ElementType& type : vocabulary.element_types) {
        if (!type.modelled) drawing.insert(type.name);
    }
    static const Name kLine = "line";
    std::uint64_t count = 0;
    board.elements().for_each(
        [&](const Element& element) { count += drawing.contains(element.type) ? 1 : 0; });
    board.links().for_each([&](const Link& link) { count += link.type == kLine ? 1 : 0; });
    return count;
}

std::optional<MissingAttribute> missing_of(const RowFinding& from, const Snapshot& snapshot) {
    using Owner = MissingAttribute::Owner;
    if (from.outcome != CIVICANVAS_NEEDS_REVIEW || from.attribute.empty()) return std::nullopt;
    if (from.attribute_of == CIVICANVAS_NONE) return MissingAttribute{Owner::service, "", from.attribute};
    if (from.attribute_of_link) {
        return MissingAttribute{Owner::link, std::string(snapshot.link_id(from.attribute_of)),
                                from.attribute};
    }
    return MissingAttribute{Owner::element, std::string(snapshot.element_id(from.attribute_of)),
                            from.attribute};
}

Severity severity_of(const RowFinding& from, const CheckSpec& spec, std::optional<Phase> phase) {
    const auto outcome = static_cast<Outcome>(from.outcome);
    const bool own = from.severity == CIVICANVAS_DEFAULT_SEVERITY || outcome == Outcome::needs_review;
    return severity_in(phase.value_or(kUnknownPhase), outcome,
                       own ? spec.severity : static_cast<Severity>(from.severity),
                       from.raised_by.empty() ? Raised::no : Raised::yes);
}

Finding finding_of(const RowFinding& from, const CheckSpec& spec, const std::string& plugin,
                   const Snapshot& snapshot, std::optional<Phase> phase) {
    Finding finding;
    finding.check = spec.id;
    finding.plugin = plugin;
    finding.principle = spec.principle;
    finding.title = spec.title;
    finding.outcome = static_cast<Outcome>(from.outcome);
    finding.severity = severity_of(from, spec, phase);
    finding.elements = element_ids(snapshot, from.elements);
    finding.links = link_ids(snapshot, from.links);
    finding.witness = {static_cast<WitnessKind>(from.witness_kind),
                       element_ids(snapshot, from.witness_elements), link_ids(snapshot, from.witness_links)};
    finding.message = from.message;
    finding.why = spec.reason;
    finding.source = spec.source;
    finding.raised_by = from.raised_by;
    finding.fingerprint = fingerprint_of(finding.check, finding.elements, finding.links);
    finding.missing = missing_of(from, snapshot);
    return finding;
}

void add_fix(const ProposedFix& proposed, const Board& board, Finding& finding, std::vector<PluginLog>& log) {
    Result<Fix> fix = make_fix(proposed, board, finding.fingerprint);
    if (fix) {
        finding.fix = std::move(*fix);
    } else {
        log.push_back(
            {finding.plugin,
             {Severity::warning, finding.check + ": its fix was refused: " + fix.error().message()}});
    }
}

ReportBuilder::ReportBuilder(const Board& board, const Registry& registry, const Context& context)
    : board_(board), registry_(registry) {
    report_.title = board.title();
    report_.language = board.language();
    report_.phase = context.phase;
    report_.today = context.today;
    if (context.vocabulary != nullptr) report_.not_modelled = count_not_modelled(board, *context.vocabulary);
    add_refused_plugins();
}

void ReportBuilder::add_refused_plugins() {
    for (const PluginEntryInfo& plugin : registry_.plugins) {
        if (plugin.state == PluginState::refused) {
            Finding finding =
                make_note(Note::plugin_refused,
                          "The plugin in " + plugin.folder.string() + " was refused: " + plugin.reason + ".",
                          plugin.folder.filename().string());
            finding.plugin = plugin.name();
            report_.findings.push_back(std::move(finding));
        }
        if (plugin.state != PluginState::loaded) continue;
        report_.plugins[plugin.manifest->id].version = plugin.manifest->version;
        for (const CheckSpec& spec : plugin.manifest->checks)
            report_.checks.push_back({spec, plugin.manifest->id, CheckState::switched_off, 0, 0});
    }
    std::stable_sort(report_.checks.begin(), report_.checks.end(),
                     [](const CheckResult& a, const CheckResult& b) { return a.plugin < b.plugin; });
}

void ReportBuilder::add_failed_check(const CheckSpec& spec, const std::string& plugin,
                                     const std::string& why) {
    Finding finding;
    finding.check = spec.id;
    finding.plugin = plugin;
    finding.principle = spec.principle;
    finding.title = spec.title;
    finding.outcome = Outcome::check_failed;
    finding.severity = Severity::error;
    finding.message = why;
    finding.why = spec.reason;
    finding.source = spec.source;
    finding.fingerprint = fingerprint_of(spec.id, {}, {}, "check-failed");
    report_.findings.push_back(std::move(finding));
}

void ReportBuilder::add_run(const PluginRun& run, const Snapshot& snapshot) {
    const PluginEntryInfo* plugin = registry_.find(run.plugin);
    if (plugin == nullptr) return;
    const Manifest& manifest = *plugin->manifest;
    for (const LogLine& line : run.log)
        report_.log.push_back({run.plugin, line});
    add_check_results(run, manifest);
    if (run.failure) return;
    add_refusals(run, manifest);
    for (const RowFinding& finding : run.findings) {
        const CheckSpec* spec = manifest.find(finding.check);
        if (spec == nullptr) continue;
        report_.findings.push_back(finding_of(finding, *spec, run.plugin, snapshot, report_.phase));
        if (finding.fix) add_fix(*finding.fix, board_, report_.findings.back(), report_.log);
    }
    if (run.over_limit > 0) {
        Finding note = make_note(Note::too_many_findings,
                                 "The plugin " + run.plugin + " has " + std::to_string(run.findings.size()) +
                                     " findings in this report, and " + std::to_string(run.over_limit) +
                                     " more that were left out.",
                                 run.plugin);
        note.plugin = run.plugin;
        report_.findings.push_back(std::move(note));
    }
}

void ReportBuilder::add_results(const std::vector<CheckResult>& checks, const std::vector<PluginLog>& log) {
    for (const CheckResult& from : checks) {
        for (CheckResult& to : report_.checks) {
            if (to.plugin == from.plugin && to.spec.id == from.spec.id) to = from;
        }
    }
    report_.log.insert(report_.log.end(), log.begin(), log.end());
}

void ReportBuilder::add_check_results(const PluginRun& run, const Manifest& manifest) {
    for (CheckResult& result : report_.checks) {
        if (result.plugin != run.plugin) continue;
        const auto enabled = std::find(run.enabled.begin(), run.enabled.end(), result.spec.id);
        if (enabled == run.enabled.end()) continue;
        result.state = run.failure ? CheckState::failed : CheckState::finished;
        if (run.failure) {
            add_failed_check(*manifest.find(result.spec.id), run.plugin,
                             "The plugin " + run.plugin + " " + run.failure->text + ".");
            continue;
        }
        for (const CheckCount& count : run.counts) {
            if (count.check != result.spec.id) continue;
            result.passes = count.passes;
            result.not_applicable = count.not_applicable;
        }
    }
}

// What a check reported and could not be taken: it has not said all that it had to say.
void ReportBuilder::add_refusals(const PluginRun& run, const Manifest& manifest) {
    for (const Refusal& refusal : run.refusals) {
        const std::string what = std::to_string(refusal.count) +
                                 (refusal.count == 1 ? " report" : " reports") + " of the plugin " +
                                 run.plugin + " could not be taken: " + refusal.why + ".";
        if (const CheckSpec* spec = manifest.find(refusal.check)) {
            add_failed_check(*spec, run.plugin, what);
            for (CheckResult& result : report_.checks) {
                if (result.spec.id == refusal.check) result.state = CheckState::failed;
            }
            continue;
        }
        Finding note = make_note(Note::plugin_nonsense, what, run.plugin + "\n" + refusal.check);
        note.plugin = run.plugin;
        report_.findings.push_back(std::move(note));
    }
}

bool ReportBuilder::has_run(const std::string& check) const {
    const auto at = std::find_if(report_.checks.begin(), report_.checks.end(),
                                 [&check](const CheckResult& result) { return result.spec.id == check; });
    if (at != report_.checks.end()) return at->state == CheckState::finished;
    // A name that a loaded plugin does not have is a slip; of a plugin that is not here nobody knows.
    return registry_.find(std::string_view(check).substr(0, check.find('/'))) != nullptr;
}

void ReportBuilder::waive(std::vector<Finding>& findings, const std::optional<Baseline>& baseline) {
    apply_waivers(findings, board_, report_.today,
                  [this](const std::string& check) { return has_run(check); });
    if (!baseline) return;
    apply_baseline(findings, *baseline);
    report_.baseline = Compared::yes;
}

Report ReportBuilder::finish(const std::optional<Baseline>& baseline) && {
    waive(report_.findings, baseline);
    return std::move(*this).finish_waived();
}

Report ReportBuilder::finish_waived() && {
    sort_findings(report_.findings);
    for (const Finding& finding : report_.findings)
        count_finding(report_.plugins[finding.plugin], finding);
    for (const CheckResult& result : report_.checks) {
        PluginSummary& summary = report_.plugins[result.plugin];
        summary.passes += result.passes;
        summary.not_applicable += result.not_applicable;
    }
    return std::move(report_);
}

void count_finding(PluginSummary& summary, const Finding& finding) {
    switch (finding.outcome) {
        case Outcome::violation:
            ++summary.violations;
            break;
        case Outcome::needs_review:
            ++summary.needs_review;
            break;
        case Outcome::check_failed:
            ++summary.failed;
            break;
    }
}

}  // namespace civic
