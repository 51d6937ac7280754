#include "checks/baseline.hpp"

#include <nlohmann/json.hpp>
#include <utility>

#include "checks/json_reader.hpp"

namespace civic {

using nlohmann::json;

Result<Baseline> parse_baseline(std::string_view text) {
    const Result<json> document = parse_json(text);
    if (!document) return document.error();
    const bool is_report = document->is_object() &&
                           document->value("format", json()) == "civicanvas-report" &&
                           document->contains("findings") && (*document)["findings"].is_array();
    const Error neither{"it is neither a report nor a list of fingerprints", "",
                        "write one with check --format json"};
    if (!is_report && !document->is_array()) return neither;
    Baseline baseline;
    for (const json& entry : is_report ? (*document)["findings"] : *document) {
        const json* fingerprint = &entry;
        if (is_report) {
            const auto at = entry.is_object() ? entry.find("fingerprint") : entry.end();
            if (at == entry.end()) return neither;
            fingerprint = &*at;
        }
        if (!fingerprint->is_string()) return neither;
        baseline.fingerprints.insert(fingerprint->get<std::string>());
    }
    return baseline;
}

void apply_baseline(std::vector<Finding>& findings, const Baseline& baseline) {
    for (Finding& finding : findings) {
        if (finding.outcome != Outcome::check_failed && baseline.fingerprints.contains(finding.fingerprint))
            finding.novelty = Novelty::known;
    }
}

}  // namespace civic
