#include <doctest/doctest.h>

#include "app/hand.hpp"
#include "model/property.hpp"

namespace civic::test {
namespace {

// Two steps and a note on a flow; the dots stand 22 px outside the sides.
Board flow(Name kind = "flow") {
    Maker maker(kind);
    maker.element("a", "step", {0, 0, 160, 80}, "Apply");
    maker.element("b", "step", {400, 0, 160, 80}, "Decide");
    maker.element("n", "note", {400, 300, 120, 120});
    return maker.board();
}

std::string side(const Link& link, const char* which) {
    const Value* value = link.route.find(which);
    return value == nullptr ? "" : std::string(value->as_text());
}

constexpr Point kRightDotOfA{182, 40};

}  // namespace

TEST_CASE("a drag from a dot of the shape that is pointed at makes a link of the type that fits") {
    Hand hand(flow());
    hand.move({80, 40});
    hand.drag(kRightDotOfA, {480, 30});
    REQUIRE(hand.editor.board().links().size() == 1);
    const Link link = hand.link(hand.editor.selection().links().at(0));
    CHECK(link.type == Name("next"));
    CHECK(link.page == "p");
    CHECK(link.from == "a");
    CHECK(link.to == "b");
    CHECK(side(link, "from_side") == "right");
    CHECK(side(link, "to_side") == "");  // away from the sides' middles: it floats
    CHECK(hand.steps() == 1);
    CHECK(hand.last_step() == "Connect");
    hand.run("edit.undo");
    CHECK(hand.editor.board().links().size() == 0);
}

TEST_CASE("the dots of what was pointed at go with the pointer when it leaves for a panel") {
    Hand hand(flow());
    hand.move({80, 40});
    const std::shared_ptr<const Group> pointed = hand.editor.overlay();
    REQUIRE(pointed != nullptr);
    hand.editor.pointer_left();
    const std::shared_ptr<const Group> left = hand.editor.overlay();
    CHECK((left == nullptr || left->items.size() < pointed->items.size()));
    hand.move({80, 41});
    CHECK(hand.editor.overlay()->items.size() == pointed->items.size());
}

TEST_CASE("dropped near a side's middle a connector keeps to that side") {
    Hand hand(flow());
    hand.click({80, 40});  // its dots are there without pointing too
    hand.drag(kRightDotOfA, {478, 76});
    CHECK(side(hand.link(hand.editor.selection().links().at(0)), "to_side") == "bottom");
}

TEST_CASE("what has no meaning is a line; the page's kind decides among meanings") {
    Hand hand(flow());
    hand.move({80, 40});
    hand.drag(kRightDotOfA, {460, 360});
    CHECK(hand.link(hand.editor.selection().links().at(0)).type == Name("line"));
    const Vocabulary& words = app_vocabulary();
    CHECK(link_type_for(words, "flow", "stakeholder", "stakeholder") == Name("flow"));
    CHECK(link_type_for(words, "stakeholders", "stakeholder", "stakeholder") == Name("influences"));
    CHECK(link_type_for(words, "journey", "segment", "step") == Name("performs"));
    CHECK(link_type_for(words, "dataflow", "step", "system") == Name("flow"));
    CHECK(link_type_for(words, "prototype", "screen", "screen") == Name("next"));
    CHECK(link_type_for(words, "sketch", "shape", "step") == Name("line"));
}

TEST_CASE("dropped on empty ground it offers what to add; taking one is one step") {
    Hand hand(flow());
    hand.move({80, 40});
    hand.drag(kRightDotOfA, {260, 240});
    REQUIRE(hand.editor.offer().has_value());
    CHECK(hand.editor.offer()->types.front() == Name("step"));
    CHECK(hand.editor.offer()->types.back() == Name("note"));
    CHECK(hand.steps() == 0);
    REQUIRE(hand.editor.take_offer("step"));
    CHECK(hand.steps() == 1);
    const std::string made = hand.chosen();
    CHECK(hand.editor.tool().name() == "Text");
    CHECK(hand.at(made).box == Rect{170, 240, 180, 84});  // its top where the pointer was
    REQUIRE(hand.editor.board().links().size() == 1);
    hand.editor.board().links().for_each([&](const Link& link) {
        CHECK(link.to == made);
        CHECK(link.type == Name("next"));
    });
    CHECK_FALSE(hand.editor.offer().has_value());
    hand.run("edit.undo");
    CHECK(hand.editor.board().elements().size() == 3);
    CHECK(hand.editor.board().links().size() == 0);
}

TEST_CASE("an offer goes with Escape, with another press and with a change") {
    Hand hand(flow());
    const auto offer = [&] {
        hand.move({80, 40});
        hand.drag(kRightDotOfA, {260, 240});
        REQUIRE(hand.editor.offer().has_value());
    };
    offer();
    CHECK(hand.escape());
    CHECK_FALSE(hand.editor.offer().has_value());
    offer();
    hand.click({700, 500});
    CHECK_FALSE(hand.editor.offer().has_value());
    offer();
    hand.editor.selection().set_element("a");
    hand.run("clipboard.delete");
    CHECK_FALSE(hand.editor.take_offer("step"));
    CHECK(hand.editor.board().elements().size() == 2);
}

TEST_CASE("Escape ends a connector, and one let go where it began is none") {
    Hand hand(flow());
    hand.move({80, 40});
    hand.move(kRightDotOfA);
    hand.down(kRightDotOfA);
    hand.move({480, 40});
    CHECK(hand.escape());
    hand.up({480, 40});
    hand.move({80, 40});
    hand.drag(kRightDotOfA, {100, 40});
    CHECK(hand.editor.board().links().size() == 0);
    CHECK_FALSE(hand.editor.offer().has_value());
}

TEST_CASE("an end of a chosen link goes to another shape, and the type follows what it joins") {
    Maker maker("flow");
    maker.element("a", "step", {0, 0, 160, 80});
    maker.element("b", "step", {400, 0, 160, 80});
    maker.element("c", "step", {400, 300, 160, 80});
    maker.element("n", "note", {0, 300, 120, 120});
    maker.link("a", "b", "next", "straight");
    Hand hand(maker.board());
    hand.click({280, 40});
    REQUIRE(hand.editor.selection().links().size() == 1);
    hand.drag({398, 40}, {480, 340});
    CHECK(hand.link("l0").to == "c");
    CHECK(hand.link("l0").type == Name("next"));
    CHECK(hand.last_step() == "Reconnect");
    hand.run("edit.undo");
    CHECK(hand.link("l0").to == "b");
    hand.drag({162, 40}, {60, 360});  // the other end
    CHECK(hand.link("l0").from == "n");
    CHECK(hand.link("l0").type == Name("line"));
    hand.run("edit.undo");
    hand.drag({398, 40}, {280, 600});  // to nothing
    CHECK(hand.link("l0").to == "b");
    CHECK(hand.steps() == 0);
}

TEST_CASE("the connector tool drags from anywhere on a shape and stays in hand") {
    Hand hand(flow());
    CHECK(hand.key('c'));
    CHECK(hand.editor.tool().name() == "Connector");
    hand.drag({80, 40}, {480, 30});
    hand.drag({480, 60}, {460, 360});
    CHECK(hand.editor.board().links().size() == 2);
    CHECK(hand.editor.tool().name() == "Connector");
    hand.escape();
    CHECK(hand.editor.tool().name() == "Select");
}

TEST_CASE("a double click opens the text of a link or an element") {
    Maker maker;
    maker.element("a", "step", {0, 0, 160, 80});
    maker.element("b", "step", {400, 0, 160, 80});
    maker.link("a", "b", "next", "straight");
    Hand hand(maker.board());
    hand.double_click({280, 40});
    CHECK(hand.editor.tool().name() == "Text");
    CHECK(hand.editor.selection().links() == std::vector<std::string>{"l0"});
    hand.escape();
    hand.double_click({280, 600});
    CHECK(hand.editor.tool().name() == "Select");
    hand.double_click({80, 40});
    CHECK(hand.editor.tool().name() == "Text");
    hand.editor.text("Apply");
    hand.escape();
    CHECK(hand.at("a").text == "Apply");
}

TEST_CASE("what connects and what is pointed at is shown over the page") {
    Hand hand(flow());
    const auto marks = [&] { return hand.editor.overlay()->items.size(); };
    const std::size_t none = marks();
    hand.move({80, 40});
    CHECK(marks() == none + 4);  // the dots
    hand.move(kRightDotOfA);
    hand.down(kRightDotOfA);
    hand.move({480, 40});
    CHECK(marks() == none + 6);  // the line, the target's edge, its dots
    hand.up({480, 40});
}

}  // namespace civic::test
