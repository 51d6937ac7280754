#include "checks/finding.hpp"

#include <doctest/doctest.h>

#include "base/sha256.hpp"
#include "checks/baseline.hpp"
#include "checks/boards.hpp"
#include "checks/gate.hpp"
#include "checks/phase.hpp"
#include "checks/report_json.hpp"
#include "checks/reports.hpp"
#include "checks/waiver.hpp"

using namespace civic;
using namespace civic::test;

TEST_CASE("SHA-256 gives the digests of FIPS 180-4's examples") {
    CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    CHECK(sha256_hex(std::string(1'000'000, 'a')) ==
          "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("a fingerprint is of the check, the elements and the links in any order") {
    const std::string one = fingerprint_of("a/b", {"x", "y"}, {"l"});
    CHECK(one == "b1a273334e0ba1187a13423ca2cc8ec5");  // in people's baselines: it must never change
    CHECK(one.size() == 32);
    CHECK(one == fingerprint_of("a/b", {"y", "x"}, {"l"}));
    CHECK(one != fingerprint_of("a/c", {"x", "y"}, {"l"}));
    CHECK(one != fingerprint_of("a/b", {"x"}, {"y", "l"}));
    CHECK(one != fingerprint_of("a/b", {"xy"}, {"l"}));
    CHECK(one != fingerprint_of("a/b", {"x", "y"}, {}));
    CHECK(one != fingerprint_of("a/b", {"x", "y"}, {"l"}, "s"));
}

TEST_CASE("the later the phase, the more counts what is unknown") {
    using enum Severity;
    const auto violation = [](Phase phase, Severity severity, Raised raised = Raised::no) {
        return severity_in(phase, Outcome::violation, severity, raised);
    };
    const auto review = [](Phase phase, Severity severity) {
        return severity_in(phase, Outcome::needs_review, severity, Raised::no);
    };
    CHECK(violation(Phase::discovery, error) == error);
    CHECK(violation(Phase::discovery, warning) == info);
    CHECK(violation(Phase::discovery, warning, Raised::yes) == warning);
    CHECK(violation(Phase::alpha, warning) == warning);
    CHECK(review(Phase::alpha, error) == info);
    CHECK(review(Phase::beta, error) == warning);
    CHECK(review(Phase::beta, info) == info);
    CHECK(review(Phase::live, error) == error);
    CHECK(review(Phase::live, warning) == warning);
    for (const Severity severity : {info, warning, error}) {
        for (const Outcome outcome : {Outcome::violation, Outcome::needs_review}) {
            Severity before = info;
            for (const Phase phase : {Phase::discovery, Phase::alpha, Phase::beta, Phase::live}) {
                const Severity now = severity_in(phase, outcome, severity, Raised::no);
                CHECK(now >= before);
                before = now;
            }
        }
        CHECK(severity_in(Phase::discovery, Outcome::check_failed, severity, Raised::no) == error);
    }
}

TEST_CASE("the phase of the run goes before the board's") {
    CheckOptions discovery = options();
    discovery.phase = Phase::discovery;
    const Report report = report_on(goals_board(), plugins({"good"}), discovery);
    CHECK(finding_of(report, "good/step-without-goal").severity == Severity::info);
    CHECK(finding_of(report, "good/link-to-itself").severity == Severity::error);
}

namespace {

Report waived(const std::string& waiver, const std::vector<std::string>& ids = {"good"}) {
    return report_on(goals_board("\"waivers\": [" + waiver + "],"), plugins(ids), options());
}

std::size_t waived_count(const Report& report) {
    std::size_t count = 0;
    for (const Finding& finding : report.findings)
        count += finding.waiver ? 1 : 0;
    return count;
}

bool has(const Report& report, std::string_view check) {
    for (const Finding& finding : report.findings) {
        if (finding.check == check) return true;
    }
    return false;
}

}  // namespace

TEST_CASE("a waiver covers the findings of its check about its elements") {
    const Report report =
        waived(R"({"check": "good/link-to-itself", "elements": ["wait"], "reason": "It polls.",
                                     "approver": "R. Judge", "expires": "2026-01-31"})");
    CHECK(waived_count(report) == 1);
    const Finding& finding = finding_of(report, "good/link-to-itself");
    CHECK(finding.waiver == AppliedWaiver{"It polls.", "R. Judge", "2026-01-31"});
    CHECK(finding.severity == Severity::error);
    CHECK_FALSE(finding.is_open());
    CHECK_FALSE(has(report, "waiver/orphan"));
    CHECK(gate_of(report).is_open());
}

TEST_CASE("a waiver names a mirror or its original, more than is found, or nothing for all") {
    for (const char* elements : {R"(["again"])", R"(["wait", "apply", "gone"])", "[]"}) {
        const Report report = waived(std::string(R"({"check": "good/link-to-itself", "elements": )") +
                                     elements + R"(, "reason": "r", "approver": "a"})");
        CHECK_MESSAGE(waived_count(report) == 1, elements);
    }
    const Report all = waived(R"({"check": "good/step-without-goal", "reason": "r", "approver": "a"})");
    CHECK(waived_count(all) == 2);
}

TEST_CASE("an expired waiver reopens its findings and says so") {
    const Report report = waived(R"({"check": "good/link-to-itself", "elements": ["wait"], "reason": "r",
                                     "approver": "a", "expires": "2026-01-30"})");
    CHECK(waived_count(report) == 0);
    const Finding& note = finding_of(report, "waiver/expired");
    CHECK(note.severity == Severity::warning);
    CHECK(note.elements == std::vector<std::string>{"wait"});
    CHECK(note.message ==
          "The waiver of good/link-to-itself for wait expired on 2026-01-30: 1 finding is open again.");
    CHECK_FALSE(gate_of(report).is_open());
}

TEST_CASE("a waiver without a reason, an approver or a real date does not count") {
    for (const char* rest : {R"("approver": "a")", R"("reason": " ", "approver": "a")", R"("reason": "r")",
                             R"("reason": "r", "approver": "a", "expires": "soon")",
                             R"("reason": "r", "approver": "a", "expires": "2026-13-01")"}) {
        const Report report = waived(std::string(R"({"check": "good/link-to-itself", )") + rest + "}");
        CHECK_MESSAGE(waived_count(report) == 0, rest);
        CHECK_MESSAGE(has(report, "waiver/incomplete"), rest);
    }
}

TEST_CASE("a waiver that matches nothing is a warning, where the check has run") {
    const std::string others = R"(, "elements": ["paid"], "reason": "r", "approver": "a"})";
    CHECK(has(waived(R"({"check": "good/link-to-itself")" + others), "waiver/orphan"));
    CHECK(has(waived(R"({"check": "good/no-such-check")" + others), "waiver/orphan"));
    CHECK_FALSE(has(waived(R"({"check": "elsewhere/check")" + others), "waiver/orphan"));
    CHECK_FALSE(has(waived(R"({"check": "crash/one")" + others, {"crash", "good"}), "waiver/orphan"));
}

TEST_CASE("a check that failed cannot be waived") {
    const Report report = waived(R"({"check": "crash/one", "reason": "r", "approver": "a"})", {"crash"});
    CHECK(waived_count(report) == 0);
    CHECK_FALSE(gate_of(report).is_open());
}

TEST_CASE("days") {
    CHECK(is_date("2024-02-29"));
    CHECK_FALSE(is_date("2023-02-29"));
    CHECK_FALSE(is_date("2100-02-29"));
    CHECK(is_date("2000-02-29"));
    CHECK_FALSE(is_date("2026-04-31"));
    CHECK_FALSE(is_date("2026-00-10"));
    CHECK_FALSE(is_date("2026-01-00"));
    CHECK_FALSE(is_date("2026-1-1"));
    CHECK_FALSE(is_date("2026/01/01"));
    CHECK_FALSE(is_date("20x6-01-01"));
}

TEST_CASE("a baseline stops only what is new") {
    const Report before = report_on(goals_board(), plugins({"good"}), options());
    const Result<Baseline> baseline = parse_baseline(report_json(before, gate_of(before), ""));
    REQUIRE(baseline.ok());
    CheckOptions compared = options();
    compared.baseline = *baseline;
    const Report after = report_on(goals_board(), plugins({"good"}), compared);
    CHECK(after.findings.size() == before.findings.size());
    CHECK(gate_of(after).is_open());
    CHECK_FALSE(gate_of(before).is_open());
    CHECK(after.count_open(Severity::warning) == 0);

    compared.baseline->fingerprints.erase(finding_of(before, "good/link-to-itself").fingerprint);
    CHECK_FALSE(gate_of(report_on(goals_board(), plugins({"good"}), compared)).is_open());
}

TEST_CASE("a baseline never hides that a check failed") {
    const Report before = report_on(goals_board(), plugins({"crash"}), options());
    CheckOptions compared = options();
    compared.baseline = *parse_baseline(report_json(before, gate_of(before), ""));
    CHECK_FALSE(gate_of(report_on(goals_board(), plugins({"crash"}), compared)).is_open());
}

TEST_CASE("a baseline is a report or a list of fingerprints") {
    CHECK(parse_baseline(R"(["a", "b"])")->fingerprints.size() == 2);
    for (const char* wrong : {"{}", "[1]", "3", R"({"format": "civicanvas-report", "findings": [{}]})",
                              R"({"format": "civicanvas-board", "findings": []})"}) {
        CHECK_MESSAGE(!parse_baseline(wrong).ok(), wrong);
    }
    const Result<Baseline> broken = parse_baseline("[\n  \"a\",,\n]");
    REQUIRE_FALSE(broken.ok());
    CHECK(broken.error().what.find("line 2") != std::string::npos);
}

TEST_CASE("the gate says what holds it, and a person may override it with a reason") {
    const Report report = report_on(goals_board(), plugins({"crash", "good"}), options());
    const Gate closed = gate_of(report);
    CHECK_FALSE(closed.is_open());
    REQUIRE(closed.held_by.size() == 2);
    CHECK(closed.held_by[0] == "crash/one did not run: The plugin crash crashed (SIGSEGV).");
    CHECK(closed.held_by[1].starts_with("good/link-to-itself: "));

    CHECK_FALSE(make_override("  ", "someone", "2026-01-31").ok());
    CHECK_FALSE(make_override("The minister waits.", "", "2026-01-31").ok());
    const Result<Override> overridden = make_override("The minister waits.", "R. Judge", "2026-01-31");
    REQUIRE(overridden.ok());
    const Gate open = gate_of(report, *overridden);
    CHECK(open.is_open());
    CHECK(open.held_by == closed.held_by);
    CHECK(open.overridden->who == "R. Judge");
}

TEST_CASE("a warning does not hold the gate") {
    CheckOptions only = options();
    only.settings.disabled = {"good/link-to-itself"};
    const Report report = report_on(goals_board(), plugins({"good"}), only);
    CHECK(report.count_open(Severity::warning) == 2);
    CHECK(gate_of(report).is_open());
}
