#include "checks/check.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "checks/boards.hpp"
#include "checks/report_json.hpp"
#include "checks/reports.hpp"

using namespace civic;
using namespace civic::test;

namespace {

std::string json_of(const Report& report) {
    return report_json(report, gate_of(report), "board.civic.json");
}

std::size_t count_of(const Report& report, Outcome outcome) {
    return static_cast<std::size_t>(report.count(outcome));
}

}  // namespace

TEST_CASE("a board goes in and findings come out") {
    const Report report = report_on(goals_board(), plugins({"good"}), options());
    CHECK(report.title == "Benefit");
    CHECK(report.phase == Phase::beta);
    CHECK(report.not_modelled == 2);
    REQUIRE(report.findings.size() == 3);

    const Finding& loop = report.findings.front();  // access comes before quality
    CHECK(loop.check == "good/link-to-itself");
    CHECK(loop.outcome == Outcome::violation);
    CHECK(loop.severity == Severity::error);
    CHECK(loop.raised_by == "it is a loop");
    CHECK(loop.elements == std::vector<std::string>{"wait"});
    CHECK(loop.links == std::vector<std::string>{"l2"});
    CHECK(loop.witness == Witness{WitnessKind::cycle, {"wait"}, {"l2"}});
    CHECK(loop.why == "Nobody gets anywhere by it.");
    CHECK(loop.source == "Our own judgement.");

    const Finding& goal =
        *std::find_if(report.findings.begin(), report.findings.end(), [](const Finding& finding) {
            return finding.check == "good/step-without-goal" && finding.outcome == Outcome::violation;
        });
    CHECK(goal.message == "\"Apply\" has no goal.");
    CHECK(goal.severity == Severity::warning);
    CHECK(goal.fingerprint == fingerprint_of("good/step-without-goal", {"apply"}, {}));
    REQUIRE(goal.fix);
    CHECK(goal.fix->label == "Write a goal");
    const Result<Applied> mended = goals_board().apply(goal.fix->change);
    REQUIRE(mended.ok());
    CHECK(mended->board.elements().find("apply")->attributes.find("goal")->as_text() == "To be written");

    const Finding& review =
        *std::find_if(report.findings.begin(), report.findings.end(),
                      [](const Finding& finding) { return finding.outcome == Outcome::needs_review; });
    CHECK(review.elements == std::vector<std::string>{"wait"});
    CHECK(review.missing == MissingAttribute{MissingAttribute::Owner::element, "wait", "goal"});
    CHECK_FALSE(review.fix);

    const PluginSummary expected{"1.0.0", 2, 1, 3, 1, 0};
    CHECK(report.plugins.at("good") == expected);
}

TEST_CASE("the report is the same in process, in the helper, and whatever the order in the file") {
    CheckOptions in_process = options();
    in_process.mode = RunMode::in_process;
    for (std::uint32_t seed = 0; seed < 40; ++seed) {
        const Registry registry = plugins({"good"});
        const std::string helper = json_of(report_on(random_board(seed), registry, options()));
        CHECK(helper == json_of(report_on(random_board(seed), registry, in_process)));
        for (std::uint32_t shuffle = 1; shuffle < 6; ++shuffle) {
            const Board shuffled = random_board(seed, FileOrder::shuffled, shuffle);
            REQUIRE(helper == json_of(report_on(shuffled, registry, in_process)));
        }
    }
}

TEST_CASE("the registry's order does not change the report") {
    Registry registry = plugins({"good", "returns_error", "unknown_element"});
    const std::string before = json_of(report_on(goals_board(), registry, options()));
    std::reverse(registry.plugins.begin(), registry.plugins.end());
    CHECK(json_of(report_on(goals_board(), registry, options())) == before);
}

TEST_CASE("a check that did not run is a finding and never a pass") {
    const Report report = report_on(goals_board(), plugins({"crash", "good"}), options());
    const Finding& failed = finding_of(report, "crash/one");
    CHECK(failed.outcome == Outcome::check_failed);
    CHECK(failed.severity == Severity::error);
    CHECK(failed.message == "The plugin crash crashed (SIGSEGV).");
    CHECK(report.plugins.at("crash") == PluginSummary{"1.0.0", 0, 0, 0, 0, 1});
    CHECK(count_of(report, Outcome::violation) == 2);
    const auto result = std::find_if(report.checks.begin(), report.checks.end(),
                                     [](const CheckResult& check) { return check.spec.id == "crash/one"; });
    CHECK(result->state == CheckState::failed);
}

TEST_CASE("what a check reported and could not be taken fails the check") {
    const Report unknown = report_on(goals_board(), plugins({"unknown_element"}), options());
    CHECK(finding_of(unknown, "unknown_element/one").outcome == Outcome::check_failed);
    CHECK(finding_of(unknown, "unknown_element/one")
              .message.starts_with("2 reports of the plugin unknown_element"));
    CHECK(unknown.checks.front().state == CheckState::failed);

    const Report flood = report_on(goals_board(), plugins({"million_findings"}), options());
    const Finding& note = finding_of(flood, "plugin/too-many-findings");
    CHECK(note.outcome == Outcome::check_failed);
    CHECK(note.plugin == "million_findings");
    CHECK(note.message.find("990000 more") != std::string::npos);
    CHECK(flood.plugins.at("million_findings").violations == 10'000);
}

TEST_CASE("a plugin that was refused is a finding, one that is none is not") {
    Registry registry = plugins({"good"});
    PluginEntryInfo refused;
    refused.folder = "/plugins/strange";
    refused.state = PluginState::refused;
    refused.reason = "plugin.json: /id is missing";
    PluginEntryInfo skipped;
    skipped.folder = "/plugins/empty";
    skipped.state = PluginState::skipped;
    registry.plugins.push_back(refused);
    registry.plugins.push_back(skipped);
    const Report report = report_on(goals_board(), registry, options());
    CHECK(count_of(report, Outcome::check_failed) == 1);
    const Finding& note = finding_of(report, "plugin/refused");
    CHECK(note.message == "The plugin in /plugins/strange was refused: plugin.json: /id is missing.");
    CHECK(note.plugin == "strange");
}

TEST_CASE("what is switched off does not run and does not fail") {
    CheckOptions off = options();
    off.settings.disabled = {"good/link-to-itself", "crash"};
    const Report report = report_on(goals_board(), plugins({"crash", "good"}), off);
    CHECK(count_of(report, Outcome::check_failed) == 0);
    CHECK(report.findings.size() == 2);
    for (const CheckResult& check : report.checks) {
        const bool expected_on = check.spec.id == "good/step-without-goal";
        CHECK((check.state == CheckState::finished) == expected_on);
        CHECK((check.state == CheckState::switched_off) == !expected_on);
    }
}

TEST_CASE("an option is the person's or the default of plugin.json") {
    CheckOptions chosen = options();
    chosen.settings.options["good/step-without-goal"] = {{"least_length", 7.0}};
    const Report longer = report_on(goals_board(), plugins({"good"}), chosen);
    CHECK(longer.plugins.at("good").violations == 3);  // "A home" has six bytes

    chosen.settings.options["good/step-without-goal"] = {{"type", std::string("note")}};
    const Report notes = report_on(goals_board(), plugins({"good"}), chosen);
    CHECK(finding_of(notes, "good/step-without-goal").elements == std::vector<std::string>{"memo"});

    for (const OptionValue& wrong :
         {OptionValue(101.0), OptionValue(-1.0), OptionValue(0.5), OptionValue("x")}) {
        chosen.settings.options["good/step-without-goal"] = {{"least_length", wrong}};
        CHECK_FALSE(check_board(goals_board(), plugins({"good"}), chosen).ok());
    }
    chosen.settings.options["good/step-without-goal"] = {{"no_such_option", 1.0}};
    const Result<Report> refused = check_board(goals_board(), plugins({"good"}), chosen);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().message().find("no_such_option") != std::string::npos);
}

TEST_CASE("a day that there is not is refused") {
    CheckOptions wrong = options();
    wrong.today = "2026-02-29";
    CHECK_FALSE(check_board(goals_board(), plugins({"good"}), wrong).ok());
    CHECK(today_utc().size() == 10);
}

TEST_CASE("an empty board and no plugin give an empty report") {
    const Report report = report_on(Board(), Registry(), options());
    CHECK(report.findings.empty());
    CHECK(gate_of(report).is_open());
}
