#include "checks/report_json.hpp"

#include <nlohmann/json.hpp>
#include <string_view>

#include "checks/json_record.hpp"

namespace civic {
namespace {

using nlohmann::json;

json text_or_null(std::string_view text) {
    return text.empty() ? json() : json(text);
}

json waiver_json(const std::optional<AppliedWaiver>& waiver) {
    if (!waiver) return nullptr;
    return {{"reason", waiver->reason},
            {"approver", waiver->approver},
            {"expires", text_or_null(waiver->expires)}};
}

json fix_json(const std::optional<Fix>& fix) {
    if (!fix) return nullptr;
    return {{"label", fix->label}, {"operations", to_json(fix->change)}};
}

json missing_json(const MissingAttribute& missing) {
    static constexpr const char* kOwners[] = {"service", "element", "link"};
    return {{"name", missing.name},
            {"of", kOwners[static_cast<std::size_t>(missing.owner)]},
            {"id", text_or_null(missing.id)}};
}

json finding_json(const Finding& finding, Compared baseline) {
    json to = {{"check", finding.check},
               {"outcome", to_string(finding.outcome)},
               {"severity", to_string(finding.severity)},
               {"elements", finding.elements},
               {"links", finding.links},
               {"witness",
                {{"kind", to_string(finding.witness.kind)},
                 {"elements", finding.witness.elements},
                 {"links", finding.witness.links}}},
               {"message", finding.message},
               {"why", finding.why},
               {"source", finding.source},
               {"fingerprint", finding.fingerprint},
               {"waiver", waiver_json(finding.waiver)},
               {"fix", fix_json(finding.fix)}};
    if (finding.missing) to["missing"] = missing_json(*finding.missing);
    if (!finding.raised_by.empty()) to["raised_by"] = finding.raised_by;
    if (baseline == Compared::yes) to["known"] = finding.novelty == Novelty::known;
    return to;
}

json gate_json(const Gate& gate) {
    json overridden;
    if (gate.overridden) {
        overridden = {{"reason", gate.overridden->reason},
                      {"who", gate.overridden->who},
                      {"when", gate.overridden->when}};
    }
    return {{"open", gate.is_open()}, {"held_by", gate.held_by}, {"override", overridden}};
}

}  // namespace

std::string report_json(const Report& report, const Gate& gate, const std::string& file) {
    json findings = json::array();
    for (const Finding& finding : report.findings)
        findings.push_back(finding_json(finding, report.baseline));
    json summary = json::object();
    for (const auto& [plugin, counts] : report.plugins) {
        summary[plugin] = {{"violations", counts.violations},
                           {"needs_review", counts.needs_review},
                           {"passes", counts.passes},
                           {"not_applicable", counts.not_applicable},
                           {"failed", counts.failed}};
        if (!counts.version.empty()) summary[plugin]["version"] = counts.version;
    }
    const json to = {{"format", "civicanvas-report"},
                     {"version", 1},
                     {"board",
                      {{"title", report.title},
                       {"language", text_or_null(report.language)},
                       {"phase", report.phase ? json(to_string(*report.phase)) : json()},
                       {"file", text_or_null(file)}}},
                     {"today", report.today},
                     {"findings", findings},
                     {"summary", summary},
                     {"gate", gate_json(gate)},
                     {"not_modelled", report.not_modelled}};
    return to.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

}  // namespace civic
