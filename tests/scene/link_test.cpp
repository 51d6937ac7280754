#include <doctest/doctest.h>

#include <cmath>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "scene/connectors.hpp"
#include "support/boards.hpp"

namespace {

using namespace civic;
using namespace civic::test;

// The line of a link: the path that is drawn, not filled, and has the most length.
const Path* line_of(const Group& link) {
    const Path* best = nullptr;
    double longest = -1;
    for (const Primitive& item : link.items) {
        const auto* path = std::get_if<Path>(&item);
        if (path == nullptr || path->fill.a > 0) continue;
        const double l = length(path->points.back() - path->points.front());
        if (l > longest) best = path;
        longest = std::max(longest, l);
    }
    return best;
}

const Box* label_of(const Group& link) {
    for (const Primitive& item : link.items) {
        if (const auto* box = std::get_if<Box>(&item)) return box;
    }
    return nullptr;
}

// The ends of the level and upright parts of a line.
std::vector<std::pair<Point, Point>> parts_of(const Path& path) {
    std::vector<std::pair<Point, Point>> parts;
    Point at;
    std::size_t i = 0;
    for (const Verb verb : path.verbs) {
        if (verb == Verb::line) parts.emplace_back(at, path.points[i]);
        i += verb == Verb::cubic ? 2 : 0;
        if (verb != Verb::close) at = path.points[i++];
    }
    return parts;
}

bool share_a_stretch(const Path& a, const Path& b) {
    for (const auto& [a0, a1] : parts_of(a)) {
        for (const auto& [b0, b1] : parts_of(b)) {
            const Point d = a1 - a0;
            const double l = length(d);
            if (l < 6 || length(b1 - b0) < 6) continue;
            // Points of b on the line of a, within its ends.
            const auto near = [&](Point p) {
                const double along = ((p.x - a0.x) * d.x + (p.y - a0.y) * d.y) / l;
                const double off = std::abs((p.x - a0.x) * d.y - (p.y - a0.y) * d.x) / l;
                return off < 2 && along > -1 && along < l + 1;
            };
            const int steps = static_cast<int>(length(b1 - b0));
            int inside = 0;  // px
            for (int k = 0; k <= steps; ++k)
                inside += near(b0 + (b1 - b0) * (static_cast<double>(k) / steps)) ? 1 : 0;
            if (inside > 8) return true;  // a crossing is shorter
        }
    }
    return false;
}

TEST_CASE("links between the same two shapes run apart, whichever way they go") {
    std::mt19937 random(6);
    const auto at = [&](double low, double high) {
        return std::uniform_real_distribution<double>(low, high)(random);
    };
    for (int i = 0; i < 400; ++i) {
        Maker maker;
        maker.element("a", "shape", {0, 0, at(80, 200), at(60, 120)});
        maker.element("b", "shape", {at(-500, 500), at(-400, 400), at(80, 200), at(60, 120)});
        const Rect a = maker.builder.elements[0].box;
        const Rect b = maker.builder.elements[1].box;
        if (a.grown(60).intersects(b)) continue;
        const std::string style = i % 2 == 0 ? "straight" : "elbow";
        const int count = 2 + i % 2;
        for (int k = 0; k < count; ++k)
            k % 2 == 0 ? maker.link("a", "b", "next", style) : maker.link("b", "a", "next", style);
        const Scene scene = scene_of(maker.board());
        CAPTURE(i);
        for (int k = 0; k < count; ++k) {
            for (int m = 0; m < k; ++m) {
                const Path* one = line_of(*group_of(scene, "l" + std::to_string(k)));
                const Path* other = line_of(*group_of(scene, "l" + std::to_string(m)));
                CHECK_FALSE(share_a_stretch(*one, *other));
            }
        }
    }
}

TEST_CASE("labels sit on no shape and on no other label") {
    std::mt19937 random(8);
    int labels = 0;
    for (int i = 0; i < 60; ++i) {
        Maker maker;
        std::vector<Rect> boxes;
        for (int k = 0; k < 9; ++k) {
            const Rect box = {k % 3 * 300.0, k / 3 * 200.0, 160, 80};
            maker.element("e" + std::to_string(k), "step", box, "Step");
            boxes.push_back(box);
        }
        for (int k = 0; k < 9; ++k) {
            const int to = std::uniform_int_distribution<int>(0, 8)(random);
            if (to == k) continue;
            Link& link = maker.link("e" + std::to_string(k), "e" + std::to_string(to), "next",
                                    k % 2 == 0 ? "elbow" : "straight");
            link.text = k % 3 == 0 ? "when the papers are complete" : "no";
        }
        const Scene scene = scene_of(maker.board());
        std::vector<Rect> seen;
        for (const auto& group : scene.list) {
            const Box* label = group->role == Role::link ? label_of(*group) : nullptr;
            if (label == nullptr) continue;
            ++labels;
            CAPTURE(i);
            for (const Rect& box : boxes)
                CHECK_FALSE(label->rect.intersects(box));
            for (const Rect& box : seen)
                CHECK_FALSE(label->rect.intersects(box));
            seen.push_back(label->rect);
        }
    }
    CHECK(labels > 300);
}

TEST_CASE("a label leaves a zone's border free where its line has room for that") {
    Maker maker;
    maker.element("z", "zone", {300, -100, 400, 300}, "Registry");
    maker.element("a", "external", {0, 0, 160, 84}, "Parent");
    maker.element("b", "store", {440, 0, 160, 84}, "Births");
    maker.link("a", "b", "flow", "straight").text = "birth";
    maker.element("c", "store", {340, 110, 160, 84}, "Files");
    maker.element("d", "external", {240, 110, 40, 84}, "Aunt");
    maker.link("d", "c", "flow", "straight").text = "her own account";
    const Scene scene = scene_of(maker.board());
    const Rect free = label_of(*group_of(scene, "l0"))->rect;
    CHECK((free.right() < 300 || free.x > 300));
    CHECK(free.centre().y == doctest::Approx(42));
    CHECK(label_of(*group_of(scene, "l1")) != nullptr);  // too short a line: wherever there is room
}

TEST_CASE("a sign stands in a stage, not between two") {
    Maker maker;
    maker.element("s", "stage", {0, 0, 200, 200}, "Prepare");
    maker.element("t", "stage", {220, 0, 200, 200}, "Apply");
    maker.element("a", "step", {20, 60, 160, 84}, "One").parent = "s";
    maker.element("b", "step", {240, 60, 160, 84}, "Two").parent = "t";
    Link& link = maker.link("b", "a", "next", "elbow");
    link.attributes = named({{"kind", "error"}});
    link.route = named({{"style", "elbow"}, {"from_side", "bottom"}, {"to_side", "bottom"}});
    const Scene scene = scene_of(maker.board());
    const Box* sign = label_of(*group_of(scene, "l0"));
    REQUIRE(sign != nullptr);
    CHECK((sign->rect.right() < 200 || sign->rect.x > 220));
}

TEST_CASE("a label that does not fit between its shapes wraps or stands beside") {
    Maker maker;
    maker.element("a", "step", {0, 0, 180, 84}, "One");
    maker.element("b", "step", {240, 0, 180, 84}, "Two");
    maker.link("a", "b", "next").text = "if wrong";
    const Scene scene = scene_of(maker.board());
    const Box* label = label_of(*group_of(scene, "l0"));
    CHECK(label->rect.x > 180);
    CHECK(label->rect.right() < 240);
    CHECK((label->rect.bottom() < 42 || label->rect.y > 42));  // the arrow is seen
}

TEST_CASE("data flows name what they carry, or count it where there is no room") {
    Maker maker;
    maker.element("d1", "data-item", {0, 300, 160, 64}, "Income");
    maker.element("d2", "data-item", {200, 300, 160, 64}, "Address");
    maker.element("a", "process", {0, 0, 160, 84}, "Take");
    maker.element("b", "store", {220, 0, 160, 84}, "Keep");
    maker.element("c", "process", {700, 0, 160, 84}, "Use");
    maker.link("a", "b", "flow", "straight").attributes = named({{"carries", List{"d1", "d2", "gone"}}});
    maker.link("b", "c", "flow", "straight").attributes =
        named({{"carries", List{"d1", "d2"}}, {"encrypted", true}});
    const Board board = maker.board();
    CHECK(label_forms(board, *board.links().find("l0")).front().text == "Income\nAddress");
    CHECK(label_forms(board, *board.links().find("l0")).back().text == "2");
    CHECK(label_forms(board, *board.links().find("l1")).front().mark == Icon::lock);
    const Scene scene = scene_of(board);
    CHECK(label_of(*group_of(scene, "l0"))->rect.w < 60);
    CHECK(label_of(*group_of(scene, "l1"))->rect.w > 60);
}

TEST_CASE("types and kinds of link are told apart without colour") {
    std::set<std::string> forms;
    const auto add = [&](const char* type, const char* kind) {
        Link link;
        link.type = type;
        if (kind != nullptr) link.attributes = named({{"kind", kind}});
        const LinkLook look = look_of_link(link);
        forms.insert(
            std::to_string(static_cast<int>(look.stroke.dash)) + std::to_string(static_cast<int>(look.head)) +
            std::to_string(static_cast<int>(look.tail)) + std::to_string(static_cast<int>(look.mark)));
    };
    for (const char* kind : {"normal", "error", "timeout", "return", "appeal"})
        add("next", kind);
    add("performs", nullptr);
    add("requires", nullptr);
    add("realises", nullptr);
    CHECK(forms.size() == 8);
}

TEST_CASE("colours of links and of their labels can be seen") {
    for (const char* type : {"next", "performs", "requires", "flow", "realises", "influences", "represents",
                             "consulted", "addresses", "depends-on", "measured-by", "acts-for", "line"}) {
        Link link;
        link.type = type;
        const LinkLook look = look_of_link(link);
        CAPTURE(std::string(type));
        CHECK(contrast_ratio(look.stroke.colour, palette::kWhite) >= 4.5);
        CHECK(contrast_ratio(look.hue.deep, palette::kWhite) >= 4.5);
    }
}

TEST_CASE("an elbow that has a free side leaves the taken one to the link that has it") {
    Maker maker;
    maker.element("a", "shape", {0, 0, 120, 60});
    maker.element("b", "shape", {300, 0, 120, 60});
    maker.element("c", "shape", {300, 200, 120, 60});
    maker.link("a", "b", "next", "elbow");
    maker.link("c", "a", "next", "elbow");
    const Scene scene = scene_of(maker.board());
    const Path* second = line_of(*group_of(scene, "l1"));
    CHECK(second->points.back().y > 55);  // into the bottom of a, where nothing else is
}

TEST_CASE("links that come to one point have a head each, but for ways that join") {
    const auto ends_of = [](const char* type, const char* style, const char* second_kind) {
        Maker maker;
        maker.element("a", "shape", {0, 0, 160, 80});
        maker.element("b", "shape", {0, -300, 160, 80});
        maker.element("c", "shape", {500, 0, 160, 80});
        for (const char* from : {"a", "b"}) {
            Link& link = maker.link(from, "c", type, style);
            link.route = link.route.with("to_side", Value("left"));
            if (from[0] == 'b' && second_kind != nullptr) link.attributes = named({{"kind", second_kind}});
        }
        const Scene scene = scene_of(maker.board());
        return std::pair{line_of(*group_of(scene, "l0"))->points.back(),
                         line_of(*group_of(scene, "l1"))->points.back()};
    };
    for (const char* style : {"curved", "elbow", "straight"}) {
        CAPTURE(style);
        const auto [straight, other] = ends_of("flow", style, nullptr);
        CHECK(straight.y == doctest::Approx(40));  // goes straight across, and goes on so
        CHECK(other.y < 40 - 12);                  // from above: above it
    }
    const auto [next, back] = ends_of("next", "elbow", "back");
    CHECK(back.y < next.y - 12);
    const auto [one, same] = ends_of("next", "elbow", nullptr);
    CHECK(one.y == doctest::Approx(same.y));
}

TEST_CASE("links join mirrored, turned and overlapping elements without harm") {
    Maker maker;
    maker.element("a", "shape", {0, 0, 120, 60}).angle = 30;
    maker.element("b", "shape", {60, 30, 120, 60});
    maker.element("c", "frame", {-50, -50, 400, 300});
    maker.link("a", "b", "next", "elbow");
    maker.link("c", "a", "next", "elbow");
    maker.link("b", "b", "next", "elbow").text = "again";
    const Scene scene = scene_of(maker.board());
    for (const char* id : {"l0", "l1", "l2"})
        CHECK(group_of(scene, id) != nullptr);
}

}  // namespace
