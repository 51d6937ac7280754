#include <doctest/doctest.h>

#include <random>

#include "app/edit/layout.hpp"
#include "app/hand.hpp"

namespace civic::test {
namespace {

bool overlap(const std::vector<LayoutBox>& boxes) {
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            const Rect a = {boxes[i].at.x, boxes[i].at.y, boxes[i].size.x, boxes[i].size.y};
            const Rect b = {boxes[j].at.x, boxes[j].at.y, boxes[j].size.x, boxes[j].size.y};
            if (a.grown(-0.01).intersects(b.grown(-0.01))) return true;
        }
    }
    return false;
}

std::vector<LayoutBox> same_boxes(std::size_t count) {
    return std::vector<LayoutBox>(count, LayoutBox{{100, 50}, {10, 20}});
}

}  // namespace

TEST_CASE("a flow stands in layers by the longest way, evenly apart, in the middle of one another") {
    std::vector<LayoutBox> boxes = same_boxes(5);
    layout_flow(boxes, {{0, 1}, {0, 2}, {1, 3}, {2, 3}, {0, 3}, {3, 4}}, Direction::right, {});
    CHECK(boxes[0].at == Point{10, 65});
    CHECK(boxes[1].at == Point{190, 20});
    CHECK(boxes[2].at == Point{190, 110});
    CHECK(boxes[3].at == Point{370, 65});
    CHECK(boxes[4].at == Point{550, 65});
    boxes = same_boxes(2);
    layout_flow(boxes, {{0, 1}}, Direction::down, {});
    CHECK(boxes[1].at == Point{10, 150});
}

TEST_CASE("layers are ordered so that ties do not cross where they need not") {
    std::vector<LayoutBox> boxes = same_boxes(4);
    boxes[1].at.y = 200;  // 0 above 1, 2 above 3
    boxes[3].at.y = 200;
    layout_flow(boxes, {{0, 3}, {1, 2}}, Direction::right, {});
    CHECK((boxes[0].at.y < boxes[1].at.y) == (boxes[3].at.y < boxes[2].at.y));
}

TEST_CASE("a circle is laid out from where it was entered") {
    std::vector<LayoutBox> boxes = same_boxes(4);
    layout_flow(boxes, {{0, 1}, {1, 2}, {2, 1}, {2, 3}, {3, 3}}, Direction::right, {});
    for (std::size_t i = 1; i < boxes.size(); ++i)
        CHECK(boxes[i].at.x > boxes[i - 1].at.x);
}

TEST_CASE("a tree has each box over the middle of what hangs on it") {
    std::vector<LayoutBox> boxes = same_boxes(4);
    boxes[2].at.x = 50;
    boxes[3].at.x = 90;
    layout_tree(boxes, {{0, 1}, {0, 2}, {0, 3}}, Direction::down, {});
    CHECK(boxes[0].at == Point{150, 20});
    CHECK(boxes[1].at == Point{10, 150});
    CHECK(boxes[2].at == Point{150, 150});
    CHECK(boxes[3].at == Point{290, 150});
    boxes = same_boxes(2);
    boxes[0].size = {300, 50};  // wider than its child
    layout_tree(boxes, {{0, 1}}, Direction::down, {});
    CHECK(boxes[0].at.x == 10);
    CHECK(boxes[1].at.x == 110);
}

TEST_CASE("a grid is in the order of reading, columns as wide as their widest") {
    std::vector<LayoutBox> boxes = same_boxes(5);
    for (std::size_t i = 0; i < boxes.size(); ++i)
        boxes[i].at = {static_cast<double>(10 + i), 20};
    boxes[3].size = {200, 50};
    layout_grid(boxes, 40);
    CHECK(boxes[0].at == Point{10, 20});
    CHECK(boxes[1].at == Point{250, 20});
    CHECK(boxes[2].at == Point{390, 20});
    CHECK(boxes[3].at == Point{10, 110});
    CHECK(boxes[4].at == Point{250, 110});
}

TEST_CASE("whatever is laid out, no two boxes overlap and no size changes") {
    std::mt19937 random(7);
    const auto upto = [&](int most) { return static_cast<int>(random() % static_cast<unsigned>(most + 1)); };
    for (int round = 0; round < 300; ++round) {
        const auto count = static_cast<std::size_t>(1 + upto(24));
        std::vector<LayoutBox> boxes;
        for (std::size_t i = 0; i < count; ++i)
            boxes.push_back({{10.0 + upto(300), 10.0 + upto(200)}, {1.0 * upto(500), 1.0 * upto(500)}});
        std::vector<LayoutTie> ties;
        for (int i = upto(40); i > 0; --i)
            ties.push_back({static_cast<std::size_t>(upto(static_cast<int>(count) - 1)),
                            static_cast<std::size_t>(upto(static_cast<int>(count) - 1))});
        for (int way = 0; way < 5; ++way) {
            std::vector<LayoutBox> placed = boxes;
            const Direction direction = way % 2 == 0 ? Direction::right : Direction::down;
            if (way < 2) layout_flow(placed, ties, direction, {});
            if (way == 2 || way == 3) layout_tree(placed, ties, direction, {});
            if (way == 4) layout_grid(placed, 40);
            INFO("round " << round << " way " << way);
            REQUIRE_FALSE(overlap(placed));
            for (std::size_t i = 0; i < count; ++i)
                REQUIRE(placed[i].size == boxes[i].size);
        }
    }
}

TEST_CASE("the command lays out what is chosen with what it holds, as one step") {
    Maker maker;
    maker.element("zone", "zone", {300, 300, 200, 200});
    maker.element("in", "system", {350, 400, 100, 60}).parent = "zone";
    maker.element("a", "system", {0, 0, 100, 60});
    maker.element("far", "system", {900, 0, 100, 60});
    Link& link = maker.link("a", "in", "flow", "elbow");
    link.route = link.route.with("points", Value(List{Value(List{Value(1), Value(2)})}));
    Hand hand(maker.board());
    hand.editor.selection().set_elements({"zone", "in", "a"});
    hand.run("layout.flow-right");
    CHECK(hand.at("a").box == Rect{0, 70, 100, 60});
    CHECK(hand.at("zone").box == Rect{180, 0, 200, 200});
    CHECK(hand.at("in").box == Rect{230, 100, 100, 60});
    CHECK(hand.at("far").box.x == 900);
    CHECK(hand.link("l0").route.find("points") == nullptr);
    CHECK(hand.steps() == 1);
    CHECK(hand.last_step() == "Lay out 2 elements");
}

}  // namespace civic::test
