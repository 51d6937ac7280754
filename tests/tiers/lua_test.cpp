#include <doctest/doctest.h>

#include "tiers/scripted.hpp"

using namespace civic;
using namespace civic::test;

namespace {

using Lines = std::vector<std::string>;

// What a script says of a board; `body` is that of the check's function.
Lines of(const std::string& body, const Board& board, RunMode mode = RunMode::in_process) {
    return ScriptedPlugin("lua", "check(\"t/one\", function(c)\n" + body + "\nend)").said(board, mode);
}
Lines of(const std::string& body) {
    return of(body, journey("a:start b:action c:outcome", "a>b b>c"));
}

// The one thing that is said of a script that fails.
std::string fault(const std::string& body) {
    const Lines lines = of(body);
    REQUIRE(lines.size() == 1);
    return lines.front();
}
bool says(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

// A script that must come to nothing: what it tries raises an error, or is not there.
void refuses(const std::string& body) {
    INFO(body);
    const Lines lines = of(body + "\nc:pass(77)");
    REQUIRE(lines.size() == 1);
    CHECK(says(lines.front(), "check-failed"));
}

}  // namespace

TEST_CASE("a script tells what is unknown from what is not applicable") {
    const Board board = board_of(R"([
        {"id": "a", "type": "step", "page": "p", "text": "A", "attributes": {"cost": 5, "login": {"method": null}}},
        {"id": "b", "type": "step", "page": "p", "attributes": {"cost": null}},
        {"id": "c", "type": "step", "page": "p", "attributes": {"cost": "dear"}}])",
                                 "[]", R"({"owner": "Office"})");
    CHECK(of(R"(
        local a, b, d = table.unpack(board.elements("step"))
        assert(a.id == "a" and a.text == "A" and a.type == "step" and a.page.kind == "journey" and a.parent == nil)
        assert(a:get("cost") == 5 and b:get("cost") == null and d:get("cost") == "dear" and a:get("nosuch") == nil)
        assert(d:number("cost") == nil and b:number("cost") == null and a:get("login").method == null)
        assert(tostring(null) == "null" and name(a) == "“A”" and name({ a, b }) == "“A” and step b")
        assert(board.get("owner") == "Office" and board.get("phase") == nil and board.today == "2026-06-01")
        assert(a == board.elements("step")[1] and a ~= b)
        assert(all_of(true, nil) == nil and all_of(nil, false) == false and any_of(nil, true) == true)
        assert(negate(nil) == nil and negate(false) == true and amount(2.5) == "2.5")
        assert(c:option("limit") == 3 and c:option("word") == "yes")
        c:pass(3))",
             board) == Lines{"passes 3, not applicable 0"});
}

TEST_CASE("a script sees links, and reports with witness, severity and fix") {
    const Board board = journey("a:start b:action c:outcome", "a>b b>c");
    const ScriptedPlugin plugin("lua", R"(check("t/one", function(c)
        for _, step in ipairs(board.elements("step")) do
          local out = step:outgoing("next")
          if #out == 0 then
            local before = step:incoming()[1]
            assert(before.from.id == "b" and before.to == step and before:get("kind") == nil)
            c:violation {
              message = "Nothing comes after " .. name(step) .. ".", about = step,
              witness = { kind = "path", before.from, step, before },
              raise = { severity = "error", why = "it is the end" },
              fix = { label = "Say so", set = { notes = "x", list = { 1, "two", { deep = true } } },
                      add = { { type = "step", text = "New", attributes = { kind = "exit" },
                                link = { type = "next", direction = "from-this" } } } },
            }
          end
        end
        c:not_applicable(2)
      end))");
    const Report report = plugin.run(board);
    REQUIRE(report.findings.size() == 1);
    const Finding& finding = report.findings.front();
    CHECK(finding.message == "Nothing comes after “c”.");
    CHECK(finding.severity == Severity::error);
    CHECK(finding.witness == Witness{WitnessKind::path, {"b", "c"}, {"b-c"}});
    REQUIRE(finding.fix);
    const Result<Applied> mended = board.apply(finding.fix->change);
    REQUIRE(mended.ok());
    CHECK(mended->board.elements().size() == 4);
    CHECK(mended->board.links().size() == 3);
    CHECK(plugin.said(board, RunMode::helper) == plugin.said(board));
}

TEST_CASE("a question is asked once for all that wait for it") {
    CHECK(of(R"(
        for _, step in ipairs(board.elements("step")) do
          c:ask(board.elements("step")[2], "owner", step)
          c:ask("service", "phase", step)
        end
        c:questions(function(waiting, attribute, owner) return waiting .. " wait for " .. attribute .. " of " .. owner end))") ==
          Lines{"needs-review b.owner: “a”, “b” and “c” wait for owner of “b”",
                "needs-review service.phase: “a”, “b” and “c” wait for phase of the service",
                "passes 0, not applicable 0"});
    CHECK(says(fault("c:ask(board.elements(\"step\")[1], \"owner\", board.elements(\"step\"))"),
               "never words the question"));
}

TEST_CASE("the kernel's queries are functions") {
    const Board board = board_of(
        R"([{"id": "s", "type": "step", "page": "p", "attributes": {"kind": "start", "wait_days": 2}},
            {"id": "pay", "type": "step", "page": "p",
             "attributes": {"kind": "action", "cost": 4, "channels": ["web"], "needs": [], "collects": ["name"]}},
            {"id": "o", "type": "step", "page": "p", "attributes": {"kind": "outcome", "reads": ["name"], "wait_days": 3}},
            {"id": "web", "type": "channel", "page": "p", "attributes": {"kind": "web", "needs": ["internet"]}},
            {"id": "old", "type": "segment", "page": "p", "attributes": {"lacks": ["internet"]}},
            {"id": "it", "type": "system", "page": "p", "attributes": {}},
            {"id": "db", "type": "store", "page": "p", "attributes": {}},
            {"id": "name", "type": "data-item", "page": "p", "attributes": {}}])",
        R"([{"id": "1", "type": "next", "page": "p", "from": "s", "to": "pay", "attributes": {}},
            {"id": "2", "type": "next", "page": "p", "from": "pay", "to": "o", "attributes": {}},
            {"id": "3", "type": "requires", "page": "p", "from": "pay", "to": "it", "attributes": {}},
            {"id": "4", "type": "flow", "page": "p", "from": "pay", "to": "db", "attributes": {"carries": ["name"]}}])");
    CHECK(of(R"(
        local by = {}
        for _, e in ipairs(board.elements()) do by[e.id] = e end
        local function ids(set)
          local out = ""
          for e in pairs(set) do out = out .. e.id .. " " end
          return out
        end
        local s, pay, o = by.s, by.pay, by.o
        assert(ids(kernel.starts()) == "s ")
        assert(ids(kernel.past({ [pay] = true })) == "s ")
        assert(ids(kernel.gate({ [o] = true }, function(step) return step == pay end)) == "pay s ")
        assert(ids(kernel.leads_to({ [pay] = true })) == "pay s " and ids(kernel.comes_from({ [pay] = true })) == "o pay ")
        assert(ids(kernel.unavoidable({ [o] = true })) == "o pay s ")
        assert(kernel.dominator(o) == pay and kernel.dominator(s) == nil)
        local steps, links = kernel.way(o)
        assert(#steps == 3 and steps[1] == s and links[2].id == "2")
        assert(#kernel.path({ [pay] = true }, { [o] = true }) == 2)
        local surely, possibly = kernel.reach(by.old)
        assert(ids(surely) == "s " and ids(possibly) == "s " and ids(kernel.frontier(by.old)) == "pay ")
        assert(ids(kernel.loss(by.it)) == "o pay ")
        local wait = kernel.longest_wait(kernel.starts(), { [o] = true })
        assert(wait.days == 5 and wait.at_most == 5 and not wait.unbounded and #wait.steps == 3 and #wait.links == 2)
        assert(kernel.longest_wait({ [o] = true }, { [s] = true }) == nil)
        local cost, way = kernel.cheapest(function(step) return step:number("cost") end, { [o] = true })
        assert(cost == 4 and #way == 3)
        local nodes, flows = kernel.taint(by.name)
        assert(#nodes == 2 and flows[1].id == "4")
        assert(kernel.live(by.name) == true)
        assert(kernel.uncovered({ pay, o }, "requires", "outgoing", function(e) return e == by.it end)[1] == o)
        c:pass())",
             board) == Lines{"passes 1, not applicable 0"});
}

TEST_CASE("a script reaches nothing beyond the board") {
    for (const char* name :
         {"io", "os", "package", "require", "debug", "load", "loadstring", "loadfile", "dofile",
          "collectgarbage", "print", "coroutine", "xpcall", "string.dump", "string.pack", "math.random"}) {
        INFO(name);
        CHECK(of(std::string("assert(") + name + " == nil) c:pass()") == Lines{"passes 1, not applicable 0"});
    }
    refuses(R"(board.elements("step")[1].text = "mine")");
    refuses(R"(rawset(board.elements("step")[1], "text", "mine"))");
    refuses(R"(getmetatable(board.elements("step")[1]).__index = nil)");
    refuses(R"(setmetatable(board.elements("step")[1], {}))");
    refuses(R"(getmetatable("").__index = nil)");
    refuses(R"(setmetatable({}, { __gc = function() while true do end end }))");
    refuses(R"(board.elements("step")[1].get(setmetatable({}, { __name = "element" }), "cost"))");
    // Bytecode is no script.
    CHECK(says(ScriptedPlugin("lua", "\x1bLua").said(journey("a:", "")).front(), "check-failed"));
}

TEST_CASE("an error of a script says where, whatever is raised") {
    CHECK(says(fault("local x = nil\nreturn x.y"), "script:3: attempt to index a nil value (local 'x')"));
    CHECK(
        says(ScriptedPlugin("lua", "check(").said(journey("a:", "")).front(), "script:1: unexpected symbol"));
    CHECK(says(fault("error({ code = 1 })"), "raised an error that is no text but a table"));
    CHECK(says(fault("error(nil)"), "raised an error that is no text but a nil"));
    CHECK(
        says(fault("error(setmetatable({}, { __tostring = function() while true do end end }))"), "a table"));
    CHECK(says(fault("c:violation { message = \"m\" }"), "script:2: the violation has no `about`"));
    CHECK(says(fault("c:violation { message = 1, about = board.elements()[1] }"), "message must be a text"));
    CHECK(says(fault("c:option(\"nosuch\")"), "nosuch"));
    CHECK(says(fault("board.elements(\"step\")[1].cost()"), "an element has no \"cost\""));
    CHECK(says(fault("kernel.reach(board.elements(\"step\")[1])"), "this is asked of a segment"));
    CHECK(says(fault("kernel.past(function() error(\"inside\") end)"), "inside"));
    CHECK(says(ScriptedPlugin("lua", "local a = 1").said(journey("a:", "")).front(),
               "script: has no function for t/one"));
    CHECK(says(ScriptedPlugin("lua", "check(\"t/two\", print)").said(journey("a:", "")).front(),
               "takes an id and a function"));
}

TEST_CASE("whatever a script does, it stops when it is asked to") {
    for (const char* body : {
             "while true do end",
             "local function f() while true do end end while true do pcall(f) end",
             "while true do pcall(error, {}) end",
             "local function f() return pcall(f) end while true do f() end",
             "while true do pcall(function() local x <close> = setmetatable({}, { __close = function() while "
             "true do "
             "end end }) error() end) end",
             "for _ in function() return 1 end do end",
             "while true do kernel.past(function() return true end) end",
             "local t = setmetatable({}, { __index = function(t, k) return t[k + 1] end }) while true do "
             "pcall(function() return t[1] end) end",
             "table.sort({ 1, 2, 3 }, function() while true do end end)",
             "string.gsub('x', '.', function() while true do end end)",
         }) {
        INFO(body);
        const ScriptedPlugin plugin("lua", "check('t/one', function(c) " + std::string(body) + " end)");
        CheckOptions options;
        options.today = "2026-06-01";
        options.mode = RunMode::in_process;
        options.helper.deadline = std::chrono::milliseconds(20);
        const Result<Report> report = check_board(journey("a:start b:", "a>b"), plugin.registry(), options);
        REQUIRE(report.ok());
        REQUIRE(report->findings.size() == 1);
        CHECK(says(report->findings.front().message, "did not finish"));
    }
}

TEST_CASE("a script takes no more memory than it may") {
    for (const char* body : {
             "local s = 'x' while true do s = s .. s end",
             "local t = {} while true do t[#t + 1] = string.rep('x', 1000000) .. #t end",
             "local t = {} while true do t[#t + 1] = board.elements()[1]:get('notes') end",
             "local t = {} pcall(function() while true do t[#t + 1] = string.rep('x', 1000000) .. #t end "
             "end) error('done')",
         }) {
        INFO(body);
        const std::string long_text = "\"notes\":\"" + std::string(100'000, 'x') + "\"";
        const Lines lines = of(body, journey("a:start=" + long_text, ""));
        REQUIRE(lines.size() == 1);
        const std::string& said = lines.front();
        CHECK((says(said, "memory") || says(said, "done")));
    }
    CHECK(says(fault("return ('x'):rep(1 << 40)"), "longer than 16 MiB"));
    CHECK(of("assert((''):rep(1 << 62) == '') c:pass()") == Lines{"passes 1, not applicable 0"});
    CHECK(says(fault("local function f() return 1 + f() end f()"), "stack overflow"));
    CHECK(says(fault("return (('a'):rep(30000)):find(('a*'):rep(20) .. 'b')"), "may take too long"));
    CHECK(of("assert(('  x '):match('^%s*(.-)%s*$') == 'x') c:pass()") ==
          Lines{"passes 1, not applicable 0"});
}

TEST_CASE("pairs goes through keys in the same order in every run") {
    const std::string body = R"(
        local t = { 3, 2, 1, zebra = 1, apple = 2, mule = 3, [board.elements("step")[2]] = 1, [board.elements("step")[1]] = 2 }
        local keys = {}
        for key in pairs(t) do keys[#keys + 1] = type(key) == "userdata" and key.id or tostring(key) end
        assert(table.concat(keys, " ") == "1 2 3 apple mule zebra a b", table.concat(keys, " "))
        for key in pairs(t) do t[key] = nil end
        assert(next(t) == nil)
        c:pass())";
    CHECK(of(body) == Lines{"passes 1, not applicable 0"});
    CHECK(of(body, journey("a: b:", ""), RunMode::helper) == Lines{"passes 1, not applicable 0"});
}
