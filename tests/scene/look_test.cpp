#include <doctest/doctest.h>

#include <cmath>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "scene/look.hpp"
#include "scene/theme.hpp"
#include "support/boards.hpp"

namespace {

using namespace civic;
using namespace civic::test;

const std::vector<const char*> kTypes = {
    "segment",     "stage",       "step",    "channel",        "screen",       "control", "copy",
    "stakeholder", "system",      "process", "store",          "external",     "zone",    "data-item",
    "objective",   "legal-basis", "measure", "roadmap-action", "note",         "text",    "shape",
    "image",       "frame",       "table",   "comment",        "roadmap-step",
};
const std::vector<const char*> kStepKinds = {"start", "action", "decision", "wait",     "outcome",
                                             "exit",  "error",  "appeal",   "feedback", "complaint"};

// Everything a look may show besides its text.
Properties attributes(std::vector<Property> more = {}) {
    std::vector<Property> all = {
        {"organisation", "Benefits office"},
        {"jurisdiction", "Kenya"},
        {"goal", "Tell us once"},
        {"basis", "Section 12"},
        {"owner", "The office"},
        {"baseline", 42},
        {"target", 10},
        {"due", "2027"},
        {"wait_days", 28},
        {"cost", 5},
        {"step", 3},
        {"label", "Name"},
        {"personal", true},
        {"identifier", true},
        {"encrypted_at_rest", true},
        {"lacks", List{"internet", "vision", "nothing known"}},
        {"rows", List{List{"A", "B"}, List{"1", "2", "3"}, 7}},
    };
    all.insert(all.end(), more.begin(), more.end());
    return Properties(std::move(all));
}

std::optional<Colour> fill_at(const Primitive& item, Point p) {
    if (const auto* box = std::get_if<Box>(&item); box != nullptr && box->rect.contains(p)) return box->fill;
    if (const auto* disc = std::get_if<Ellipse>(&item); disc != nullptr && disc->rect.contains(p))
        return disc->fill;
    if (const auto* path = std::get_if<Path>(&item); path != nullptr && path->fill.a > 0) {
        if (bounds_of(item).contains(p)) return path->fill;
    }
    return std::nullopt;
}

// The least contrast of any text of the group with what lies under its middle.
double least_contrast(const Group& group) {
    double least = 21;
    for (std::size_t i = 0; i < group.items.size(); ++i) {
        const auto* text = std::get_if<TextBlock>(&group.items[i]);
        if (text == nullptr) continue;
        const Rect shown = text->text->layout().bounds;
        const Point middle = Point{text->box.x, text->box.y} + shown.centre();
        Colour under = palette::kWhite;
        for (std::size_t k = 0; k < i; ++k) {
            if (const auto fill = fill_at(group.items[k], middle)) under = blend(*fill, under);
        }
        least = std::min(least, contrast_ratio(blend(text->colour, under), under));
    }
    return least;
}

Group drawn(const char* type, Properties attributes, Properties style, Rect box = {10, 20, 220, 110}) {
    Maker maker;
    Element& element = maker.element("e", type, box, "Some text");
    element.attributes = std::move(attributes);
    element.style = std::move(style);
    const Board board = maker.board();
    const auto group = draw_element(view_of(board, *board.elements().find("e"), "en"));
    return group == nullptr ? Group{} : *group;
}

TEST_CASE("every type is drawn, with a contrast of 4.5:1, in type of 10 px and more") {
    for (const char* type : kTypes) {
        CAPTURE(std::string(type));
        const Group group = drawn(type, attributes(), {});
        REQUIRE_FALSE(group.items.empty());
        CHECK(group.title == "Some text");
        CHECK(least_contrast(group) >= 4.5);
        for (const Primitive& item : group.items) {
            const auto* text = std::get_if<TextBlock>(&item);
            if (text == nullptr) continue;
            for (const TextRun& run : text->text->layout().runs)
                CHECK(static_cast<double>(run.size) >= 9.9);
        }
    }
    for (const char* kind : kStepKinds) {
        CAPTURE(std::string(kind));
        CHECK(least_contrast(drawn("step", attributes({{"kind", kind}}), {})) >= 4.5);
    }
    for (const char* kind : {"people", "process", "policy", "technology", "data", "funding", ""}) {
        CHECK(least_contrast(drawn("roadmap-action", attributes({{"kind", kind}}), {})) >= 4.5);
    }
    for (const char* role : {"button", "field", "choice", "link"}) {
        CHECK(least_contrast(drawn("control", attributes({{"role", role}}), {})) >= 4.5);
    }
    for (const char* level : {"none", "informed", "consulted", "involved", "partner"}) {
        CHECK(least_contrast(drawn("stakeholder", attributes({{"engagement", level}}), {})) >= 4.5);
    }
}

TEST_CASE("a fill of one's own brings a text that can be read") {
    std::mt19937 random(9);
    std::uniform_int_distribution<int> byte(0, 255);
    for (int i = 0; i < 600; ++i) {
        const Colour fill = {static_cast<std::uint8_t>(byte(random)), static_cast<std::uint8_t>(byte(random)),
                             static_cast<std::uint8_t>(byte(random)), 255};
        const char* type = kTypes[static_cast<std::size_t>(i) % kTypes.size()];
        CAPTURE(std::string(type));
        CAPTURE(to_string(fill));
        CHECK(least_contrast(drawn(type, attributes(), named({{"fill", to_string(fill)}}))) >= 4.5);
    }
}

// What tells one kind from another with every colour taken away: forms, icons, dashes.
std::string form_of(const Group& group) {
    std::string form;
    for (const Primitive& item : group.items) {
        if (const auto* box = std::get_if<Box>(&item)) {
            form += "box" + std::to_string(static_cast<int>(box->radius)) +
                    std::to_string(static_cast<int>(box->stroke.dash)) +
                    (relative_luminance(box->fill) < 0.3 && box->fill.a > 0 ? "dark " : " ");
        }
        if (const auto* path = std::get_if<Path>(&item)) {
            form += "path" + std::to_string(path->verbs.size());
            for (const Point p : path->points)
                form += "," + std::to_string(std::lround(p.x)) + " " + std::to_string(std::lround(p.y));
        }
        if (std::holds_alternative<Ellipse>(item)) form += "ellipse ";
    }
    return form;
}

TEST_CASE("kinds of step are told apart without colour") {
    std::set<std::string> forms;
    for (const char* kind : kStepKinds)
        forms.insert(form_of(drawn("step", named({{"kind", kind}}), {})));
    CHECK(forms.size() == kStepKinds.size());
}

TEST_CASE("classes of data are told apart without colour") {
    std::set<std::string> forms;
    for (const char* name : {"public", "internal", "confidential", "restricted", "not a class"}) {
        std::string form;
        for (const Primitive& item : drawn("data-item", named({{"class", name}}), {}).items) {
            const auto* box = std::get_if<Box>(&item);
            form += box != nullptr && box->rect.w < 8 ? (box->fill.a > 0 ? "full " : "empty ") : "";
        }
        forms.insert(form);
    }
    CHECK(forms.size() == 5);
}

TEST_CASE("style: every key does what it says, nonsense is passed over") {
    const Group group = drawn("shape", {},
                              named({{"shape", "rectangle"},
                                     {"fill", "#102030"},
                                     {"stroke", "#ff0000"},
                                     {"stroke_width", 4},
                                     {"dash", "dashed"},
                                     {"opacity", 0.5},
                                     {"text", "#00ff00"},
                                     {"font_size", 20},
                                     {"bold", true},
                                     {"italic", true},
                                     {"align", "right"},
                                     {"valign", "bottom"}}));
    const auto& box = std::get<Box>(group.items[0]);
    CHECK(box.radius == 0);
    CHECK(to_string(box.fill) == "#102030");
    CHECK(to_string(box.stroke.colour) == "#ff0000");
    CHECK(box.stroke.width == 4);
    CHECK(box.stroke.dash == Dash::dashed);
    CHECK(group.opacity == 0.5);
    const auto& text = std::get<TextBlock>(group.items[1]);
    CHECK(to_string(text.colour) == "#00ff00");
    const TextStyle& style = text.text->request().style;
    CHECK(style.size == 20);
    CHECK(style.weight == Weight::bold);
    CHECK(style.italic);
    CHECK(style.align == Align::right);
    CHECK(style.valign == VAlign::bottom);

    const Group plain = drawn("shape", {}, {});
    const Group nonsense = drawn("shape", {},
                                 named({{"shape", 7},
                                        {"fill", "red"},
                                        {"stroke", List{}},
                                        {"stroke_width", "wide"},
                                        {"dash", true},
                                        {"opacity", "x"},
                                        {"radius", std::string("r")},
                                        {"font_size", Properties()},
                                        {"bold", 1},
                                        {"align", "up"},
                                        {"valign", 3}}));
    CHECK(form_of(plain) == form_of(nonsense));
    CHECK(std::get<Box>(nonsense.items[0]).fill == std::get<Box>(plain.items[0]).fill);
}

TEST_CASE("shapes by name, each with an outline of its own") {
    std::set<std::string> forms;
    for (const char* shape : {"rectangle", "rounded", "ellipse", "diamond", "cylinder", "document", "person",
                              "cloud", "arrow", "callout", "pill", "hexagon"}) {
        forms.insert(form_of(drawn("shape", {}, named({{"shape", shape}}))));
    }
    CHECK(forms.size() == 12);
}

TEST_CASE("a measure: from what to what and by when, thousands apart, what is unknown as a question") {
    const auto caption = [](std::vector<Property> attributes) {
        Maker maker;
        maker.element("m", "measure", {0, 0, 300, 72}, "Cases").attributes =
            Properties(std::move(attributes));
        const Board board = maker.board();
        const auto group = draw_element(view_of(board, *board.elements().find("m"), "en"));
        std::string found;
        for (const Primitive& item : group->items) {
            const auto* block = std::get_if<TextBlock>(&item);
            if (block != nullptr && block->text->request().text != "Cases")
                found = block->text->request().text;
        }
        return found;
    };
    CHECK(caption({{"baseline", 45}, {"target", 5}, {"due", "2028-06-30"}}) == "45 → 5 · Jun 2028");
    CHECK(caption({{"target", 28}}) == "? → 28");
    CHECK(caption({{"baseline", 1234567}}) == "1\u202F234\u202F567");
    CHECK(caption({{"baseline", -12345.5}}) == "-12\u202F345.5");
    CHECK(caption({{"baseline", 1234}}) == "1234");
    CHECK(caption({}).empty());
}

TEST_CASE("text stands inside its shape") {
    for (int kind = 0; kind <= static_cast<int>(ShapeKind::callout); ++kind) {
        for (const Rect box :
             {Rect{0, 0, 160, 90}, Rect{0, 0, 30, 300}, Rect{0, 0, 300, 30}, Rect{5, 5, 3, 3}}) {
            const Rect area = text_area(static_cast<ShapeKind>(kind), box);
            CAPTURE(kind);
            CHECK(area.w >= 0);
            CHECK(area.h >= 0);
            CHECK(area.x >= box.x);
            CHECK(area.right() <= box.right() + 1e-9);
            CHECK(area.bottom() <= box.bottom() + 1e-9);
        }
    }
}

TEST_CASE("ink: a smooth line through its points, thicker where it was pressed") {
    const auto points = [](bool pressure) {
        List list;
        for (int i = 0; i < 20; ++i) {
            List point = {i * 5.0, 10.0 + i % 3};
            if (pressure) point.emplace_back(i / 20.0);
            list.emplace_back(point);
        }
        return named({{"points", list}});
    };
    const Group even = drawn("ink", points(false), {});
    const auto& line = std::get<Path>(even.items.at(0));
    CHECK(line.fill.a == 0);
    CHECK(line.stroke.visible());
    CHECK(line.points.front() == Point{10, 30});
    CHECK(line.points.back() == Point{105, 31});
    const Group pressed = drawn("ink", points(true), {});
    const auto& shape = std::get<Path>(pressed.items.at(0));
    CHECK(shape.fill.a > 0);
    CHECK(shape.verbs.back() == Verb::close);
    CHECK(drawn("ink", named({{"points", List{List{5, 5}}}}), {}).items.size() == 1);  // a dot
    CHECK(drawn("ink", named({{"points", List{List{1e300, 5}, 7, List{}}}}), {}).items.empty());
}

TEST_CASE("a table has a cell for each text, whatever its rows") {
    const Group table = drawn("table", attributes(), {});
    int texts = 0;
    for (const Primitive& item : table.items)
        texts += std::holds_alternative<TextBlock>(item) ? 1 : 0;
    CHECK(texts == 5);
}

TEST_CASE("a group and a shape of no size draw nothing") {
    CHECK(drawn("group", {}, {}).items.empty());
    CHECK(drawn("step", {}, {}, {0, 0, 0, 50}).items.empty());
    CHECK(drawn("step", {}, {}, {0, 0, std::nan(""), 50}).items.empty());
    CHECK(drawn("step", {}, {}, {0, 0, 50, -5}).items.empty());
}

TEST_CASE("every type in every size, down to a pixel and up to a million, is of finite numbers") {
    for (const char* type : kTypes) {
        for (const double w : {0.001, 1.0, 7.0, 60.0, 500.0, 1e6}) {
            for (const double h : {0.001, 1.0, 7.0, 60.0, 500.0, 1e6}) {
                const Group group = drawn(type, attributes(), {}, {-1e7, 1e7, w, h});
                CAPTURE(std::string(type));
                for (const Primitive& item : group.items)
                    CHECK(is_finite(bounds_of(item)));
            }
        }
    }
}

}  // namespace
