#include "sdk/snapshot.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "sdk/board_text.hpp"
#include "sdk/words.hpp"

using namespace civic::sdk;
using civic::sdk::test::BoardText;

TEST_CASE("an attribute has three states, and a value of another kind is unknown") {
    const BoardText board(R"([{"id":"s","page":"p","type":"step","text":"A","attributes":{
        "cost":2.5,"wait_days":3,"automated":true,"lane":"customer","needs":["a","b"],"channels":["c","gone"],
        "goal":null,"pain":{"severity":2}}},
        {"id":"c","page":"p","type":"channel","text":"","attributes":{}}])");
    const Element step = board.element("s");
    const auto name = [&](const char* text) { return board.view().symbol(text); };
    CHECK(step.number(name("cost")).value() == 2.5);
    CHECK(step.number(name("wait_days")).value() == 3);
    CHECK(step.flag(name("automated")).value());
    CHECK(step.text(name("lane")).value() == "customer");
    CHECK(step.text(name("goal")).is_not_applicable());
    CHECK(step.number(name("goal")).is_not_applicable());
    CHECK(step.number(name("lane")).is_unknown());
    CHECK(step.texts(name("cost")).is_unknown());
    CHECK(step.flag(name("no-such-attribute")).is_unknown());
    const Texts needs = step.texts(name("needs")).value();
    CHECK(std::vector<std::string_view>(needs.begin(), needs.end()) ==
          std::vector<std::string_view>{"a", "b"});
    const References channels = step.references(name("channels")).value();
    CHECK(std::vector<Row>(channels.begin(), channels.end()) == std::vector<Row>{board.row("c"), kNone});
    CHECK(step.object(name("pain"))->number(name("severity")).value() == 2);
    CHECK(step.state(name("goal")) == State::not_applicable);
    CHECK(step.state(name("cost")) == State::value);
    CHECK(step.state(name("notes")) == State::unknown);
}

TEST_CASE("Kleene's three values") {
    CHECK((Truth::yes & Truth::unknown) == Truth::unknown);
    CHECK((Truth::no & Truth::unknown) == Truth::no);
    CHECK((Truth::yes | Truth::unknown) == Truth::yes);
    CHECK((!Truth::unknown) == Truth::unknown);
    CHECK(truth(Operand<bool>::not_applicable()) == Truth::no);
    CHECK(truth(Operand<bool>()) == Truth::unknown);
}

TEST_CASE("things are named by their text, on one line, cut between scalars") {
    const BoardText board(R"([{"id":"a","page":"p","type":"step","text":"  Apply\n online "},
        {"id":"b","page":"p","type":"step","text":""},
        {"id":"c","page":"p","type":"step","text":"ééééééééééééééééééééééééééééééééééé"}])",
                          R"([{"id":"l","page":"p","type":"next","from":"a","to":"b"}])");
    CHECK(named(board.view(), board.row("a")) == "“Apply online”");
    CHECK(named(board.view(), board.row("b")) == "step b");
    CHECK(named(board.view(), board.row("c")) == "“éééééééééééééééééééééééééééééé…”");
    CHECK(named_link(board.view(), 0) == "the next from “Apply online” to step b");
    CHECK(listed({"a", "b", "c", "d", "e"}) == "a, b, c and 2 more");
    CHECK(listed({"a", "b"}) == "a and b");
    CHECK(amount(2.50) == "2.5");
    CHECK(amount(-0.001) == "0");
    CHECK(amount(100) == "100");
}
