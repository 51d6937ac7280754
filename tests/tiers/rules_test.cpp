#include <doctest/doctest.h>

#include <filesystem>
#include <random>

#include "base/file.hpp"

#include "tiers/scripted.hpp"

using namespace civic;
using namespace civic::test;

namespace {

using Lines = std::vector<std::string>;

// A file of one rule.
std::string rules(const std::string& select, const std::string& where, const std::string& require,
                  const std::string& more = "") {
    return R"({"format": "civicanvas-rules", "version": 1, "rules": [{"check": "t/one", "select": )" +
           select + (where.empty() ? "" : ", \"where\": " + where) + ", \"require\": " + require +
           (more.find("\"message\"") == std::string::npos ? R"(, "message": "m {title} {witness}")" : "") +
           (more.find("\"ask\"") == std::string::npos ? R"(, "ask": "a {title} {missing} {owner}")" : "") +
           more + "}]}";
}

// What a rule on steps says of a board.
Lines of_steps(const std::string& require, const Board& board, const std::string& where = "") {
    return ScriptedPlugin("json", rules(R"({"type": "step"})", where, require)).said(board);
}

// What is wrong with a file.
std::string fault(const std::string& text) {
    const Lines lines = ScriptedPlugin("json", text).said(journey("a:start", ""));
    REQUIRE(lines.size() == 1);
    return lines.front();
}
std::string fault_in(const std::string& condition, const std::string& select = R"({"type": "step"})") {
    return fault(rules(select, "", condition));
}
bool says(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a comparison is yes, no or unknown, and only an unknown that decides is asked for") {
    const Board board = board_of(R"([
        {"id": "dear", "type": "step", "page": "p", "attributes": {"cost": 5, "owner": "A"}},
        {"id": "free", "type": "step", "page": "p", "attributes": {"cost": 0}},
        {"id": "none", "type": "step", "page": "p", "attributes": {"cost": null}},
        {"id": "silent", "type": "step", "page": "p", "attributes": {}}])");
    CHECK(of_steps(R"({"attribute": "cost", "at-most": {"option": "limit"}})", board) ==
          Lines{"needs-review silent.cost: a step silent cost step silent",
                "violation dear: m step dear step dear", "violation none: m step none step none",
                "passes 1, not applicable 0"});
    // Who owns it decides for the silent one, whatever it costs.
    CHECK(of_steps(R"({"any": [{"attribute": "cost", "below": 1}, {"attribute": "cost", "is": null},
                               {"property": "id", "one-of": ["silent", "x"]}]})",
                   board) == Lines{"violation dear: m step dear step dear", "passes 3, not applicable 0"});
    // Not asked whether it is filled in where the rule does not hold.
    CHECK(of_steps(R"({"attribute": "owner", "filled": true})", board,
                   R"({"attribute": "cost", "above": 1})") ==
          Lines{"needs-review silent.cost: a step silent cost step silent", "passes 1, not applicable 2"});
    CHECK(of_steps(R"({"not": {"attribute": "cost", "stated": true}})", board).back() ==
          "passes 1, not applicable 0");
}

TEST_CASE("texts and lists are compared") {
    const Board board = board_of(R"([
        {"id": "a", "type": "step", "page": "p", "text": "Pay the FEE", "attributes": {"needs": ["x", "y"]}},
        {"id": "b", "type": "step", "page": "p", "text": "Größe", "attributes": {"needs": []}}])");
    const auto passing = [&](const std::string& condition) {
        std::string passed;
        const Lines lines = of_steps(condition, board);
        for (const char* id : {"a", "b"}) {
            bool found = false;
            for (const std::string& line : lines)
                found = found || says(line, std::string("violation ") + id) || says(line, "needs-review");
            if (!found) passed += id;
        }
        return passed;
    };
    CHECK(passing(R"({"property": "text", "contains": "fee"})") == "a");
    CHECK(passing(R"({"property": "text", "matches": "p*fee"})") == "a");
    CHECK(passing(R"({"property": "text", "matches": "*the"})").empty());
    CHECK(passing(R"({"property": "text", "longer-than": 5})") == "a");
    CHECK(passing(R"({"property": "text", "shorter-than": 6})") == "b");  // characters, not bytes
    CHECK(passing(R"({"attribute": "needs", "contains": "y"})") == "a");
    CHECK(passing(R"({"attribute": "needs", "shorter-than": 1})") == "b");
    CHECK(passing(R"({"attribute": "needs", "filled": true})") == "a");
    CHECK(passing(R"({"property": "page-kind", "is": "journey"})") == "ab");
}

TEST_CASE("the day, the service and members of objects are operands") {
    const Board board = board_of(R"([
        {"id": "a", "type": "step", "page": "p", "attributes": {"login": {"method": "password"}, "cost": 2}},
        {"id": "b", "type": "step", "page": "p", "attributes": {"login": null, "cost": 9}}])",
                                 "[]", R"({"owner": "Office", "limit": 5})");
    CHECK(of_steps(R"({"attribute": "login.method", "is": "password"})", board) ==
          Lines{"violation b: m step b step b", "passes 1, not applicable 0"});
    CHECK(of_steps(R"({"attribute": "cost", "below": {"service": "limit"}})", board) ==
          Lines{"violation b: m step b step b", "passes 1, not applicable 0"});
    CHECK(of_steps(R"({"service": "approved", "at-most": {"board": "today"}})", board) ==
          Lines{"needs-review service.approved: a step a and step b approved the service",
                "passes 0, not applicable 0"});
    CHECK(of_steps(R"({"service": "owner", "is": {"option": "word"}})", board).size() == 3);
}

TEST_CASE("what a thing has to do with is counted") {
    const Board board = board_of(
        R"([{"id": "a", "type": "step", "page": "p", "attributes": {"channels": ["web", "old"]}},
            {"id": "b", "type": "step", "page": "p", "attributes": {"channels": []}},
            {"id": "c", "type": "step", "page": "p", "attributes": {}},
            {"id": "web", "type": "channel", "page": "p", "attributes": {"kind": "web"}},
            {"id": "old", "type": "channel", "page": "p", "attributes": {}}])",
        R"([{"id": "ab", "type": "next", "page": "p", "from": "a", "to": "b", "attributes": {}},
            {"id": "ac", "type": "next", "page": "p", "from": "a", "to": "c", "attributes": {"kind": "error"}}])");
    CHECK(
        of_steps(R"({"links": {"type": "next", "direction": "outgoing"}, "at-least": 2})", board) ==
        Lines{"violation b: m step b step b", "violation c: m step c step c", "passes 1, not applicable 0"});
    CHECK(of_steps(R"({"links": {"type": "next", "direction": "incoming",
                                 "where": {"attribute": "kind", "is": "error"}}, "at-most": 0})",
                   board) == Lines{"needs-review ab.kind: a step b kind the next from step a to step b",
                                   "violation c: m step c step c and step a", "passes 1, not applicable 0"});
    CHECK(
        of_steps(R"({"references": {"attribute": "channels", "where": {"attribute": "kind", "is": "web"}}})",
                 board) == Lines{"needs-review c.channels: a step c channels step c",
                                 "violation b: m step b step b", "passes 1, not applicable 0"});
    CHECK(of_steps(R"({"references": {"attribute": "channels", "where": {"attribute": "kind", "is": "web"}},
                       "at-least": 2})",
                   board)
              .front() == "needs-review c.channels: a step c channels step c");
    const std::string ends = rules(R"({"link": "next"})", "", R"({"to": {"type": "step", "where":
        {"property": "id", "is": "b"}}})");
    CHECK(ScriptedPlugin("json", ends).said(board) ==
          Lines{"violation ac: m the next from step a to step c step a and step c",
                "passes 1, not applicable 0"});
}

TEST_CASE("the kernel's queries are asked of steps") {
    // start → form → pay → end, and start → decide → pay
    const Board board = journey("start:start form:action pay:action decide:decision end:outcome lost:exit",
                                "start>form form>pay start>decide decide>pay pay>end");
    const auto wrong = [&](const std::string& require) {
        std::string ids;
        for (const std::string& line : of_steps(require, board)) {
            if (says(line, "violation ")) ids += line.substr(10, line.find(':') - 10) + " ";
        }
        return ids;
    };
    const std::string decision = R"({"attribute": "kind", "is": "decision"})";
    const std::string outcome = R"({"attribute": "kind", "is": "outcome"})";
    CHECK(wrong(R"({"gate": {"to": "this", "through": )" + decision + "}}") == "end form pay start ");
    CHECK(wrong(R"({"gate": {"from": "this", "to": )" + outcome +
                R"(, "through": {"property": "id", "is": "pay"}}})") == "end ");
    CHECK(wrong(R"({"dominated-by": {"property": "id", "is": "pay"}})") == "decide form lost start ");
    CHECK(wrong(R"({"leads-to": )" + outcome + "}") == "lost ");
    CHECK(wrong(R"({"comes-from": )" + decision + "}") == "form lost start ");
    CHECK(wrong(R"({"unavoidable": {"to": )" + outcome + "}}") == "decide form lost ");
    CHECK(of_steps(R"({"gate": {"to": "this", "through": )" + decision + "}}", board,
                   R"({"property": "id", "is": "pay"})")
              .front() == "violation pay: m “pay” “start”, “form” and “pay”");
}

TEST_CASE("the longest wait is compared, and a wait that nobody states is asked for where it decides") {
    const auto of = [](const std::string& waits) {
        return of_steps(
            R"({"longest-wait": "to-this", "at-most": 10})",
            journey("s:start=\"wait_days\":0 w:wait" + waits + " o:outcome=\"wait_days\":0", "s>w w>o"),
            R"({"attribute": "kind", "is": "outcome"})");
    };
    CHECK(of("=\"wait_days\":10") == Lines{"passes 1, not applicable 2"});
    CHECK(of("=\"wait_days\":11") ==
          Lines{"violation o: m “o” “s”, “w” and “o”", "passes 0, not applicable 2"});
    CHECK(of("") == Lines{"needs-review w.wait_days: a “o” wait_days “w”", "passes 0, not applicable 2"});
}

TEST_CASE("the kernel's queries are asked of segments, resources and data") {
    const std::string elements = R"([
        {"id": "s", "type": "step", "page": "p", "attributes": {"kind": "start"}},
        {"id": "pay", "type": "step", "page": "p",
         "attributes": {"kind": "action", "cost": 4, "channels": ["web"], "needs": [], "collects": ["name"]}},
        {"id": "o", "type": "step", "page": "p", "attributes": {"kind": "outcome", "reads": ["name"]}},
        {"id": "web", "type": "channel", "page": "p", "attributes": {"kind": "web", "needs": ["internet"]}},
        {"id": "old", "type": "segment", "page": "p", "attributes": {"lacks": ["internet"]}},
        {"id": "new", "type": "segment", "page": "p", "attributes": {"lacks": []}},
        {"id": "who", "type": "segment", "page": "p", "attributes": {}},
        {"id": "it", "type": "system", "page": "p", "attributes": {}},
        {"id": "db", "type": "store", "page": "p", "attributes": {"encrypted_at_rest": false}},
        {"id": "name", "type": "data-item", "page": "p", "attributes": {}}])";
    const std::string links = R"([
        {"id": "1", "type": "next", "page": "p", "from": "s", "to": "pay", "attributes": {}},
        {"id": "2", "type": "next", "page": "p", "from": "pay", "to": "o", "attributes": {}},
        {"id": "3", "type": "requires", "page": "p", "from": "pay", "to": "it", "attributes": {}},
        {"id": "4", "type": "flow", "page": "p", "from": "pay", "to": "db",
         "attributes": {"carries": ["name"], "encrypted": false}}])";
    const Board board = board_of(elements, links);
    const auto of = [&](const std::string& type, const std::string& require) {
        return ScriptedPlugin("json", rules("{\"type\": \"" + type + "\"}", "", require)).said(board);
    };
    const std::string outcome = R"({"attribute": "kind", "is": "outcome"})";
    CHECK(of("segment", R"({"reaches": )" + outcome + "}") ==
          Lines{"needs-review who.lacks: a segment who lacks segment who",
                "violation old: m segment old step pay", "passes 1, not applicable 0"});
    CHECK(of("segment", R"({"cheapest": {"sum": "cost", "to": )" + outcome + R"(}, "at-most": 3})") ==
          Lines{"violation new: m segment new step s, step pay and step o",
                "violation old: m segment old segment old",
                "violation who: m segment who step s, step pay and step o", "passes 0, not applicable 0"});
    CHECK(of("system", R"({"not": {"loss": {"of": )" + outcome + "}}}") ==
          Lines{"violation it: m system it system it and step pay", "passes 0, not applicable 0"});
    CHECK(of("data-item", R"({"live": true})") == Lines{"passes 1, not applicable 0"});
    CHECK(
        of("data-item", R"({"not": {"held-by": {"type": "store",
              "where": {"attribute": "encrypted_at_rest", "is": false}}}})") ==
        Lines{"violation name: m data-item name data-item name and store db", "passes 0, not applicable 0"});
    CHECK(of("data-item", R"({"not": {"taken-by": {"attribute": "encrypted", "is": false}}})") ==
          Lines{"violation name: m data-item name data-item name, step pay and store db",
                "passes 0, not applicable 0"});
}

TEST_CASE("a fix is offered, and the severity raised") {
    const std::string text = rules(R"({"type": "step"})", "", R"({"attribute": "waiver", "is": true})", R"(,
        "fix": {"label": "Waive it at {title}", "set": {"waiver": true},
                "add": [{"type": "step", "text": "Appeal", "attributes": {"kind": "appeal"},
                         "link": {"type": "next", "direction": "from-this", "attributes": {"kind": "appeal"}}}]},
        "raise": {"where": {"attribute": "cost", "above": 100}, "severity": "error", "why": "it is dear"})");
    const Board board = journey("a:action=\"waiver\":false,\"cost\":200", "");
    const Report report = ScriptedPlugin("json", text).run(board);
    REQUIRE(report.findings.size() == 1);
    CHECK(report.findings[0].severity == Severity::error);
    CHECK(report.findings[0].raised_by == "it is dear");
    REQUIRE(report.findings[0].fix);
    CHECK(report.findings[0].fix->label == "Waive it at “a”");
    const Result<Applied> mended = board.apply(report.findings[0].fix->change);
    REQUIRE(mended.ok());
    CHECK(mended->board.elements().size() == 2);
    CHECK(mended->board.links().size() == 1);
}

TEST_CASE("a fault in a rules file says where it is, what, and what is allowed") {
    CHECK(says(fault("{\n\"rules\": ]}"), "script: not valid JSON: parse error at line 2, column 10"));
    CHECK(says(fault("[]"), "the document must be an object"));
    CHECK(says(fault(R"({"format": "civicanvas-rules", "version": 2, "rules": []})"), "/version must be 1"));
    CHECK(says(fault(R"({"format": "civicanvas-rules", "version": 1, "rules": []})"),
               "/rules must be a list that is not empty"));
    CHECK(says(fault_in(R"({"atribute": "cost", "is": 1})"), "/rules/0/require"));
    CHECK(says(fault_in(R"({"all": [{"attribute": "cost", "is": 1}, {"attribute": "cost", "equals": 1}]})"),
               "/rules/0/require/all/1 must have one of all, any, not"));
    CHECK(says(fault_in(R"({"attribute": "cost", "above": {"option": "lmit"}})"),
               "/rules/0/require/above/option must be an option that plugin.json gives t/one, and \"lmit\" "
               "is none"));
    CHECK(says(fault_in(R"({"reaches": {"attribute": "kind", "is": "outcome"}})"),
               "/rules/0/require/reaches is asked of elements of the type segment"));
    CHECK(says(fault_in(R"({"links": {"type": "next", "direction": "out"}})"),
               "/rules/0/require/links/direction must be outgoing, incoming or either"));
    CHECK(says(fault_in(R"({"from": {"type": "step"}})"), "/rules/0/require/from is asked of links"));
    CHECK(says(fault_in(R"({"live": true, "attribute": "x"})"), "/rules/0/require must have one of"));
    CHECK(says(fault(rules(R"({"type": "step"})", "", R"({"attribute": "a", "filled": true})",
                           R"(, "message": "Hello {titel}")")),
               "/rules/0/message speaks of {titel}; what it can speak of is {title}, {type}"));
    CHECK(says(fault(R"({"format": "civicanvas-rules", "version": 1, "rules": [{"check": "t/two"}]})"),
               "/rules/0/check is no check that plugin.json has"));
    CHECK(says(
        fault(rules(R"({"type": "step"})", "", R"({"attribute": "a", "filled": true})", R"(, "fixx": 1)")),
        "/rules/0/fixx is no key that is known here; those are check, select, where"));
    CHECK(says(fault_in(R"({"property": "text", "above": 3})"), "can never be decided"));
}

TEST_CASE("the engine takes what the schema takes, and refuses what it refuses") {
    const auto said = [](const std::filesystem::path& file) {
        const Result<std::string> text = read_file(file, 1 << 20);
        REQUIRE(text.ok());
        return ScriptedPlugin("json", *text).said(journey("a:start b:action=\"cost\":4", "a>b"));
    };
    const std::filesystem::path folder = CIVICANVAS_SOURCE_DIR "/tests/schema";
    CHECK(says(said(folder / "rules" / "everything.json").back(), "passes "));
    for (const auto& entry : std::filesystem::directory_iterator(folder / "rules-rejects")) {
        INFO(entry.path().string());
        CHECK(says(said(entry.path()).front(), "check-failed"));
    }
}

TEST_CASE("a rules file cannot cost without bound") {
    std::string deep = R"({"attribute": "cost", "is": 1})";
    for (int i = 0; i < 16; ++i)
        deep = R"({"not": )" + deep + "}";
    CHECK(says(fault_in(deep), "is nested too deep"));
    CHECK(says(fault(std::string(500'000, '[')), "not valid JSON"));
    std::string many = R"({"attribute": "cost", "is": 1})";
    for (int i = 0; i < 2'000; ++i)
        many += R"(, {"attribute": "cost", "is": 1})";
    CHECK(says(fault_in("{\"any\": [" + many + "]}"), "is one condition too many"));

    // A hub that a thousand steps lead to, and conditions that look at neighbours of neighbours: each is
    // asked once for each step, or this would not end.
    std::string steps = "hub:start";
    std::string links;
    for (int i = 0; i < 1'000; ++i) {
        const std::string id = "s" + std::to_string(i);
        steps += " " + id + ":action";
        links += " hub>" + id + " " + id + ">hub";
    }
    std::string nested = R"({"attribute": "kind", "is": "exit"})";
    for (int i = 0; i < 7; ++i)
        nested = R"({"links": {"type": "next", "other": {"where": )" + nested + "}}}";
    CHECK(of_steps(R"({"not": )" + nested + "}", journey(steps, links)) ==
          Lines{"passes 1001, not applicable 0"});
}

TEST_CASE("whatever stands in a rules file, the engine ends with findings or a fault") {
    const std::string good =
        rules(R"({"type": ["step", "x"], "page": "journey"})",
              R"({"all": [{"attribute": "kind", "one-of": ["action", null]},
                                               {"not": {"links": {"type": "next", "other": {"type": "step"}},
                                                        "at-most": 1}}]})",
              R"({"gate": {"to": "this", "through": {"attribute": "kind", "is": "decision"}}})",
              R"(, "fix": {"label": "l {title}", "set": {"a": {"option": "limit"}}})");
    const Board board = journey("a:start b:action=\"cost\":1 c:decision d:", "a>b b>c c>d");
    std::mt19937 random(20261124);
    const std::string pieces[] = {"{",    "}",     "[",  "]",      "\"",      ":", ",",
                                  "null", "1e999", "-1", "\"is\"", "\\u0000", "{}"};
    for (int i = 0; i < 300; ++i) {
        std::string text = good;
        for (auto change = random() % 3 + 1; change > 0; --change) {
            const std::size_t at = random() % text.size();
            const std::string& piece = pieces[random() % std::size(pieces)];
            random() % 2 == 0 ? text.replace(at, random() % 4, piece) : text.erase(at, random() % 20);
        }
        const Lines lines = ScriptedPlugin("json", text).said(board);
        INFO(text);
        REQUIRE(!lines.empty());
        const bool fault = says(lines.front(), "check-failed: ") && says(lines.front(), "script: ");
        CHECK((fault || says(lines.back(), "passes ")));
    }
}

TEST_CASE("the helper says what this process says") {
    const Board board = journey("a:start b:action c:", "a>b b>c");
    const ScriptedPlugin plugin("json",
                                rules(R"({"type": "step"})", "", R"({"attribute": "kind", "is": "start"})"));
    CHECK(plugin.said(board, RunMode::helper) == plugin.said(board));
    const ScriptedPlugin broken("json", "{}");
    CHECK(broken.said(board, RunMode::helper) == broken.said(board));
}
