#include <doctest/doctest.h>

#include "app/edit/place_tool.hpp"
#include "app/hand.hpp"
#include "scene/painter.hpp"

namespace civic::test {

TEST_CASE("a letter takes a tool; a click puts the type's usual size about the pointer") {
    Maker maker;
    maker.element("a", "step", {0, 0, 160, 80}).order = "a5";
    Hand hand(maker.board());
    CHECK(hand.key('n'));
    hand.click({300, 200});
    const Element& note = hand.at(hand.chosen());
    CHECK(note.type == Name("note"));
    CHECK(note.page == "p");
    CHECK(note.box == Rect{240, 140, 120, 120});
    CHECK(note.order > "a5");
    CHECK(hand.editor.tool().name() == "Text");
    CHECK(hand.last_step() == "Add Sticky note");
    hand.run("edit.undo");
    CHECK(hand.editor.board().elements().size() == 1);
}

TEST_CASE("letters are the shape's own text while one is chosen") {
    Maker maker;
    maker.element("a", "step", {0, 0, 160, 80});
    Hand hand(maker.board());
    hand.click({80, 40});
    CHECK_FALSE(hand.key('n'));
    CHECK(hand.editor.tool().name() == "Select");
    hand.escape();
    CHECK(hand.key('s'));
    CHECK(hand.editor.tool().name() == "Step");
    CHECK(hand.key('v'));
    CHECK(hand.editor.tool().name() == "Select");
}

TEST_CASE("a drag gives the size, whichever way it goes; Escape drops it and then the tool") {
    Hand hand(Maker().board());
    take_place_tool(hand.editor, "shape");
    hand.down({200, 200});
    hand.move({100, 150});
    CHECK(hand.escape());
    hand.up({100, 150});
    CHECK(hand.editor.board().elements().size() == 0);
    hand.drag({200, 200}, {100, 150});
    CHECK(hand.at(hand.chosen()).box == Rect{100, 150, 100, 50});
    take_place_tool(hand.editor, "shape");
    CHECK(hand.escape());
    CHECK(hand.editor.tool().name() == "Select");
}

TEST_CASE("a frame lies below and takes what it is drawn around, in the same step") {
    Maker maker;
    maker.element("a", "note", {50, 50, 80, 80}).order = "a0";
    maker.element("z", "zone", {150, 50, 200, 100}).order = "a1";
    Element& held = maker.element("s", "system", {170, 90, 60, 40});
    held.parent = "z";
    held.order = "a2";
    maker.element("out", "note", {380, 50, 80, 80}).order = "a3";
    Hand hand(maker.board());
    hand.key('f');
    hand.drag({20, 20}, {400, 200});
    const std::string frame = hand.chosen();
    CHECK(hand.at("a").parent == frame);
    CHECK(hand.at("z").parent == frame);
    CHECK(hand.at("s").parent == "z");
    CHECK(hand.at("out").parent == "");
    CHECK(hand.at(frame).order < "a0");
    CHECK(hand.steps() == 1);
    hand.run("edit.undo");
    CHECK(hand.at("a").parent == "");
}

TEST_CASE("what is placed in a holder of its kind belongs to it") {
    Maker maker;
    maker.element("zone", "zone", {0, 0, 400, 300});
    Hand hand(maker.board());
    take_place_tool(hand.editor, "system");
    hand.click({200, 150});
    CHECK(hand.at(hand.chosen()).parent == "zone");
    take_place_tool(hand.editor, "note");
    hand.click({200, 150});
    CHECK(hand.at(hand.chosen()).parent == "");  // a zone holds no notes
}

TEST_CASE("what is placed lines up with what stands near, as its ghost shows; with Ctrl it does not") {
    Maker maker;
    maker.element("a", "note", {0, 0, 120, 120});
    Hand hand(maker.board());
    take_place_tool(hand.editor, "note");
    hand.move({300, 64});
    const auto ghost = hand.editor.overlay()->items.back();
    CHECK(bounds_of(ghost).centre() == Point{400, 160});  // screen px
    CHECK(hand.editor.overlay()->items.size() > 1);       // guides
    hand.click({300, 64});
    CHECK(hand.at(hand.chosen()).box == Rect{240, 0, 120, 120});
    take_place_tool(hand.editor, "note");
    constexpr Modifiers kCtrl{false, true, false};
    hand.move({600, 64}, kCtrl);
    CHECK(hand.editor.overlay()->items.size() == 1);
    hand.click({600, 64}, kCtrl);
    CHECK(hand.at(hand.chosen()).box == Rect{540, 4, 120, 120});
}

TEST_CASE("a ghost shows where it would stand, and what would hold it") {
    Maker maker;
    maker.element("zone", "zone", {0, 0, 400, 300});
    Hand hand(maker.board());
    take_place_tool(hand.editor, "system");
    hand.move({700, 500});
    CHECK(hand.editor.overlay()->items.size() == 1);
    CHECK(hand.editor.overlay()->bounds.grown(-2).contains({800, 600}));  // screen px
    hand.move({200, 150}, {false, true, false});                          // without guides
    CHECK(hand.editor.overlay()->items.size() == 2);
}

}  // namespace civic::test
