#include "sdk/service.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "sdk/board_text.hpp"

using namespace civic::sdk;
using civic::sdk::test::BoardText;

namespace {

std::string step(const std::string& id, const std::string& attributes) {
    return R"({"id":")" + id + R"(","page":"p","type":"step","attributes":{)" + attributes + "}}";
}
std::string next(const std::string& id, const std::string& from, const std::string& to,
                 const std::string& attributes = "") {
    return R"({"id":")" + id + R"(","page":"p","type":"next","from":")" + from + R"(","to":")" + to +
           R"(","attributes":{)" + attributes + "}}";
}
bool acts(const Service& service, const BoardText& board, const char* id) {
    return service.graph().use[service.index_of(board.row(id))].acts;
}

}  // namespace

TEST_CASE("who does something at a step") {
    const BoardText board(
        "[" + step("action", R"("kind":"action")") + "," + step("none", "") + "," +
            step("outcome", R"("kind":"outcome")") + "," +
            step("pickup", R"("kind":"outcome","needs":["travel"])") + "," +
            step("office", R"("kind":"action","lane":"backstage")") + "," +
            step("machine", R"("kind":"action","automated":true)") + "," +
            step("staffed", R"("kind":"action")") + "," + step("shared", R"("kind":"action")") +
            R"(,{"id":"st","page":"p","type":"stakeholder"},{"id":"seg","page":"p","type":"segment"}])",
        R"([{"id":"l1","page":"p","type":"performs","from":"st","to":"staffed"},
                              {"id":"l2","page":"p","type":"performs","from":"st","to":"shared"},
                              {"id":"l3","page":"p","type":"performs","from":"seg","to":"shared"}])");
    const Service service(board.view());
    CHECK(acts(service, board, "action"));
    CHECK(acts(service, board, "none"));
    CHECK_FALSE(acts(service, board, "outcome"));
    CHECK(acts(service, board, "pickup"));
    CHECK_FALSE(acts(service, board, "office"));
    CHECK_FALSE(acts(service, board, "machine"));
    CHECK_FALSE(acts(service, board, "staffed"));
    CHECK(acts(service, board, "shared"));
}

TEST_CASE("starts are those marked; with none, the steps that lead somewhere and that nothing leads to") {
    const std::string links = "[" + next("l1", "a", "b") + "," + next("l2", "b", "c") + "]";
    const BoardText plain(
        "[" + step("a", "") + "," + step("b", "") + "," + step("c", "") + "," + step("d", "") + "]", links);
    const Service implied(plain.view());
    CHECK(implied.graph().steps.start == Mask{1, 0, 0, 0});
    CHECK(implied.possible_outcomes() == Mask{0, 0, 1, 0});
    CHECK_FALSE(implied.has_outcome());
    const BoardText marked("[" + step("a", "") + "," + step("b", R"("kind":"start")") + "," +
                               step("c", R"("kind":"outcome")") + "]",
                           links);
    const Service said(marked.view());
    CHECK(said.graph().steps.start == Mask{0, 1, 0});
    CHECK(said.outcomes() == Mask{0, 0, 1});
}

TEST_CASE("next links keep their kind and their limit, and one that is never taken is left out") {
    const BoardText board("[" + step("a", R"("join":"all")") + "," + step("b", R"("join":null)") + "]",
                          "[" + next("l1", "a", "b", R"("kind":"return","max_loops":2)") + "," +
                              next("l2", "a", "b", R"("max_loops":0)") + "," + next("l3", "b", "a") + "]");
    const Service service(board.view());
    const StepGraph& graph = service.graph().steps;
    REQUIRE(graph.next.size() == 2);
    CHECK(graph.next[0].kind == NextKind::back);
    CHECK(graph.next[0].max_loops == 2);
    CHECK_FALSE(graph.next[1].max_loops.has_value());
    CHECK(graph.join_all == Mask{1, 0});
    CHECK(service.rows_of_next({1}) == std::vector<Row>{2});
}

TEST_CASE("what a channel needs is its own list, or that of its kind") {
    const BoardText board(R"([{"id":"c1","page":"p","type":"channel","attributes":{"kind":"web"}},
        {"id":"c2","page":"p","type":"channel","attributes":{"kind":"web","needs":[]}},
        {"id":"c3","page":"p","type":"channel","attributes":{}},
        {"id":"s","page":"p","type":"step","attributes":{"channels":["c2","gone"],"needs":["birth-certificate"]}}])");
    const Service service(board.view());
    const auto words = [&](const IndexList& list) {
        std::vector<std::string_view> result;
        for (const Index word : *list)
            result.push_back(service.capabilities()[word]);
        return result;
    };
    CHECK(words(service.graph().channels[0]) ==
          std::vector<std::string_view>{"internet", "digital-skill", "literacy"});
    CHECK(service.graph().channels[1]->empty());
    CHECK(service.graph().channels[2].is_unknown());
    CHECK(words(service.graph().use[0].needs) == std::vector<std::string_view>{"birth-certificate"});
    CHECK(*service.graph().use[0].channels == std::vector<Index>{1, kNoIndex});
    CHECK(service.capability("internet") != kNoIndex);
    CHECK(service.capability("travel") == kNoIndex);
}

TEST_CASE("items: where they are collected and read, what flows carry, who declassifies") {
    const BoardText board(
        R"([{"id":"d","page":"p","type":"data-item"},
        {"id":"s1","page":"p","type":"step","attributes":{"collects":["d"],"reads":[]}},
        {"id":"s2","page":"p","type":"step","attributes":{"prefilled":["d"]}},
        {"id":"s3","page":"p","type":"step","attributes":{"kind":"outcome"}},
        {"id":"screen","page":"p","type":"screen"},
        {"id":"field","page":"p","type":"control","parent":"screen","attributes":{"collects":["d"]}},
        {"id":"shown","page":"p","type":"control","parent":"screen","attributes":{"prefilled":["e"]}},
        {"id":"other","page":"p","type":"control","attributes":{"collects":["d"],"prefilled":["e"]}},
        {"id":"e","page":"p","type":"data-item"},
        {"id":"proc","page":"p","type":"process","attributes":{"declassifies":["d"]}},
        {"id":"sto","page":"p","type":"store","attributes":{"authoritative_for":["d"]}}])",
        R"([{"id":"l0","page":"p","type":"realises","from":"s2","to":"screen"},
        {"id":"l1","page":"p","type":"flow","from":"s1","to":"proc","attributes":{"carries":["d"]}},
        {"id":"l2","page":"p","type":"flow","from":"proc","to":"sto","attributes":{"carries":"all"}},
        {"id":"l3","page":"p","type":"flow","from":"sto","to":"s1","attributes":{}}])");
    const Service service(board.view());
    const auto step_of = [&](const char* id) { return service.index_of(board.row(id)); };
    using Pairs = std::vector<std::pair<Index, Index>>;
    const ServiceGraph& graph = service.graph();
    CHECK(graph.items.collected == Pairs{{step_of("s1"), 0}, {step_of("s2"), 0}});
    CHECK(graph.items.read == Pairs{{step_of("s2"), 0}, {step_of("s2"), 1}});
    CHECK(graph.items.reads_unknown == Mask{0, 1, 0});
    CHECK(service.loose_collections() == std::vector<std::pair<Row, Index>>{{board.row("other"), 0}});
    CHECK(service.loose_reads() == std::vector<std::pair<Row, Index>>{{board.row("other"), 1}});
    REQUIRE(graph.data.flows.size() == 3);
    CHECK(graph.data.flows[0].items == std::vector<Index>{0});
    CHECK(graph.data.flows[1].carries == Carries::all);
    CHECK(graph.data.flows[2].carries == Carries::unknown);
    CHECK(graph.data.declassified == Pairs{{board.row("proc"), 0}});
    CHECK(std::count(graph.data.sources.begin(), graph.data.sources.end(),
                     std::pair<Index, Index>(board.row("sto"), 0)) == 1);
}

TEST_CASE("the class of an item is its own, or what the law implies") {
    const BoardText board(
        R"([{"id":"a","page":"p","type":"data-item","attributes":{"class":"internal","special":true}},
        {"id":"b","page":"p","type":"data-item","attributes":{"personal":true}},
        {"id":"c","page":"p","type":"data-item","attributes":{"personal":true,"special":true}},
        {"id":"d","page":"p","type":"data-item","attributes":{"personal":false}},
        {"id":"e","page":"p","type":"data-item","attributes":{"class":null,"personal":true}}])");
    const Vocabulary names(board.view());
    CHECK(data_class(names, board.element("a")).value() == DataClass::internal);
    CHECK(data_class(names, board.element("b")).value() == DataClass::confidential);
    CHECK(data_class(names, board.element("c")).value() == DataClass::restricted);
    CHECK(data_class(names, board.element("d")).is_unknown());
    CHECK(data_class(names, board.element("e")).is_not_applicable());
}
