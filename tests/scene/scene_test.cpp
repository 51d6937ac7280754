#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <string>
#include <vector>

#include "scene/painter.hpp"
#include "support/boards.hpp"

namespace {

using namespace civic;
using namespace civic::test;

using Ids = std::vector<std::string>;

Ids ids_of(const Scene& scene) {
    Ids ids;
    for (const auto& group : scene.list) {
        if (!group->id.empty()) ids.push_back(group->id);
    }
    return ids;
}

bool shows(const Group& group, const std::string& text) {
    return std::any_of(group.items.begin(), group.items.end(), [&](const Primitive& item) {
        const auto* block = std::get_if<TextBlock>(&item);
        return block != nullptr && block->text->request().text == text;
    });
}

TEST_CASE("elements stand by order, then as in the file, links above them") {
    Maker maker;
    maker.element("late", "shape", {0, 0, 10, 10}).order = "b";
    maker.element("first", "shape", {0, 0, 10, 10}).order = "a";
    maker.element("second", "shape", {0, 0, 10, 10}).order = "a";
    maker.link("late", "first");
    CHECK(ids_of(scene_of(maker.board())) == Ids{"first", "second", "late", "l0"});
}

TEST_CASE("what holds others stands below them, whatever its order") {
    Maker maker;
    maker.element("inner", "shape", {20, 80, 10, 10}).order = "a";
    maker.element("outer", "frame", {0, 0, 500, 500}).order = "z";
    maker.element("middle", "stage", {10, 60, 300, 300}).order = "y";
    maker.element("other", "shape", {0, 0, 10, 10}).order = "b";
    maker.builder.elements[0].parent = "middle";
    maker.builder.elements[2].parent = "outer";
    CHECK(ids_of(scene_of(maker.board())) == Ids{"outer", "middle", "inner", "other"});
}

TEST_CASE("other pages' elements and links are not drawn") {
    Maker maker;
    Page other;
    other.id = "q";
    other.kind = "sketch";
    maker.builder.pages.push_back(other);
    maker.element("here", "shape", {0, 0, 10, 10});
    maker.element("there", "shape", {0, 0, 10, 10}).page = "q";
    maker.link("here", "there", "realises");
    CHECK(ids_of(scene_of(maker.board())) == Ids{"here"});
}

TEST_CASE("a mirror shows the text, the attributes and the kind of what it mirrors, in its own place") {
    Maker maker;
    Page other;
    other.id = "q";
    other.kind = "sketch";
    maker.builder.pages.push_back(other);
    Element& original = maker.element("original", "step", {0, 0, 180, 84}, "Apply");
    original.page = "q";
    original.attributes = named({{"kind", "outcome"}, {"alt", "A green pill"}});
    maker.element("mirror", "step", {100, 200, 180, 84}).mirrors = "original";
    const Scene scene = scene_of(maker.board());
    const Group* mirror = group_of(scene, "mirror");
    REQUIRE(mirror != nullptr);
    CHECK(shows(*mirror, "Apply"));
    CHECK(mirror->title == "Apply");
    CHECK(mirror->alt == "A green pill");
    CHECK(std::get<Box>(mirror->items[0]).radius == 42);  // a pill
    CHECK(std::get<Box>(mirror->items[0]).rect.x == 100);
}

TEST_CASE("the heading: the page's title under the board's, or none") {
    Maker maker;
    maker.builder.pages[0].title = "The journey";
    maker.builder.properties = named({{"title", "Housing benefit"}});
    maker.element("e", "shape", {0, 0, 600, 100});
    const Board board = maker.board();
    const Scene scene = scene_of(board);
    CHECK(scene.title == "The journey");
    CHECK(shows(*scene.list.back(), "The journey"));
    CHECK(shows(*scene.list.back(), "Housing benefit"));
    CHECK(scene.bounds.y < -60);
    SceneOptions options;
    options.heading = Heading::hidden;
    options.margin = 10;
    const Scene bare = scene_of(board, options);
    CHECK(bare.list.size() == 1);
    CHECK(bare.bounds.x == doctest::Approx(-10).epsilon(0.1));
    CHECK(bare.bounds.w == doctest::Approx(620).epsilon(0.01));
}

TEST_CASE("an empty page is a picture too") {
    const Scene scene = scene_of(Maker().board());
    CHECK(scene.bounds.w > 100);
    CHECK(scene.bounds.h > 100);
}

TEST_CASE("a turned element keeps its text and its centre, and its bounds hold it") {
    Maker maker;
    maker.element("e", "shape", {0, 0, 100, 20}, "Turned").angle = 90;
    const Scene scene = scene_of(maker.board());
    const Group* group = group_of(scene, "e");
    CHECK(group->angle == 90);
    CHECK(group->centre == Point{50, 10});
    CHECK(group->bounds.w == doctest::Approx(21.5).epsilon(0.05));
    CHECK(group->bounds.h == doctest::Approx(101.5).epsilon(0.05));
    CHECK(group->bounds.centre().x == doctest::Approx(50));
}

TEST_CASE("badges: numbers at what they are about, a legend with their texts below") {
    Maker maker;
    maker.element("e", "step", {0, 0, 180, 84}, "Apply");
    maker.element("f", "step", {300, 0, 180, 84}, "Wait");
    maker.link("e", "f", "next");
    const Board board = maker.board();
    SceneOptions options;
    options.badges = {{1, BadgeLevel::error, {"e", "gone"}, {}, "No way back."},
                      {2, BadgeLevel::review, {"e"}, {"l0"}, "Say how long it takes."}};
    options.legend_title = "Findings";
    const Scene plain = scene_of(board);
    const Scene scene = scene_of(board, options);
    REQUIRE(scene.list.size() == plain.list.size() + 2);
    const Group& marks = *scene.list[scene.list.size() - 2];
    const Group& legend = *scene.list.back();
    std::vector<Point> ones;
    std::vector<Point> twos;
    for (const Primitive& item : marks.items) {
        const auto* block = std::get_if<TextBlock>(&item);
        if (block == nullptr) continue;
        (block->text->request().text == "1" ? ones : twos).push_back(block->box.centre());
    }
    REQUIRE(ones.size() == 1);
    REQUIRE(twos.size() == 2);
    CHECK(length(ones[0] - Point{180, 0}) < 36);  // a row that ends at the corner
    CHECK(std::min(length(ones[0] - Point{180, 0}), length(twos[0] - Point{180, 0})) < 12);
    CHECK(length(twos[0] - ones[0]) >= 22);  // beside it, not on it
    CHECK(std::abs(twos[1].y - 42) < 1);     // on the link
    CHECK(shows(legend, "No way back."));
    CHECK(shows(legend, "Say how long it takes."));
    CHECK(shows(legend, "Findings"));
    CHECK(shows(legend, "Error"));  // the key: what the forms mean, of those that occur
    CHECK(shows(legend, "Needs review"));
    CHECK_FALSE(shows(legend, "Warning"));
    CHECK_FALSE(shows(legend, "Waived"));
    CHECK(legend.bounds.y > 84);
    CHECK(scene.bounds.bottom() > plain.bounds.bottom());
}

TEST_CASE("badges on one thing stand in the order of their numbers, and off a link's label") {
    Maker maker;
    maker.element("e", "step", {0, 0, 180, 84}, "Apply");
    maker.element("f", "step", {500, 0, 180, 84}, "Wait");
    maker.link("e", "f", "next").text = "then";
    const Board board = maker.board();
    SceneOptions options;
    for (int i = 1; i <= 3; ++i)
        options.badges.push_back({i, BadgeLevel::warning, {"e"}, {"l0"}, "Mend it."});
    const Scene scene = scene_of(board, options);
    Rect label;
    for (const Primitive& item : group_of(scene, "l0")->items) {
        if (const auto* box = std::get_if<Box>(&item)) label = box->rect;
    }
    REQUIRE(label.w > 0);
    std::vector<double> on_step;
    std::vector<double> on_link;
    for (const Primitive& item : scene.list[scene.list.size() - 2]->items) {
        const auto* block = std::get_if<TextBlock>(&item);
        if (block == nullptr) continue;
        (block->box.x < 190 ? on_step : on_link).push_back(block->box.x);
        CHECK_FALSE(block->box.intersects(label));
    }
    CHECK(on_step.size() == 3);
    CHECK(on_link.size() == 3);
    CHECK(std::is_sorted(on_step.begin(), on_step.end()));
    CHECK(std::is_sorted(on_link.begin(), on_link.end()));
}

TEST_CASE("the same board gives the same scene") {
    Maker maker;
    maker.element("e", "step", {0, 0, 180, 84}, "Apply");
    maker.element("f", "step", {300, 100, 180, 84}, "Wait");
    maker.link("e", "f", "next").text = "then";
    const Board board = maker.board();
    const Scene a = scene_of(board);
    const Scene b = scene_of(board);
    REQUIRE(a.list.size() == b.list.size());
    CHECK(a.bounds == b.bounds);
    for (std::size_t i = 0; i < a.list.size(); ++i)
        CHECK(a.list[i]->bounds == b.list[i]->bounds);
}

// A number as a hostile or broken board may hold it.
double wild(std::mt19937& random) {
    switch (std::uniform_int_distribution<int>(0, 9)(random)) {
        case 0:
            return std::nan("");
        case 1:
            return HUGE_VAL;
        case 2:
            return -1e300;
        case 3:
            return 1e-300;
        case 4:
            return -50;
        case 5:
            return 0;
        default:
            return std::uniform_real_distribution<double>(-500, 500)(random);
    }
}

TEST_CASE("whatever numbers a board holds, a scene is of finite ones") {
    std::mt19937 random(4);
    const std::vector<Name> types = {"step", "note",  "screen",  "ink", "table",
                                     "zone", "image", "made-up", "text"};
    for (int i = 0; i < 300; ++i) {
        Maker maker;
        for (int k = 0; k < 6; ++k) {
            const Rect box = {wild(random), wild(random), wild(random), wild(random)};
            Element& e = maker.element("e" + std::to_string(k), types[static_cast<std::size_t>((i + k) % 9)],
                                       box, "text");
            e.angle = wild(random);
            e.attributes = named(
                {{"kind", 5},
                 {"points", List{List{wild(random), wild(random)}, List{1, 2}, List{30, 40, wild(random)}}},
                 {"rows", List{List{"a"}, 5}},
                 {"wait_days", wild(random)},
                 {"channels", "none"}});
            e.style = named({{"font_size", wild(random)},
                             {"stroke_width", wild(random)},
                             {"opacity", wild(random)},
                             {"radius", wild(random)}});
        }
        for (int k = 0; k < 6; ++k) {
            Link& link = maker.link("e" + std::to_string(k), "e" + std::to_string((k * 5 + i) % 6), "next");
            link.text = "label";
            link.route = named({{"style", k % 2 == 0 ? "elbow" : "curved"},
                                {"points", List{List{wild(random), wild(random)}, "x", List{5}}}});
        }
        const Scene scene = scene_of(maker.board());
        CHECK(is_finite(scene.bounds));
        for (const auto& group : scene.list) {
            CHECK(is_finite(group->bounds));
            CHECK(std::isfinite(group->angle));
            CHECK((group->opacity >= 0 && group->opacity <= 1));
            for (const Primitive& item : group->items) {
                CHECK(is_finite(bounds_of(item)));
                if (const auto* text = std::get_if<TextBlock>(&item)) text->text->layout();
            }
        }
    }
}

}  // namespace
