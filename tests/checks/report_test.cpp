#include "checks/report.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/file.hpp"
#include "checks/boards.hpp"
#include "checks/report_json.hpp"
#include "checks/report_sarif.hpp"
#include "checks/report_text.hpp"
#include "checks/reports.hpp"

using namespace civic;
using namespace civic::test;
using nlohmann::json;

namespace {

// Everything that a report can hold: violations, a review, fixes, a waiver, notes, failed checks.
Board full_board() {
    return goals_board(R"("waivers": [
      {"check": "good/link-to-itself", "elements": ["wait"], "reason": "It polls.", "approver": "R. Judge",
       "expires": "2027-01-31"},
      {"check": "good/step-without-goal", "elements": ["paid"], "reason": "r", "approver": "a"}],)");
}

const Registry& full_registry() {
    static const Registry kRegistry = [] {
        Registry registry = plugins({"crash", "good", "returns_error", "unknown_element"});
        PluginEntryInfo refused;
        refused.folder = "/plugins/strange one";
        refused.state = PluginState::refused;
        refused.reason = "plugin.json: /id is missing";
        registry.plugins.push_back(refused);
        return registry;
    }();
    return kRegistry;
}

const Report& full_report() {
    static const Report kReport = report_on(full_board(), full_registry(), options());
    return kReport;
}

json sarif_of(const Report& report, const Board& board, const std::string& file) {
    const ReportedBoard reported{report, board, file};
    return json::parse(report_sarif({&reported, 1}, "1.2.3"));
}

// Where the validators of tests/reports look for what this program writes.
void keep(const std::string& name, const std::string& bytes) {
    const std::filesystem::path folder = CIVICANVAS_BUILD_DIR "/test-reports";
    std::filesystem::create_directories(folder);
    REQUIRE(write_file(folder / name, bytes).ok());
}

}  // namespace

TEST_CASE("the text report tells people what is wrong, the worst first") {
    const std::string text =
        report_text(full_report(), gate_of(full_report()), full_board(), "board.civic.json");
    CHECK(text == R"(Benefit (board.civic.json)
Phase: beta. Day: 2026-01-31.

Access
  good/link-to-itself  A link to itself
    Nobody gets anywhere by it.
    Source: Our own judgement.
    error    This leads back to where it starts.
             Wait → Wait
             More serious because it is a loop.
             Waived until 2027-01-31 by R. Judge: It polls.

Quality
  good/step-without-goal  A step without a goal
    A step that nobody can say the purpose of is a step that could go.
    Source: Our own judgement.
    warning  "Apply" has no goal.
             Apply
             Fix at hand: Write a goal.
    review   "Wait" has no goal.
             Wait
             Fill in goal of Wait.

About these checks
  waiver/orphan  A waiver that matches nothing
    What it allowed is no longer there, or was never named as it should be. Left standing it would hide the next fault in its place.
    Source: Civicanvas, how checks end.
    warning  The waiver of good/step-without-goal for paid matches no finding: take it out, or name what it is about.

Checks that failed to run
  The plugin crash crashed (SIGSEGV).
    crash/one
  The plugin returns_error gave up with status 1: the register of addresses is not there.
    returns_error/one
  2 reports of the plugin unknown_element could not be taken: it names an element that the board does not have.
    unknown_element/one
  The plugin in /plugins/strange one was refused: plugin.json: /id is missing.
    plugin/refused

What the plugins said
  error    returns_error: the register of addresses is not there

Summary
  crash            0 violations, 0 to review, 0 passes, 0 not applicable, 1 check failed
  good             2 violations, 1 to review, 3 passes, 1 not applicable
  returns_error    0 violations, 0 to review, 0 passes, 0 not applicable, 1 check failed
  strange one      0 violations, 0 to review, 0 passes, 0 not applicable, 1 check failed
  unknown_element  0 violations, 0 to review, 0 passes, 0 not applicable, 1 check failed
  waiver           1 violation, 0 to review, 0 passes, 0 not applicable
  0 errors, 3 warnings, 0 remarks; 1 waived; 2 drawn and not modelled
  The gate is closed.
)");
}

TEST_CASE("in a live service what is unknown is an error, and the text says so") {
    CheckOptions live = options();
    live.phase = Phase::live;
    Registry registry = plugins({"good"});
    registry.plugins.front().manifest->checks.front().severity = Severity::error;
    const Report report = report_on(goals_board(), registry, live);
    const std::string text = report_text(report, gate_of(report), goals_board(), "");
    CHECK(text.find("3 errors (1 of them to review), 0 warnings") != std::string::npos);
}

TEST_CASE("colour is asked for, and nothing else can put an escape into the text") {
    const Board board = board_from(R"({
      "format": "civicanvas-board", "version": 1, "title": "\u001b[2J",
      "pages": [{"id": "p", "kind": "flow", "title": "A"}],
      "elements": [{"id": "a", "page": "p", "type": "step", "text": "\u001b]0;x\u0007\nno", "x": 0, "y": 0, "w": 9,
                    "h": 9, "attributes": {"goal": ""}}],
      "waivers": [{"check": "good/\u001b[1m", "reason": "\u001b[1m", "approver": "\u001b[1m"},
                  {"check": "good/step-without-goal", "reason": "\u001b[1m", "approver": "\u001b[1m"}]})");
    const Report report = report_on(board, plugins({"good"}), options());
    CHECK(report_text(report, gate_of(report), board, "\x1b[3m").find('\x1b') == std::string::npos);
    CHECK(report_text(report, gate_of(report), board, "", TextStyle::coloured).find("\x1b[1m") !=
          std::string::npos);
}

TEST_CASE("a witness reads as a way, a loop, a cut or a pair") {
    const Board board = goals_board();
    CHECK(witness_text({WitnessKind::path, {"apply", "again", "start"}, {}}, board) ==
          "Apply \u2192 Wait \u2192 step start");
    CHECK(witness_text({WitnessKind::cycle, {"apply", "wait"}, {}}, board) ==
          "Apply \u2192 Wait \u2192 Apply");
    CHECK(witness_text({WitnessKind::cut, {"apply", "wait"}, {}}, board) == "Apply \u2717, Wait \u2717");
    CHECK(witness_text({WitnessKind::pair, {"apply", "wait"}, {}}, board) == "Apply \u2194 Wait");
    CHECK(witness_text({WitnessKind::set, {}, {"l1"}}, board) == "Apply \u2192 Wait");
    CHECK(witness_text({}, board).empty());
    const std::string text =
        witness_text({WitnessKind::path, std::vector<std::string>(100, "apply"), {}}, board);
    CHECK(text.find("\u2192 \u2026 \u2192") != std::string::npos);
    CHECK(text.size() < 200);
}

TEST_CASE("the report in JSON is what the schema says") {
    const Gate gate = gate_of(full_report(), *make_override("The minister waits.", "R. Judge", "2026-01-31"));
    const std::string bytes = report_json(full_report(), gate, "board.civic.json");
    keep("full.json", bytes);
    keep("empty.json", report_json(Report(), Gate(), ""));
    const json report = json::parse(bytes);
    CHECK(report["format"] == "civicanvas-report");
    CHECK(report["version"] == 1);
    CHECK(report["board"] == json::parse(R"({"title": "Benefit", "language": "en", "phase": "beta",
                                             "file": "board.civic.json"})"));
    CHECK(report["not_modelled"] == 2);
    CHECK(report["findings"].size() == 8);
    CHECK(report["gate"]["open"] == true);
    CHECK(report["gate"]["held_by"].size() == 4);
    CHECK(report["gate"]["override"]["who"] == "R. Judge");
    const json& first = report["findings"][0];
    CHECK(first["check"] == "good/link-to-itself");
    CHECK(first["waiver"] ==
          json::parse(R"({"reason": "It polls.", "approver": "R. Judge", "expires": "2027-01-31"})"));
    CHECK(first["witness"] == json::parse(R"({"kind": "cycle", "elements": ["wait"], "links": ["l2"]})"));
    CHECK(first["fix"].is_null());
    CHECK_FALSE(first.contains("known"));
    const json& goal = report["findings"][4];
    CHECK(goal["fix"] == json::parse(R"({"label": "Write a goal", "operations": [
        {"op": "set", "table": "elements", "id": "apply", "path": "/attributes/goal", "value": "To be written"}]})"));
    CHECK(report["findings"][5]["missing"] ==
          json::parse(R"({"name": "goal", "of": "element", "id": "wait"})"));
    CHECK(report["summary"]["good"] ==
          json::parse(R"({"violations": 2, "needs_review": 1, "passes": 3, "not_applicable": 1, "failed": 0,
                          "version": "1.0.0"})"));
    CHECK(bytes.ends_with("}\n"));
}

TEST_CASE("a fix that makes things is written out in JSON") {
    Element element;
    element.id = "e";
    element.type = "step";
    element.present = Key::position | Key::parent;
    Link link;
    link.id = "l";
    link.type = "next";
    link.from = "e";
    link.to = "e";
    link.present = 0;
    Report report;
    report.findings.push_back(full_report().findings.front());
    report.findings.front().fix =
        Fix{"All",
            {"All",
             {CreateRecord{element}, CreateRecord{link}, RemoveRecord{Table::links, "x"},
              SetProperty{Table::board, "", Part::key, "title", std::nullopt}}}};
    const std::string bytes = report_json(report, Gate(), "");
    keep("fix.json", bytes);
    CHECK(json::parse(bytes)["findings"][0]["fix"]["operations"] == json::parse(R"([
        {"op": "create", "table": "elements", "record": {"id": "e", "type": "step", "x": 0, "y": 0, "parent": null}},
        {"op": "create", "table": "links", "record": {"id": "l", "type": "next", "from": "e", "to": "e"}},
        {"op": "remove", "table": "links", "id": "x"},
        {"op": "set", "table": "board", "path": "/title"}])"));
}

TEST_CASE("a baseline shows in JSON and in SARIF") {
    CheckOptions compared = options();
    compared.baseline = Baseline{{full_report().findings[4].fingerprint}};
    const Report report = report_on(full_board(), plugins({"good"}), compared);
    const std::string bytes = report_json(report, gate_of(report), "");
    keep("baseline.json", bytes);
    CHECK(json::parse(bytes)["findings"][0]["known"] == false);
    CHECK(json::parse(bytes)["findings"][1]["known"] == true);
    const json sarif = sarif_of(report, full_board(), "b.json");
    keep("baseline.sarif", sarif.dump());
    CHECK(sarif["runs"][0]["results"][0]["baselineState"] == "new");
    CHECK(sarif["runs"][0]["results"][1]["baselineState"] == "unchanged");
}

TEST_CASE("SARIF has rules, places, fingerprints, suppressions and what failed") {
    const json log = sarif_of(full_report(), full_board(), "my boards/b\u00fcro.civic.json");
    keep("full.sarif", log.dump(2));
    keep("empty.sarif", sarif_of(Report(), Board(), "-").dump(2));
    CHECK(log["version"] == "2.1.0");
    const json& run = log["runs"][0];
    const json& driver = run["tool"]["driver"];
    CHECK(driver["name"] == "Civicanvas");
    CHECK(driver["semanticVersion"] == "1.2.3");
    CHECK(run["artifacts"][0]["location"]["uri"] == "my%20boards/b%C3%BCro.civic.json");
    REQUIRE(run["results"].size() == 4);  // the failed checks are none
    for (const json& result : run["results"]) {
        const json& rule = driver["rules"][result["ruleIndex"].get<std::size_t>()];
        CHECK(rule["id"] == result["ruleId"]);
        CHECK(rule["name"].get<std::string>().find_first_of("/-_") == std::string::npos);
        CHECK_FALSE(rule["help"]["text"].get<std::string>().empty());
        CHECK(result["partialFingerprints"]["civicanvas/v1"].get<std::string>().size() == 32);
        for (const json& place : result["locations"][0]["logicalLocations"]) {
            const json& there = run["logicalLocations"][place["index"].get<std::size_t>()];
            CHECK(there["fullyQualifiedName"] == place["fullyQualifiedName"]);
        }
    }
    const json& loop = run["results"][0];
    CHECK(loop["kind"] == "fail");
    CHECK(loop["level"] == "error");
    CHECK(loop["suppressions"][0]["justification"] == "It polls. (R. Judge, until 2027-01-31)");
    CHECK(loop["codeFlows"][0]["threadFlows"][0]["locations"].size() == 1);
    CHECK(loop["locations"][0]["logicalLocations"].size() == 2);
    CHECK(run["logicalLocations"][0]["decoratedName"] == "Wait");
    CHECK(run["results"][1]["suppressions"].empty());
    CHECK(run["results"][2]["kind"] == "open");
    CHECK(run["results"][2]["level"] == "none");

    const json& invocation = run["invocations"][0];
    CHECK(invocation["executionSuccessful"] == false);
    REQUIRE(invocation["toolExecutionNotifications"].size() == 4);
    for (const json& notification : invocation["toolExecutionNotifications"]) {
        const json& rule = notification["associatedRule"];
        CHECK(driver["rules"][rule["index"].get<std::size_t>()]["id"] == rule["id"]);
        CHECK(notification["level"] == "error");
    }
    const json good = sarif_of(report_on(full_board(), plugins({"good"}), options()), full_board(), "/a b");
    CHECK(good["runs"][0]["invocations"][0]["executionSuccessful"] == true);
    CHECK(good["runs"][0]["artifacts"][0]["location"]["uri"] == "file:///a%20b");
}

TEST_CASE("findings are grouped by principle, the worst first") {
    std::vector<Finding> findings(6);
    findings[0].principle = "of our own";
    findings[1].principle = "roadmap";
    findings[2].principle = "access";
    findings[2].severity = Severity::info;
    findings[3].principle = "access";
    findings[3].severity = Severity::error;
    findings[3].check = "b";
    findings[4] = findings[3];
    findings[4].check = "a";
    findings[5].principle = "another";
    sort_findings(findings);
    CHECK(findings[0].check == "a");
    CHECK(findings[1].check == "b");
    CHECK(findings[2].severity == Severity::info);
    CHECK(principles_in_order(findings) ==
          std::vector<std::string>{"access", "roadmap", "another", "of our own"});
    CHECK(principle_title("transparency") == "Transparency and accountability");
    CHECK(principle_title("of our own") == "of our own");
}
