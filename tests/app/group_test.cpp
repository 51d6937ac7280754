#include <doctest/doctest.h>

#include "app/hand.hpp"

namespace civic::test {
namespace {

constexpr Modifiers kCtrl{false, true, false};
using Chosen = std::vector<std::string>;

// a and b in an inner group, with c in an outer one.
Board nested() {
    Maker maker;
    maker.element("outer", "group", {0, 0, 600, 80});
    maker.element("inner", "group", {0, 0, 360, 80}).parent = "outer";
    maker.element("a", "step", {0, 0, 160, 80}).parent = "inner";
    maker.element("b", "step", {200, 0, 160, 80}).parent = "inner";
    maker.element("c", "step", {440, 0, 160, 80}).parent = "outer";
    maker.element("free", "step", {0, 300, 160, 80});
    return maker.board();
}

}  // namespace

TEST_CASE("a click on a member chooses the group, a double click goes inside, Escape out") {
    Hand hand(nested());
    hand.click({80, 40});
    CHECK(hand.editor.selection().elements() == Chosen{"outer"});
    hand.double_click({80, 40});
    CHECK(hand.editor.selection().elements() == Chosen{"inner"});
    hand.click({520, 40});
    CHECK(hand.editor.selection().elements() == Chosen{"c"});
    hand.double_click({80, 40});
    CHECK(hand.editor.selection().elements() == Chosen{"a"});
    CHECK(hand.escape());
    CHECK(hand.editor.selection().elements() == Chosen{"inner"});
    CHECK(hand.escape());
    CHECK(hand.editor.selection().elements() == Chosen{"outer"});
    CHECK(hand.escape());
    CHECK(hand.editor.selection().empty());
    CHECK_FALSE(hand.escape());
    CHECK(hand.steps() == 0);
}

TEST_CASE("the ground between a group's members is empty, and a press on it leaves the group") {
    Hand hand(nested());
    hand.double_click({80, 40});
    hand.click({400, 40});
    CHECK(hand.editor.selection().empty());
    hand.click({80, 40});
    CHECK(hand.editor.selection().elements() == Chosen{"outer"});
}

TEST_CASE("a group moves and is stretched as one; its box stays around its members") {
    Hand hand(nested());
    hand.drag({80, 40}, {90, 140}, kCtrl);
    CHECK(hand.at("a").box == Rect{10, 100, 160, 80});
    CHECK(hand.at("c").box == Rect{450, 100, 160, 80});
    CHECK(hand.at("outer").box == Rect{10, 100, 600, 80});
    CHECK(hand.at("free").box.y == 300);
    hand.drag({610, 180}, {1210, 260}, kCtrl);  // twice as wide and high
    CHECK(hand.at("a").box == Rect{10, 100, 320, 160});
    CHECK(hand.at("b").box == Rect{410, 100, 320, 160});
    CHECK(hand.at("inner").box == Rect{10, 100, 720, 160});
    CHECK(hand.at("outer").box == Rect{10, 100, 1200, 160});
    hand.run("edit.undo");
    hand.run("edit.undo");
    CHECK(hand.at("outer").box == Rect{0, 0, 600, 80});
}

TEST_CASE("a member that moves or goes takes the boxes of its groups along; an empty group is gone") {
    Hand hand(nested());
    hand.double_click({520, 40});
    hand.drag({520, 40}, {620, 240}, kCtrl);
    CHECK(hand.at("outer").box == Rect{0, 0, 700, 280});
    CHECK(hand.at("inner").box == Rect{0, 0, 360, 80});
    hand.run("clipboard.delete");
    CHECK(hand.at("outer").box == Rect{0, 0, 360, 80});
    hand.editor.selection().set_elements({"a", "b"});
    hand.run("clipboard.delete");
    CHECK(hand.editor.board().elements().size() == 1);
    hand.run("edit.undo");
    CHECK(hand.at("inner").parent == "outer");
    CHECK(hand.at("a").parent == "inner");
    CHECK(hand.at("outer").box == Rect{0, 0, 360, 80});
}

TEST_CASE("a marquee takes groups whole") {
    Hand hand(nested());
    hand.drag({-20, -20}, {100, 100});
    CHECK(hand.editor.selection().elements() == Chosen{"outer"});
}

TEST_CASE("ungrouping one inside another leaves the other around its members") {
    Hand hand(nested());
    hand.editor.selection().set_element("inner");
    hand.run("group.dissolve");
    CHECK(hand.at("a").parent == "outer");
    CHECK(hand.at("outer").box == Rect{0, 0, 600, 80});
    CHECK(hand.editor.board().elements().find("inner") == nullptr);
}

}  // namespace civic::test
