#include "checks/collector.hpp"

#include <doctest/doctest.h>

#include <random>

#include "checks/wire.hpp"

using namespace civic;

namespace {

const RunSetup& setup() {
    static const RunSetup kSetup{
        "p", "1", {{"p/one", true, {{"n", 2.5}, {"t", std::string("x")}}}, {"p/off", false, {}}}};
    return kSetup;
}

RowFinding good() {
    RowFinding finding;
    finding.check = "p/one";
    finding.outcome = CIVICANVAS_VIOLATION;
    finding.severity = CIVICANVAS_ERROR;
    finding.witness_kind = CIVICANVAS_WITNESS_PATH;
    finding.message = "Something is wrong.";
    finding.elements = {2, 0};
    finding.links = {1};
    finding.witness_elements = {0, 1, 2};
    finding.witness_links = {0};
    return finding;
}

// What comes of a good finding that `change` has changed: "" when it is taken.
template <typename Change>
std::string fate(Change change) {
    Collector collector(setup(), 3, 2);
    RowFinding finding = good();
    change(finding);
    const civicanvas_status status = collector.report(finding);
    if (status == CIVICANVAS_OK) return "";
    CHECK(status == CIVICANVAS_REFUSED);
    CHECK(collector.run().findings.empty());
    REQUIRE(collector.run().refusals.size() == 1);
    return collector.run().refusals.front().why;
}

}  // namespace

TEST_CASE("a finding that keeps the rules is taken as it is") {
    Collector collector(setup(), 3, 2);
    CHECK(collector.report(good()) == CIVICANVAS_OK);
    REQUIRE(collector.run().findings.size() == 1);
    CHECK(collector.run().findings.front() == good());
}

TEST_CASE("a finding that breaks a rule is refused with the rule") {
    CHECK(fate([](RowFinding& f) { f.check = "p/two"; }).find("no check p/two") != std::string::npos);
    CHECK(fate([](RowFinding& f) { f.check = "\xff"; }).find("UTF-8") != std::string::npos);
    CHECK(fate([](RowFinding& f) { f.outcome = CIVICANVAS_PASS; }).find("outcome 3") != std::string::npos);
    CHECK(fate([](RowFinding& f) { f.outcome = 0; }).find("outcome 0") != std::string::npos);
    CHECK(fate([](RowFinding& f) { f.outcome = CIVICANVAS_NEEDS_REVIEW; }).empty());
    CHECK(fate([](RowFinding& f) { f.severity = 4; }).find("severity 4") != std::string::npos);
    CHECK(fate([](RowFinding& f) { f.witness_kind = 5; }).find("witness 5") != std::string::npos);
    CHECK(fate([](RowFinding& f) { f.message.clear(); }) == "the message is empty");
    CHECK(fate([](RowFinding& f) { f.message = "\xc3("; }).find("UTF-8") != std::string::npos);
    CHECK(fate([](RowFinding& f) { f.attribute = "\xc3("; }).find("UTF-8") != std::string::npos);
    CHECK(fate([](RowFinding& f) { f.raised_by = "\xc3("; }).find("UTF-8") != std::string::npos);
    CHECK(fate([](RowFinding& f) { f.elements = {}; }).empty());
    CHECK(fate([](RowFinding& f) { f.elements = f.links = {}; }).find("no element and no link") !=
          std::string::npos);
    CHECK(fate([](RowFinding& f) { f.elements = {0, 3}; }).find("element that") != std::string::npos);
    CHECK(fate([](RowFinding& f) { f.witness_elements = {CIVICANVAS_NONE}; }).find("element that") !=
          std::string::npos);
    CHECK(fate([](RowFinding& f) { f.links = {2}; }).find("link that") != std::string::npos);
    CHECK(fate([](RowFinding& f) { f.witness_links = {2}; }).find("link that") != std::string::npos);
    const auto missing = [](std::uint32_t of, bool link) {
        return fate([=](RowFinding& f) {
            f.attribute = "cost";
            f.attribute_of = of;
            f.attribute_of_link = link;
        });
    };
    CHECK(missing(2, false).empty());
    CHECK(missing(CIVICANVAS_NONE, false).empty());
    CHECK_FALSE(missing(3, false).empty());
    CHECK(missing(1, true).empty());
    CHECK_FALSE(missing(2, true).empty());
}

TEST_CASE("a message is one line of bounded length") {
    Collector collector(setup(), 3, 2);
    RowFinding finding = good();
    finding.message = "a\nb\x1b[31mc\u009bd " + std::string(2'000, 'x');
    CHECK(collector.report(finding) == CIVICANVAS_OK);
    const std::string& taken = collector.run().findings.front().message;
    CHECK(taken.starts_with("a b [31mc d x"));
    CHECK(taken.size() <= 1'000);
    CHECK(taken.ends_with("x\u2026"));
}

TEST_CASE("a text is cut between scalars") {
    CHECK(one_line("\u4f4f\u5b85\u4f4f\u5b85", 10) == "\u4f4f\u5b85\u2026");
    CHECK(one_line("\u4f4f\u5b85", 6) == "\u4f4f\u5b85");
}

TEST_CASE("nothing is taken beyond the limits") {
    RunLimits limits;
    limits.findings = 2;
    Collector few(setup(), 3, 2, limits);
    CHECK(few.report(good()) == CIVICANVAS_OK);
    CHECK(few.report(good()) == CIVICANVAS_OK);
    CHECK(few.report(good()) == CIVICANVAS_FULL);
    CHECK(few.count_when_full());
    CHECK(few.run().over_limit == 2);

    limits = {};
    limits.finding_bytes = 3'000;
    Collector small(setup(), 3, 2, limits);
    RowFinding large = good();
    large.witness_elements.assign(600, 1);
    CHECK(small.report(large) == CIVICANVAS_OK);
    CHECK(small.report(large) == CIVICANVAS_FULL);

    limits = {};
    limits.log_lines = 1;
    Collector quiet(setup(), 3, 2, limits);
    quiet.log(CIVICANVAS_WARNING, "one");
    quiet.log(99, "two");
    CHECK(quiet.run().log == std::vector<LogLine>{{Severity::warning, "one"}});
}

TEST_CASE("what a check that is off reports is dropped") {
    Collector collector(setup(), 3, 2);
    RowFinding finding = good();
    finding.check = "p/off";
    CHECK(collector.report(finding) == CIVICANVAS_OK);
    CHECK(collector.run().findings.empty());
    CHECK(collector.run().refusals.empty());
}

TEST_CASE("passes are counted for the checks that there are") {
    Collector collector(setup(), 3, 2);
    CHECK(collector.count("p/one", CIVICANVAS_PASS, 3) == CIVICANVAS_OK);
    CHECK(collector.count("p/one", CIVICANVAS_PASS, 4'000'000'000u) == CIVICANVAS_OK);
    CHECK(collector.count("p/one", CIVICANVAS_NOT_APPLICABLE, 2) == CIVICANVAS_OK);
    CHECK(collector.count("p/one", CIVICANVAS_VIOLATION, 1) == CIVICANVAS_REFUSED);
    CHECK(collector.count("p/two", CIVICANVAS_PASS, 1) == CIVICANVAS_REFUSED);
    CHECK(collector.run().counts.front() == CheckCount{"p/one", 4'000'000'003, 2});
    CHECK(collector.run().refusals.size() == 2);
}

TEST_CASE("a fix belongs to the finding taken last") {
    const ProposedFix fix{"Mend it", {{CIVICANVAS_FIX_REMOVE, "elements", "e1", "", std::nullopt}}};
    Collector collector(setup(), 3, 2);
    CHECK(collector.propose(fix) == CIVICANVAS_REFUSED);
    CHECK(collector.report(good()) == CIVICANVAS_OK);
    CHECK(collector.propose(fix) == CIVICANVAS_OK);
    CHECK(collector.run().findings.front().fix == fix);
    RowFinding bad = good();
    bad.message.clear();
    CHECK(collector.report(bad) == CIVICANVAS_REFUSED);
    CHECK(collector.propose(fix) == CIVICANVAS_REFUSED);

    const auto refused = [&](ProposedFix wrong) {
        Collector other(setup(), 3, 2);
        CHECK(other.report(good()) == CIVICANVAS_OK);
        return other.propose(std::move(wrong)) == CIVICANVAS_REFUSED && other.run().refusals.size() == 1;
    };
    CHECK(refused({"", fix.operations}));
    CHECK(refused({"\xff", fix.operations}));
    CHECK(refused({"Nothing", {}}));
    CHECK(refused({"Kind", {{9, "elements", "e1", "", std::nullopt}}}));
    CHECK(refused({"Text", {{CIVICANVAS_FIX_SET, "elements", "e1", "/text", "\"\xff\""}}}));
    CHECK(refused({"Many", std::vector<FixOperation>(1'001, fix.operations.front())}));
    CHECK(refused({"Large", {{CIVICANVAS_FIX_SET, "elements", "e1", "/text", std::string(2'000'000, ' ')}}}));
}

TEST_CASE("of a run that failed nothing is kept but its log") {
    Collector collector(setup(), 3, 2);
    CHECK(collector.report(good()) == CIVICANVAS_OK);
    CHECK(collector.count("p/one", CIVICANVAS_PASS, 3) == CIVICANVAS_OK);
    collector.log(CIVICANVAS_ERROR, "the disk is full");
    const PluginRun run = std::move(collector).failed({FailureKind::returned_error, "gave up"});
    CHECK(run.findings.empty());
    CHECK(run.counts.front() == CheckCount{"p/one", 0, 0});
    CHECK(run.log.size() == 1);
    REQUIRE(run.failure);
    CHECK(run.failure->text == "gave up: the disk is full");
}

namespace {

// The one frame in the bytes, without its length and kind.
std::string body_of(const std::string& bytes) {
    REQUIRE(bytes.size() > 5);
    return bytes.substr(5);
}

RowFinding with_everything() {
    RowFinding finding = good();
    finding.attribute = "cost";
    finding.attribute_of = 1;
    finding.attribute_of_link = true;
    finding.raised_by = "it is restricted";
    finding.fix = ProposedFix{"Mend",
                              {{CIVICANVAS_FIX_SET, "elements", "e", "/text", "\"x\""},
                               {CIVICANVAS_FIX_REMOVE, "links", "l", "", std::nullopt}}};
    return finding;
}

}  // namespace

TEST_CASE("what goes over the wire comes out the same") {
    std::string bytes;
    write_finding(with_everything(), bytes);
    CHECK(read_finding(body_of(bytes)) == with_everything());

    bytes.clear();
    write_failure({FailureKind::refused, "why"}, bytes);
    CHECK(read_failure(body_of(bytes)) == Failure{FailureKind::refused, "why"});

    const HelperSetup sent{setup(), "/lib.so", 3, 1 << 20, 1 << 30, 12, 4711};
    bytes.clear();
    write_setup(sent, bytes);
    const std::optional<HelperSetup> read = read_setup(body_of(bytes));
    REQUIRE(read);
    CHECK(read->library == "/lib.so");
    CHECK(read->cancel_flag == 3);
    CHECK(read->snapshot_bytes == 1 << 20);
    CHECK(read->memory_bytes == 1 << 30);
    CHECK(read->cpu_seconds == 12);
    CHECK(read->parent == 4711);
    CHECK(read->run.plugin == "p");
    CHECK(read->run.version == "1");
    REQUIRE(read->run.checks.size() == 2);
    CHECK(read->run.checks[0].enabled);
    CHECK_FALSE(read->run.checks[1].enabled);
    REQUIRE(read->run.checks[0].options.size() == 2);
    CHECK(read->run.checks[0].options[0].value == OptionValue(2.5));
    CHECK(read->run.checks[0].options[1].value == OptionValue(std::string("x")));
}

TEST_CASE("a frame that is cut short, too long or damaged is no frame, or one that can be read") {
    std::string bytes;
    write_finding(with_everything(), bytes);
    const std::string body = body_of(bytes);
    for (std::size_t length = 0; length < body.size(); ++length)
        CHECK_FALSE(read_finding(body.substr(0, length)));
    CHECK_FALSE(read_finding(body + "x"));
    std::mt19937 random(11);
    std::size_t read = 0;
    for (int round = 0; round < 20'000; ++round) {
        std::string damaged = body;
        for (int hit = 0; hit < 3; ++hit)
            damaged[random() % damaged.size()] = static_cast<char>(random());
        const std::optional<RowFinding> finding = read_finding(damaged);
        if (!finding) continue;
        ++read;
        Collector collector(setup(), 3, 2);
        if (collector.report(*finding) == CIVICANVAS_OK) CHECK(collector.run().findings.size() == 1);
    }
    CHECK(read > 100);
}
