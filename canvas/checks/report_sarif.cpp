#include "checks/report_sarif.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <string_view>
#include <vector>

#include "checks/finding_rules.hpp"

namespace civic {
namespace {

using nlohmann::json;

constexpr std::size_t kNameBytes = 200;

const char* level_of(Severity severity) {
    switch (severity) {
        case Severity::info:
            return "note";
        case Severity::warning:
            return "warning";
        case Severity::error:
            return "error";
    }
    return "none";
}

// A path as a relative or absolute URI reference (RFC 3986): what is not unreserved or a slash is escaped.
std::string uri_of(std::string_view file) {
    if (file.empty() || file == "-") return "stdin";
    std::string uri = file.front() == '/' ? "file://" : "";
    for (const char c : file) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           std::string_view("-._~/").find(c) != std::string_view::npos;
        if (plain) {
            uri += c;
        } else {
            uri += '%';
            uri += "0123456789ABCDEF"[byte >> 4];
            uri += "0123456789ABCDEF"[byte & 0xf];
        }
    }
    return uri;
}

// "access/segment-no-path" as viewers like to show a rule's name: "AccessSegmentNoPath".
std::string pascal_case(std::string_view id) {
    std::string name;
    bool upper = true;
    for (const char c : id) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (letter) name += upper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        upper = !letter;
    }
    return name;
}

class RunWriter {
  public:
    explicit RunWriter(const ReportedBoard& of)
        : report_(of.report), board_(of.board), uri_(uri_of(of.file)) {}

    json write(const std::string& version) {
        add_rules();
        json results = json::array();
        json notifications = json::array();
        for (const Finding& finding : report_.findings) {
            if (finding.outcome == Outcome::check_failed) {
                notifications.push_back(notification(finding));
            } else {
                results.push_back(result(finding));
            }
        }
        const bool good = notifications.empty();
        json run = {
            {"tool",
             {{"driver",
               {{"name", "Civicanvas"},
                {"version", version},
                {"semanticVersion", version},
                {"rules", rules_}}}}},
            {"invocations", {{{"executionSuccessful", good}, {"toolExecutionNotifications", notifications}}}},
            {"artifacts", {{{"location", {{"uri", uri_}}}, {"roles", {"analysisTarget"}}}}},
            {"logicalLocations", logical_},
            {"results", results},
            {"columnKind", "utf16CodeUnits"}};
        return run;
    }

  private:
    void add_rule(const std::string& id, const std::string& title, const std::string& why,
                  const std::string& source, Severity severity, const std::string& principle) {
        if (!rule_rows_.emplace(id, rules_.size()).second) return;
        rules_.push_back({{"id", id},
                          {"name", pascal_case(id)},
                          {"shortDescription", {{"text", title}}},
                          {"fullDescription", {{"text", why}}},
                          {"help", {{"text", why + "\n\nSource: " + source}}},
                          {"defaultConfiguration", {{"level", level_of(severity)}}},
                          {"properties", {{"tags", {principle}}}}});
    }

    void add_rules() {
        for (const CheckResult& check : report_.checks) {
            const CheckSpec& spec = check.spec;
            add_rule(spec.id, spec.title, spec.reason, spec.source, spec.severity, spec.principle);
        }
        for (const Finding& finding : report_.findings)  // the host's own notes
            add_rule(finding.check, finding.title, finding.why, finding.source, finding.severity,
                     finding.principle);
    }

    // The place of an element or a link in the run's table of logical locations.
    std::size_t logical(const std::string& id, const char* table) {
        const std::string full = std::string(table) + "/" + id;
        const auto [at, added] = logical_rows_.emplace(full, logical_.size());
        if (!added) return at->second;
        json location = {{"fullyQualifiedName", full}, {"name", id}, {"kind", "element"}};
        const Element* element = board_.elements().find(id);
        if (element != nullptr) {
            const std::string name = one_line(board_.original(*element).text, kNameBytes);
            if (!name.empty()) location["decoratedName"] = name;
        }
        logical_.push_back(std::move(location));
        return at->second;
    }

    json location(const std::vector<std::string>& elements, const std::vector<std::string>& links) {
        json places = json::array();
        const auto add = [&](const std::string& id, const char* table) {
            const std::string full = std::string(table) + "/" + id;
            places.push_back({{"index", logical(id, table)}, {"fullyQualifiedName", full}});
        };
        for (const std::string& id : elements)
            add(id, "elements");
        for (const std::string& id : links)
            add(id, "links");
        json to = {{"physicalLocation", {{"artifactLocation", {{"uri", uri_}, {"index", 0}}}}}};
        if (!places.empty()) to["logicalLocations"] = places;
        return to;
    }

    json code_flows(const Witness& witness) {
        json steps = json::array();
        for (const std::string& id : witness.elements)
            steps.push_back({{"location", location({id}, {})}});
        return {{{"threadFlows", {{{"locations", steps}}}}}};
    }

    json result(const Finding& finding) {
        const bool review = finding.outcome == Outcome::needs_review;
        json to = {{"ruleId", finding.check},
                   {"ruleIndex", rule_rows_.at(finding.check)},
                   {"kind", review ? "open" : "fail"},
                   {"level", review ? "none" : level_of(finding.severity)},
                   {"message", {{"text", finding.message}}},
                   {"locations", {location(finding.elements, finding.links)}},
                   {"partialFingerprints", {{"civicanvas/v1", finding.fingerprint}}},
                   {"properties", {{"severity", to_string(finding.severity)}}}};
        const bool way =
            finding.witness.kind == WitnessKind::path || finding.witness.kind == WitnessKind::cycle;
        if (way && !finding.witness.elements.empty()) to["codeFlows"] = code_flows(finding.witness);
        if (report_.baseline == Compared::yes)
            to["baselineState"] = finding.novelty == Novelty::known ? "unchanged" : "new";
        if (finding.missing) to["properties"]["missing"] = finding.missing->name;
        to["suppressions"] = json::array();
        if (finding.waiver) {
            std::string why = finding.waiver->reason + " (" + finding.waiver->approver;
            if (!finding.waiver->expires.empty()) why += ", until " + finding.waiver->expires;
            to["suppressions"].push_back(
                {{"kind", "external"}, {"status", "accepted"}, {"justification", why + ")"}});
        }
        return to;
    }

    json notification(const Finding& finding) const {
        return {{"level", "error"},
                {"message", {{"text", finding.message}}},
                {"associatedRule", {{"id", finding.check}, {"index", rule_rows_.at(finding.check)}}}};
    }

    const Report& report_;
    const Board& board_;
    std::string uri_;
    json rules_ = json::array();
    json logical_ = json::array();
    std::map<std::string, std::size_t> rule_rows_;
    std::map<std::string, std::size_t> logical_rows_;
};

}  // namespace

std::string report_sarif(std::span<const ReportedBoard> boards, const std::string& version) {
    json runs = json::array();
    for (const ReportedBoard& board : boards)
        runs.push_back(RunWriter(board).write(version));
    const json log = {
        {"$schema",
         "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"},
        {"version", "2.1.0"},
        {"runs", runs}};
    return log.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

}  // namespace civic
