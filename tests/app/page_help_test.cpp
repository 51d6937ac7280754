#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "app/edit/place_tool.hpp"
#include "app/hand.hpp"
#include "scene/page_places.hpp"
#include "scene/painter.hpp"

namespace civic::test {
namespace {

constexpr Modifiers kCtrl{false, true, false};

double number(const Element& element, Name name) {
    const Value* value = element.attributes.find(name);
    return value == nullptr ? -99 : value->as_number();
}
std::string text(const Element& element, Name name) {
    const Value* value = element.attributes.find(name);
    return value == nullptr ? "" : std::string(value->as_text());
}
Change set_attribute(const char* id, Name name, Value value) {
    Change change;
    change.label = "Set";
    change.operations.emplace_back(
        SetProperty{Table::elements, id, Part::attributes, name, std::move(value)});
    return change;
}

// Two stages as the templates have them, the first with two steps.
Board journey() {
    Maker maker("journey");
    maker.element("s1", "stage", {0, 0, 420, 200});
    maker.element("s2", "stage", {440, 0, 220, 200});
    maker.element("a", "step", {20, 80, 180, 84}).parent = "s1";
    maker.element("b", "step", {220, 80, 180, 84}).parent = "s1";
    maker.element("c", "step", {460, 80, 180, 84}).parent = "s2";
    maker.element("loose", "step", {900, 500, 180, 84});
    return maker.board();
}

}  // namespace

TEST_CASE("a stakeholder's place is its power and interest, either way round") {
    Maker maker("stakeholders");
    maker.element("m", "stakeholder", {130, 172, 140, 56});  // middle 200, 200 of a grid of 800
    Hand hand(maker.board());
    hand.drag({200, 200}, {600, 400}, kCtrl);
    CHECK(number(hand.at("m"), "interest") == 7.5);
    CHECK(number(hand.at("m"), "power") == 5);
    CHECK(hand.steps() == 1);
    REQUIRE(hand.editor.perform(set_attribute("m", "power", Value(9))));
    CHECK(hand.at("m").box.centre() == Point{600, 80});
    REQUIRE(hand.editor.perform(set_attribute("m", "interest", Value(1))));
    CHECK(hand.at("m").box.centre() == Point{80, 80});
    hand.run("edit.undo");
    CHECK(hand.at("m").box.centre() == Point{600, 80});
    hand.run("edit.undo");
    hand.run("edit.undo");
    CHECK(hand.at("m").attributes.empty());
}

TEST_CASE("a stakeholder that is placed on the grid has its power and interest from there") {
    Hand hand(Maker("stakeholders").board());
    take_place_tool(hand.editor, "stakeholder");
    hand.click({400, 200});
    CHECK(number(hand.at(hand.chosen()), "interest") == 5);
    CHECK(number(hand.at(hand.chosen()), "power") == 7.5);
    CHECK(hand.steps() == 1);
}

TEST_CASE("in a blueprint the lane follows the place, and the place the lane") {
    Maker maker("blueprint");
    maker.element("a", "step", {20, 160, 180, 84});
    Hand hand(maker.board());
    hand.drag({110, 200}, {110, 350}, kCtrl);  // the third of lanes 140 high
    CHECK(text(hand.at("a"), "lane") == "frontstage");
    REQUIRE(hand.editor.perform(set_attribute("a", "lane", Value("support"))));
    const auto lanes = blueprint_lanes(hand.editor.board(), *hand.editor.page());
    CHECK(hand.at("a").box.centre().y > lanes[4].top);
    CHECK(hand.at("a").box.centre().y < lanes[4].bottom);
    CHECK(hand.at("a").box.x == 20);
}

TEST_CASE("a step dropped in a stage goes into its row; the stage grows, the next ones give way") {
    Hand hand(journey());
    hand.drag({990, 542}, {300, 150});  // between a and b, nearer b's end
    CHECK(hand.at("loose").parent == "s1");
    CHECK(hand.at("a").box.x == 20);
    CHECK(hand.at("loose").box == Rect{220, 80, 180, 84});
    CHECK(hand.at("b").box.x == 420);
    CHECK(hand.at("s1").box.w == 620);
    CHECK(hand.at("s2").box.x == 640);
    CHECK(hand.at("c").box.x == 660);
    CHECK(hand.steps() == 1);
    hand.run("edit.undo");
    CHECK(hand.at("c").box.x == 460);
    CHECK(hand.at("s1").box.w == 420);
    CHECK(hand.at("loose").parent == "");
}

TEST_CASE("a step goes from place to place in its stage, and from stage to stage") {
    Hand hand(journey());
    hand.drag({110, 120}, {330, 130});  // a behind b
    CHECK(hand.at("b").box.x == 20);
    CHECK(hand.at("a").box == Rect{220, 80, 180, 84});
    CHECK(hand.at("s1").box.w == 420);
    hand.drag({310, 120}, {620, 120});  // a to the end of the other stage
    CHECK(hand.at("a").parent == "s2");
    CHECK(hand.at("a").box.x == 660);
    CHECK(hand.at("s2").box.w == 420);
    hand.key('s');
    hand.escape();
    hand.editor.selection().clear();
    hand.key('s');
    hand.click({200, 150});
    CHECK(hand.at(hand.chosen()).parent == "s1");
    CHECK(hand.at(hand.chosen()).box == Rect{220, 80, 180, 84});
}

TEST_CASE("rows fill from right to left where the board is read so") {
    Maker maker("journey");
    maker.builder.properties = maker.builder.properties.with("language", Value("ar"));
    maker.element("s1", "stage", {440, 0, 420, 200});
    maker.element("s2", "stage", {200, 0, 220, 200});
    maker.element("a", "step", {660, 80, 180, 84}).parent = "s1";
    maker.element("b", "step", {460, 80, 180, 84}).parent = "s1";
    maker.element("c", "step", {220, 80, 180, 84}).parent = "s2";
    maker.element("loose", "step", {900, 500, 180, 84});
    Hand hand(maker.board());
    hand.drag({990, 542}, {560, 150});  // between a and b, nearer b's beginning
    CHECK(hand.at("loose").parent == "s1");
    CHECK(hand.at("a").box.x == 660);
    CHECK(hand.at("loose").box == Rect{460, 80, 180, 84});
    CHECK(hand.at("b").box.x == 260);
    CHECK(hand.at("s1").box == Rect{240, 0, 620, 200});
    CHECK(hand.at("s2").box.x == 0);
    CHECK(hand.at("c").box.x == 20);
    CHECK(hand.steps() == 1);
}

TEST_CASE("a new step's ghost stands where the step is going to, and shows who makes room") {
    Hand hand(journey());
    take_place_tool(hand.editor, "step");
    const auto all_marks = [&] {
        std::vector<Rect> marks;  // page units, of what is drawn
        const std::shared_ptr<const Group> overlay = hand.editor.overlay();
        for (const Primitive& item : overlay->items) {
            const Rect box = bounds_of(item);
            const double edge = std::get<Path>(item).stroke.width / 2;
            marks.push_back(box.grown(-edge));
            marks.back().x -= 100;
            marks.back().y -= 100;
        }
        return marks;
    };
    hand.move({300, 150});  // between a and b
    const std::vector<Rect> drawn = all_marks();
    REQUIRE(drawn.size() == 6);  // the stage it goes to; b, both stages and c, which give way; itself
    hand.click({300, 150});
    CHECK(hand.steps() == 1);
    const Rect landed = hand.at(hand.chosen()).box;
    CHECK(landed == Rect{220, 80, 180, 84});
    const auto shows = [&](const Rect& box) {
        return std::any_of(drawn.begin(), drawn.end(), [&](const Rect& mark) {
            return length(Point{mark.x - box.x, mark.y - box.y}) < 0.01 &&
                   length(Point{mark.w - box.w, mark.h - box.h}) < 0.01;
        });
    };
    CHECK(shows(landed));
    for (const char* id : {"s1", "s2", "b", "c"})
        CHECK(shows(hand.at(id).box));
    CHECK_FALSE(shows(hand.at("a").box));
}

TEST_CASE("the points of the emotion curve are dragged up and down") {
    Hand hand(journey());
    const EmotionRow row = emotion_row(hand.editor.board(), *hand.editor.page());
    REQUIRE(row.points.size() == 4);
    const Point first = row.points.front().at;
    CHECK(first.x == 110);
    hand.drag(first, {first.x, first.y - row.unit * 1.8});
    CHECK(number(hand.at("a"), "emotion") == 2);
    CHECK(number(hand.at("b"), "emotion") == -99);
    CHECK(hand.steps() == 1);
    const Point now = emotion_row(hand.editor.board(), *hand.editor.page()).points.front().at;
    CHECK(now.y == doctest::Approx(row.middle - 2 * row.unit));
    hand.drag(now, {now.x, now.y + 1000});
    CHECK(number(hand.at("a"), "emotion") == -2);
    CHECK(hand.at("a").box.x == 20);
    hand.run("edit.undo");
    hand.run("edit.undo");
    CHECK(hand.at("a").attributes.empty());
}

TEST_CASE("the curve's points stand where the picture draws them") {
    Hand hand(journey());
    REQUIRE(hand.editor.perform(set_attribute("a", "emotion", Value(1))));
    const EmotionRow row = emotion_row(hand.editor.board(), *hand.editor.page());
    bool found = false;
    for (const auto& group : hand.editor.view().scene().list) {
        for (const Primitive& item : group->items) {
            const auto* face = std::get_if<Ellipse>(&item);
            if (face != nullptr && group->role == Role::background && face->rect.w == 30 &&
                length(face->rect.centre() - row.points.front().at) < 0.01)
                found = true;
        }
    }
    CHECK(found);
}

}  // namespace civic::test
