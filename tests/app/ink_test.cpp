#include <doctest/doctest.h>

#include <cmath>

#include "app/edit/ink.hpp"
#include "app/hand.hpp"

namespace civic::test {
namespace {

// A wave with a tremor of half a unit.
std::vector<Point> wave() {
    std::vector<Point> points;
    for (int i = 0; i <= 200; ++i) {
        const double tremor = i % 2 == 0 ? 0.5 : -0.5;
        points.push_back({i * 2.0, 100 + 60 * std::sin(i / 20.0) + tremor});
    }
    return points;
}

void draw(Hand& hand, const std::vector<Point>& points) {
    hand.down(points.front());
    for (const Point& point : points)
        hand.move(point);
    hand.up(points.back());
}

}  // namespace

TEST_CASE("a stroke is kept with few points, close to where it was drawn, its ends exact") {
    const std::vector<Point> drawn = wave();
    const std::vector<Point> kept = smoothed_stroke(drawn, 0.6);
    CHECK(kept.front() == drawn.front());
    CHECK(kept.back() == drawn.back());
    CHECK(kept.size() < drawn.size() / 4);
    CHECK(kept.size() > 10);
    for (const Point& point : drawn)
        CHECK(crosses(kept, point, point, 1.5));
    CHECK(smoothed_stroke({{3, 4}}, 1).size() == 1);
}

TEST_CASE("each stroke is an element of ink and a step; the tool stays") {
    Hand hand(Maker().board());
    hand.key('p');
    draw(hand, wave());
    draw(hand, {{500, 500}, {560, 500}});
    REQUIRE(hand.editor.board().elements().size() == 2);
    CHECK(hand.steps() == 2);
    CHECK(hand.editor.tool().name() == "Ink");
    hand.editor.board().elements().for_each([](const Element& ink) {
        CHECK(ink.type == Name("ink"));
        CHECK(ink.box.w > 0);
        CHECK(ink.box.h > 0);
        for (const Point& point : points_of_ink(ink))
            CHECK(ink.box.grown(0.06).contains(point));
    });
    const Element* flat = nullptr;
    hand.editor.board().elements().for_each([&](const Element& ink) { flat = &ink; });
    CHECK(points_of_ink(*flat).front() == Point{500, 500});
    CHECK(points_of_ink(*flat).back() == Point{560, 500});
    hand.run("edit.undo");
    CHECK(hand.editor.board().elements().size() == 1);
}

TEST_CASE("Escape drops a stroke") {
    Hand hand(Maker().board());
    hand.key('p');
    hand.down({0, 0});
    hand.move({50, 50});
    CHECK(hand.escape());
    hand.up({100, 100});
    CHECK(hand.steps() == 0);
    CHECK(hand.editor.tool().name() == "Ink");
}

TEST_CASE("ink fills its box when that is resized") {
    Hand hand(Maker().board());
    hand.key('p');
    draw(hand, {{100, 100}, {150, 180}, {200, 100}});
    hand.escape();
    hand.click({200, 100});
    const Rect box = hand.at(hand.chosen()).box;
    hand.drag({box.right(), box.bottom()}, {box.right() + box.w, box.bottom()}, {false, true, false});
    const std::vector<Point> points = points_of_ink(hand.at(hand.chosen()));
    CHECK(points.front() == Point{100, 100});
    CHECK(points.back().x == doctest::Approx(300));
    CHECK(points.back().y == doctest::Approx(100));
}

TEST_CASE("the eraser takes the strokes that it crosses, as one step, and nothing else") {
    Maker maker;
    maker.element("shape", "shape", {0, 40, 400, 20});
    Hand hand(maker.board());
    hand.key('p');
    draw(hand, {{100, 0}, {100, 100}});
    draw(hand, {{200, 0}, {200, 100}});
    draw(hand, {{300, 200}, {300, 300}});
    hand.escape();
    hand.editor.selection().clear();
    hand.key('e');
    hand.drag({50, 50}, {350, 50});
    CHECK(hand.editor.board().elements().size() == 2);
    CHECK(hand.editor.board().elements().find("shape") != nullptr);
    CHECK(hand.last_step() == "Erase 2 strokes");
    hand.run("edit.undo");
    CHECK(hand.editor.board().elements().size() == 4);
    hand.down({50, 50});
    hand.move({150, 50});
    CHECK(hand.editor.board().elements().size() == 3);
    CHECK(hand.escape());
    CHECK(hand.editor.board().elements().size() == 4);
}

}  // namespace civic::test
