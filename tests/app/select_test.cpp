#include <doctest/doctest.h>

#include "app/hand.hpp"

namespace civic::test {
namespace {

// Three steps in a row and a connector.
Board row() {
    Maker maker;
    maker.element("a", "step", {0, 0, 160, 80}, "Apply");
    maker.element("b", "step", {220, 7, 160, 80}, "Decide");
    maker.element("c", "step", {480, 200, 160, 80}, "Pay");
    maker.link("a", "b", "next", "straight");
    return maker.board();
}

constexpr Modifiers kShift{true, false, false};
constexpr Modifiers kCtrl{false, true, false};
constexpr Modifiers kAlt{false, false, true};
using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("a click chooses the topmost thing, on empty ground nothing; Shift adds and takes away") {
    Hand hand(row());
    hand.click({80, 40});
    CHECK(hand.editor.selection().elements() == Ids{"a"});
    hand.click({300, 40}, kShift);
    CHECK(hand.editor.selection().elements() == Ids{"a", "b"});
    hand.click({80, 40}, kShift);
    CHECK(hand.editor.selection().elements() == Ids{"b"});
    hand.click({190, 43});
    CHECK(hand.editor.selection().links() == Ids{"l0"});
    CHECK(hand.editor.selection().elements().empty());
    hand.click({300, 500});
    CHECK(hand.editor.selection().empty());
    CHECK(hand.editor.open().history().done().empty());
}

TEST_CASE("a marquee takes what it touches, and of what holds others what it encloses") {
    Maker maker;
    maker.element("zone", "zone", {0, 0, 400, 300}, "Office");
    maker.element("a", "system", {40, 60, 100, 60}).parent = "zone";
    maker.element("b", "system", {240, 60, 100, 60}).parent = "zone";
    Hand hand(maker.board());
    hand.drag({20, 50}, {100, 200});  // begins in the zone's room
    CHECK(hand.editor.selection().elements() == Ids{"a"});
    hand.drag({-20, -20}, {420, 320});
    CHECK(hand.editor.selection().elements() == Ids{"zone", "a", "b"});
}

TEST_CASE("a drag moves what is chosen with what it holds, as one step that undo takes back") {
    Maker maker;
    maker.element("zone", "zone", {0, 0, 400, 300}, "Office");
    maker.element("a", "system", {40, 60, 100, 60}).parent = "zone";
    maker.element("far", "system", {700, 60, 100, 60});
    Hand hand(maker.board());
    const Board before = hand.editor.board();
    hand.drag({200, 10}, {230, 50}, kCtrl);  // by its heading
    CHECK(hand.at("zone").box == Rect{30, 40, 400, 300});
    CHECK(hand.at("a").box == Rect{70, 100, 100, 60});
    CHECK(hand.at("far").box.x == 700);
    REQUIRE(hand.editor.open().history().done().size() == 1);
    CHECK(hand.editor.open().history().undo_label() == "Move Office");
    hand.run("edit.undo");
    CHECK(hand.at("a").box == before.elements().find("a")->box);
    hand.run("edit.redo");
    CHECK(hand.at("a").box == Rect{70, 100, 100, 60});
}

TEST_CASE("a drag lines up with neighbours; Ctrl drags freely; Shift keeps a direction") {
    Hand hand(row());
    hand.drag({300, 47}, {300, 43});  // 7 → 3, within reach of a's top
    CHECK(hand.at("b").box.y == 0);
    hand.drag({300, 40}, {300, 45}, kCtrl);
    CHECK(hand.at("b").box.y == 5);
    hand.click({560, 240});
    hand.drag({560, 240}, {650, 260}, {true, true, false});
    CHECK(hand.at("c").box == Rect{570, 200, 160, 80});
}

TEST_CASE("Escape in a drag leaves everything as it was") {
    Hand hand(row());
    hand.down({80, 40});
    hand.move({180, 140});
    CHECK(hand.at("a").box.x != 0);
    hand.editor.key({KeyCode::escape, 0, {}});
    hand.up({180, 140});
    CHECK(hand.at("a").box.x == 0);
    CHECK(hand.editor.open().history().done().empty());
    CHECK_FALSE(hand.editor.open().is_changed());
}

TEST_CASE("Alt drags a copy and leaves the original") {
    Hand hand(row());
    hand.editor.selection().set_elements({"a", "b"});
    hand.drag({80, 40}, {80, 340}, {false, true, true});
    CHECK(hand.at("a").box == Rect{0, 0, 160, 80});
    CHECK(hand.editor.board().elements().size() == 5);
    CHECK(hand.editor.board().links().size() == 2);  // the connector between the two was copied with them
    REQUIRE(hand.editor.selection().elements().size() == 2);
    CHECK(hand.at(hand.editor.selection().elements().front()).box.y == 300);
}

TEST_CASE("grips resize: one side, a corner with its proportion, about the middle, several at once") {
    Hand hand(row());
    hand.click({80, 40});
    hand.drag({160, 40}, {200, 40}, kCtrl);
    CHECK(hand.at("a").box == Rect{0, 0, 200, 80});
    hand.drag({200, 80}, {300, 100}, kCtrl);
    CHECK(hand.at("a").box == Rect{0, 0, 300, 100});
    hand.drag({300, 50}, {310, 50}, {false, true, true});
    CHECK(hand.at("a").box == Rect{-10, 0, 320, 100});
    hand.editor.selection().set_elements({"b", "c"});
    hand.drag({640, 280}, {1060, 553}, kCtrl);  // twice as wide and high
    CHECK(hand.at("b").box == Rect{220, 7, 320, 160});
    CHECK(hand.at("c").box == Rect{740, 393, 320, 160});
}

TEST_CASE("a turned element is resized along its own sides, the opposite one holds") {
    Maker maker;
    maker.element("a", "shape", {0, 0, 100, 50}).angle = 90;  // stands upright about (50, 25)
    Hand hand(maker.board());
    hand.click({50, 25});
    hand.drag({50, 75}, {50, 95}, kCtrl);  // its right side, which looks down
    CHECK(hand.at("a").box.w == doctest::Approx(120));
    CHECK(hand.at("a").box.h == doctest::Approx(50));
    const Rect box = bounds_of_rotated(hand.at("a").box, 90);
    CHECK(box.y == doctest::Approx(-25));
    CHECK(box.bottom() == doctest::Approx(95));
}

TEST_CASE("the grip above turns, by whole degrees, with Shift by fifteen") {
    Hand hand(row());
    hand.click({80, 40});
    hand.drag({80, -44}, {200, 40});
    CHECK(hand.at("a").angle == 90);
    hand.editor.open().undo();
    hand.move({80, -44});
    hand.down({80, -44});
    hand.move({100, -60}, kShift);
    hand.up({100, -60}, kShift);
    CHECK(hand.at("a").angle == 15);
}

TEST_CASE("what is locked is chosen but neither moved, resized nor deleted") {
    Hand hand(row());
    hand.click({80, 40});
    hand.run("lock.toggle");
    hand.drag({80, 40}, {180, 140});
    hand.run("clipboard.delete");
    hand.run("move.left");
    CHECK(hand.at("a").box == Rect{0, 0, 160, 80});
    CHECK(!hand.editor.notice().empty());
    hand.run("lock.toggle");
    CHECK(hand.at("a").extra.empty());
    hand.drag({80, 40}, {180, 340}, kCtrl);
    CHECK(hand.at("a").box.x == 100);
}

TEST_CASE("deleting takes the connectors along, and undo brings them back") {
    Hand hand(row());
    hand.click({80, 40});
    hand.run("clipboard.delete");
    CHECK(hand.editor.board().elements().size() == 2);
    CHECK(hand.editor.board().links().size() == 0);
    CHECK(hand.editor.selection().empty());
    hand.run("edit.undo");
    CHECK(hand.editor.board().links().size() == 1);
    CHECK(hand.editor.view().hit(hand.editor.board(), {190, 43}, 4).id == "l0");
}

TEST_CASE("align, distribute, group and order") {
    Hand hand(row());
    hand.run("select.all");
    hand.run("align.top");
    CHECK(hand.at("b").box.y == 0);
    CHECK(hand.at("c").box.y == 0);
    hand.run("align.spread-across");
    CHECK(hand.at("b").box.x == 240);
    hand.editor.selection().set_elements({"a", "b"});
    hand.run("group.make");
    REQUIRE(hand.editor.selection().elements().size() == 1);
    const std::string group = hand.editor.selection().elements().front();
    CHECK(hand.at("a").parent == group);
    hand.run("group.dissolve");
    CHECK(hand.at("a").parent.empty());
    CHECK(hand.editor.board().elements().find(group) == nullptr);
    hand.editor.selection().set_element("c");
    hand.run("order.front");
    CHECK(hand.at("c").order > hand.at("b").order);
    hand.run("order.back");
    CHECK(hand.at("c").order < hand.at("a").order);
}

TEST_CASE("Tab goes from element to element in reading order, and round") {
    Hand hand(row());
    for (const char* id : {"a", "b", "c", "a"}) {
        hand.editor.key({KeyCode::tab, 0, {}});
        CHECK(hand.editor.selection().elements() == Ids{id});
    }
    hand.editor.key({KeyCode::tab, 0, kShift});
    CHECK(hand.editor.selection().elements() == Ids{"c"});
}

}  // namespace civic::test
