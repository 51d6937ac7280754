#include <doctest/doctest.h>

#include "app/hand.hpp"

namespace civic::test {
namespace {

constexpr Modifiers kCtrl{false, true, false};

Board zones() {
    Maker maker;
    maker.element("out", "zone", {0, 0, 600, 400});
    maker.element("in", "zone", {300, 100, 250, 250}).parent = "out";
    maker.element("s", "system", {700, 100, 100, 60});
    maker.element("n", "note", {700, 300, 100, 100});
    return maker.board();
}

}  // namespace

TEST_CASE("what is dropped in a holder belongs to the innermost, and leaves it when moved out") {
    Hand hand(zones());
    hand.drag({750, 130}, {420, 250}, kCtrl);
    CHECK(hand.at("s").parent == "in");
    CHECK(hand.steps() == 1);
    hand.drag({420, 250}, {150, 250}, kCtrl);
    CHECK(hand.at("s").parent == "out");
    hand.drag({150, 250}, {750, 250}, kCtrl);
    CHECK(hand.at("s").parent == "");
    hand.run("edit.undo");
    hand.run("edit.undo");
    CHECK(hand.at("s").parent == "in");
    CHECK(hand.at("s").box == Rect{370, 220, 100, 60});
}

TEST_CASE("a holder takes only what it may hold; a holder that moves keeps what it holds") {
    Hand hand(zones());
    hand.drag({750, 350}, {150, 250}, kCtrl);
    CHECK(hand.at("n").parent == "");
    hand.drag({750, 130}, {420, 250}, kCtrl);
    hand.drag({320, 110}, {320, 610}, kCtrl);  // the inner zone by its heading, out of the outer
    CHECK(hand.at("in").parent == "");
    CHECK(hand.at("s").parent == "in");
    CHECK(hand.at("s").box.y == 720);
}

TEST_CASE("the holder is marked while something is dragged over it") {
    Hand hand(zones());
    hand.down({750, 130});
    hand.move({760, 130}, kCtrl);
    const std::size_t before = hand.editor.overlay()->items.size();
    hand.move({420, 250}, kCtrl);
    CHECK(hand.editor.overlay()->items.size() == before + 1);
    hand.escape();
    CHECK(hand.at("s").parent == "");
}

TEST_CASE("a drag of a copy is one step") {
    Hand hand(zones());
    hand.drag({750, 130}, {420, 250}, {false, true, true});
    REQUIRE(hand.editor.board().elements().size() == 5);
    CHECK(hand.at(hand.chosen()).parent == "in");
    CHECK(hand.at("s").box.x == 700);
    CHECK(hand.steps() == 1);
    CHECK(hand.last_step().starts_with("Duplicate"));
    hand.run("edit.undo");
    CHECK(hand.editor.board().elements().size() == 4);
    hand.down({750, 130});
    hand.move({650, 130}, {false, true, true});
    hand.escape();
    CHECK(hand.editor.board().elements().size() == 4);
    CHECK(hand.chosen() == "s");
}

}  // namespace civic::test
