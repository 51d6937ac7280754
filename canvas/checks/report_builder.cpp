#include "checks/report_builder.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "checks/note.hpp"
#include "checks/quick_fix.hpp"
#include "checks/snapshot_view.hpp"
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

MissingAttribute missing_in(const RowFinding& from, const Snapshot& snapshot) {
    using Owner = MissingAttribute::Owner;
    if (from.attribute_of == CIVICANVAS_NONE) return {Owner::service, "", from.attribute};
    if (from.attribute_of_link)
        return {Owner::link, std::string(snapshot.link_id(from.attribute_of)), from.attribute};
    return {Owner::element, std::string(snapshot.element_id(from.attribute_of)), from.attribute};
}

}  // namespace

std::uint64_t count_not_modelled(const Board& board, const Vocabulary& vocabulary) {
    std::set<Name> drawing;
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

ReportBuilder::ReportBuilder(const Board& board, const Registry& registry, const Snapshot& snapshot,
                             const Context& context)
    : board_(board), registry_(registry), snapshot_(snapshot) {
    report_.title = board.title();
    report_.language = board.language();
    report_.phase = parse_phase(text_of(snapshot.header(), snapshot.header().phase));
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

void ReportBuilder::add_run(const PluginRun& run) {
    const PluginEntryInfo* plugin = registry_.find(run.plugin);
    if (plugin == nullptr) return;
    const Manifest& manifest = *plugin->manifest;
    for (const LogLine& line : run.log)
        report_.log.push_back({run.plugin, line});
    add_check_results(run, manifest);
    if (run.failure) return;
    add_refusals(run, manifest);
    for (const RowFinding& finding : run.findings) {
        if (const CheckSpec* spec = manifest.find(finding.check))
            report_.findings.push_back(make_finding(finding, *spec, run.plugin));
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

Finding ReportBuilder::make_finding(const RowFinding& from, const CheckSpec& spec,
                                    const std::string& plugin) {
    Finding finding;
    finding.check = spec.id;
    finding.plugin = plugin;
    finding.principle = spec.principle;
    finding.title = spec.title;
    finding.outcome = static_cast<Outcome>(from.outcome);
    const bool own_severity =
        from.severity == CIVICANVAS_DEFAULT_SEVERITY || finding.outcome == Outcome::needs_review;
    const Severity severity = own_severity ? spec.severity : static_cast<Severity>(from.severity);
    finding.severity = severity_in(report_.phase.value_or(kUnknownPhase), finding.outcome, severity,
                                   from.raised_by.empty() ? Raised::no : Raised::yes);
    finding.elements = element_ids(snapshot_, from.elements);
    finding.links = link_ids(snapshot_, from.links);
    finding.witness = {static_cast<WitnessKind>(from.witness_kind),
                       element_ids(snapshot_, from.witness_elements),
                       link_ids(snapshot_, from.witness_links)};
    finding.message = from.message;
    finding.why = spec.reason;
    finding.source = spec.source;
    finding.raised_by = from.raised_by;
    finding.fingerprint = fingerprint_of(finding.check, finding.elements, finding.links);
    if (finding.outcome == Outcome::needs_review && !from.attribute.empty())
        finding.missing = missing_in(from, snapshot_);
    if (from.fix) {
        Result<Fix> fix = make_fix(*from.fix, board_, finding.fingerprint);
        if (fix) {
            finding.fix = std::move(*fix);
        } else {
            report_.log.push_back(
                {plugin,
                 {Severity::warning, finding.check + ": its fix was refused: " + fix.error().message()}});
        }
    }
    return finding;
}

bool ReportBuilder::has_run(const std::string& check) const {
    const auto at = std::find_if(report_.checks.begin(), report_.checks.end(),
                                 [&check](const CheckResult& result) { return result.spec.id == check; });
    if (at != report_.checks.end()) return at->state == CheckState::finished;
    // A name that a loaded plugin does not have is a slip; of a plugin that is not here nobody knows.
    return registry_.find(std::string_view(check).substr(0, check.find('/'))) != nullptr;
}

Report ReportBuilder::finish(const std::optional<Baseline>& baseline) && {
    apply_waivers(report_.findings, board_, report_.today,
                  [this](const std::string& check) { return has_run(check); });
    if (baseline) {
        apply_baseline(report_.findings, *baseline);
        report_.baseline = Compared::yes;
    }
    sort_findings(report_.findings);
    count();
    return std::move(report_);
}

void ReportBuilder::count() {
    for (const Finding& finding : report_.findings) {
        PluginSummary& summary = report_.plugins[finding.plugin];
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
    for (const CheckResult& result : report_.checks) {
        PluginSummary& summary = report_.plugins[result.plugin];
        summary.passes += result.passes;
        summary.not_applicable += result.not_applicable;
    }
}

}  // namespace civic
