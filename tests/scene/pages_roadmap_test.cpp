#include "pages_board.hpp"
#include "scene/theme.hpp"

namespace {

using namespace civic;
using namespace civic::test;

// Two actions, `pitch` px a month from January 2027, in two of the six steps.
PageBoard roadmap(double pitch, bool steps = true, const char* language = "en") {
    PageBoard board("roadmap", language);
    if (steps) {
        board.add("one", "roadmap-step", "Holistic approach", {-260, 24, 240, 80}, {{"step", 1}});
        board.add("two", "roadmap-step", "Systems thinking", {-260, 152, 240, 80}, {{"step", 2}});
    }
    board.add("a", "roadmap-action", "Team", {0, 20, 3 * pitch, 54},
              {{"start", "2027-01-01"}, {"end", "2027-04-01"}});
    board.add("b", "roadmap-action", "Map", {11 * pitch, 150, 4 * pitch, 54},
              {{"start", "2027-12-01"}, {"end", "2028-04-01"}});
    return board;
}

TEST_CASE("A roadmap's header has the years and months in which its actions lie") {
    const PageLayer layer = layer_of(roadmap(80).build());
    CHECK(place_of(layer.under, "2027").x == doctest::Approx(1.5));
    CHECK(place_of(layer.under, "2027").right() == doctest::Approx(12 * 80 - 1.5));
    CHECK(place_of(layer.under, "2028").right() == doctest::Approx(15 * 80 - 1.5));
    CHECK(place_of(layer.under, "Feb").x == doctest::Approx(81.5));
    CHECK(place_of(layer.under, "2027").bottom() < place_of(layer.under, "Feb").y + 1);
    CHECK(place_of(layer.under, "Feb").bottom() < 0);
}

TEST_CASE("Where months have no room there are quarters, then years alone") {
    const PageLayer quarters = layer_of(roadmap(20).build());
    CHECK_FALSE(says(quarters.under, "Feb"));
    CHECK(place_of(quarters.under, "Q2").x == doctest::Approx(60 + 1.5));
    const PageLayer years = layer_of(roadmap(8).build());
    CHECK_FALSE(says(years.under, "Q2"));
    CHECK(says(years.under, "2027"));
}

TEST_CASE("Actions without dates, or at odds with them, get no time") {
    PageBoard maker("roadmap");
    maker.add("a", "roadmap-action", "Some day", {0, 20, 200, 54});
    maker.add("b", "roadmap-action", "Later", {300, 20, 200, 54}, {{"start", "soon"}});
    const PageLayer layer = layer_of(maker.build());
    CHECK(texts(layer.under).empty());
    CHECK_FALSE(layer.under.empty());
}

TEST_CASE("Each step of the roadmap is a lane as wide as the time") {
    std::vector<Rect> lanes;
    each<Box>(layer_of(roadmap(80).build()).under, [&](const Box& box) {
        if (box.fill == palette::kMist) lanes.push_back(box.rect);
    });
    REQUIRE(lanes.size() == 2);
    CHECK(lanes[0].bottom() < lanes[1].y);
    CHECK(lanes[0].grown(3).y <= 24);
    CHECK(lanes[1].y > 104);
    CHECK(lanes[0].x < -260);
    CHECK(lanes[0].right() > 15 * 80);
    std::vector<Rect> plain;
    each<Box>(layer_of(roadmap(80, false).build()).under, [&](const Box& box) {
        if (box.fill == palette::kMist) plain.push_back(box.rect);
    });
    CHECK(plain.size() == 1);
}

TEST_CASE("Which objective an action serves is a number on both, in place of the link") {
    PageBoard maker = roadmap(80);
    maker.add("right", "objective", "Second", {400, 400, 220, 76});
    maker.add("left", "objective", "First", {0, 400, 220, 76});
    maker.add("m", "measure", "Days", {240, 400, 140, 76});
    maker.link("addresses", "a", "left");
    maker.link("addresses", "b", "right");
    maker.link("addresses", "b", "left");
    maker.link("measured-by", "left", "m");
    const Board board = maker.build();
    const PageLayer layer = layer_of(board);
    CHECK(layer.drawn == std::vector<std::string>{"l0", "l1", "l2"});
    CHECK(texts(layer.over) == std::vector<std::string>{"1", "2", "1", "1", "2"});
    REQUIRE(layer.over.size() == 4);
    CHECK(layer.over[0]->role == Role::link);
    CHECK(layer.over[0]->id == "l0");
    CHECK(layer.over[0]->bounds.intersects({0, 20, 240, 54}));
    CHECK(layer.over[1]->bounds.x != layer.over[2]->bounds.x);
    CHECK(says(layer.under, "Objectives and measures"));

    std::size_t links = 0;
    for (const auto& group : build_scene(board, *board.pages().find("p")).list)
        links += group->role == Role::link ? 1U : 0U;
    CHECK(links == 4);  // three tags and the line to the measure: none twice
}

TEST_CASE("On an empty roadmap the six steps are named") {
    const PageLayer layer = layer_of(PageBoard("roadmap").build());
    CHECK(texts(layer.under) == std::vector<std::string>{"Holistic approach", "Systems thinking",
                                                         "Strategic framework", "Stakeholder analysis",
                                                         "Strategy", "Action"});
}

TEST_CASE("Time that runs to the left has its months so") {
    PageBoard maker("roadmap", "ar");
    maker.add("a", "roadmap-action", "فريق", {760, 20, 240, 54}, {{"start", "2027-01-01"}});
    maker.add("b", "roadmap-action", "خريطة", {520, 80, 240, 54}, {{"start", "2027-04-01"}});
    const PageLayer layer = layer_of(maker.build());
    CHECK(place_of(layer.under, "يناير").x > place_of(layer.under, "أبريل").x);
}

}  // namespace
