#include "sdk/drawn.hpp"

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <variant>
#include <vector>

#include "checks/snapshot.hpp"
#include "scene/look.hpp"

// What the SDK says of the colours of a text is what the program draws.

using namespace civic;

namespace {

sdk::Colour as_sdk(const Colour& colour) {
    return sdk::Colour::of(colour.r, colour.g, colour.b, colour.a);
}

// An element as the program draws it: the colour of its first text, and the fill of the largest box or path
// under the middle of that text.
struct Look {
    sdk::Colour text;
    sdk::Colour fill{0, 0, 0, 0};
    double opacity = 1;
    double size = 0;
};

Look picture_of(const Board& board, const std::string& id) {
    const auto group = draw_element(view_of(board, *board.elements().find(id), "en"));
    REQUIRE(group != nullptr);
    Look picture;
    picture.opacity = group->opacity;
    const TextBlock* text = nullptr;
    for (const Primitive& item : group->items) {
        if (text == nullptr) text = std::get_if<TextBlock>(&item);
    }
    REQUIRE(text != nullptr);
    picture.text = as_sdk(text->colour);
    picture.size = text->text->request().style.size;
    const Point middle = text->box.centre();
    for (const Primitive& item : group->items) {
        if (std::get_if<TextBlock>(&item) == text) break;
        const auto* box = std::get_if<civic::Box>(&item);
        if (box != nullptr && box->fill.a > 0 && box->rect.contains(middle)) picture.fill = as_sdk(box->fill);
    }
    return picture;
}

Board board_with(const char* type, const std::string& role, double height, Properties style) {
    BoardBuilder builder;
    Page page;
    page.id = "p";
    page.kind = "prototype";
    builder.pages.push_back(page);
    Element element;
    element.id = "e";
    element.page = "p";
    element.type = type;
    element.text = "Go on";
    element.order = "a0";
    element.box = {0, 0, 200, height};
    element.style = std::move(style);
    if (!role.empty()) element.attributes = Properties({{"role", role}});
    builder.elements.push_back(element);
    return std::move(builder).build().board;
}

const std::vector<Properties>& styles() {
    static const std::vector<Properties> kStyles = {
        Properties(),
        Properties({{"fill", "#ffd43b"}, {"bold", false}}),
        Properties({{"fill", "#12303f"}, {"bold", false}}),
        Properties({{"fill", "#808080"}, {"bold", false}}),
        Properties({{"fill", "#00000040"}, {"bold", false}}),
        Properties({{"text", "#335577"}, {"bold", false}}),
        Properties({{"fill", "#aabbcc"}, {"text", "#ccbbaa"}}),
        Properties({{"opacity", 0.5}, {"font_size", 30}}),
        Properties({{"fill", "red"}, {"text", 3}, {"opacity", 7}}),
    };
    return kStyles;
}

}  // namespace

TEST_CASE("controls and copies are drawn in the colours that the SDK says") {
    struct Sort {
        const char* type;
        std::string role;
        sdk::ControlRole known;
    };
    const std::vector<Sort> sorts = {{"control", "button", sdk::ControlRole::button},
                                     {"control", "field", sdk::ControlRole::field},
                                     {"control", "choice", sdk::ControlRole::choice},
                                     {"control", "link", sdk::ControlRole::link},
                                     {"copy", "", sdk::ControlRole::button}};
    for (const Sort& sort : sorts) {
        for (const double height : {40.0, 43.9, 44.0, 80.0}) {
            for (std::size_t i = 0; i < styles().size(); ++i) {
                CAPTURE(sort.type);
                CAPTURE(sort.role);
                CAPTURE(height);
                CAPTURE(i);
                const Board board = board_with(sort.type, sort.role, height, styles()[i]);
                const Look drawn = picture_of(board, "e");
                const Snapshot bytes = build_snapshot(board, {}).value();
                const sdk::Snapshot snapshot(bytes.header());
                const sdk::StyleNames names(snapshot);
                const sdk::Element element = snapshot.element(0);
                const sdk::DrawnText said = std::string(sort.type) == "copy"
                                                ? sdk::drawn_copy(names, element)
                                                : sdk::drawn_control(names, element, sort.known);
                CHECK(said.text == drawn.text);
                CHECK(said.fill == drawn.fill);
                CHECK(said.opacity == drawn.opacity);
                CHECK(said.size == drawn.size);
            }
        }
    }
}

TEST_CASE("what holds or lies under a text has the fill that is drawn") {
    for (const char* type : {"screen", "shape", "frame", "note", "table", "text"}) {
        CAPTURE(type);
        for (const std::size_t i : {0u, 1u, 7u}) {
            const Board board = board_with(type, "", 300, styles()[i]);
            const auto group = draw_element(view_of(board, *board.elements().find("e"), "en"));
            REQUIRE(group != nullptr);
            sdk::Colour drawn{0, 0, 0, 0};
            for (const Primitive& item : group->items) {
                const auto* box = std::get_if<civic::Box>(&item);
                if (box == nullptr || box->rect.w < 200) continue;
                drawn = as_sdk(box->fill);
                break;
            }
            const Snapshot bytes = build_snapshot(board, {}).value();
            const sdk::Snapshot snapshot(bytes.header());
            const auto said = sdk::drawn_fill(snapshot, sdk::Vocabulary(snapshot), sdk::StyleNames(snapshot),
                                              snapshot.element(0));
            REQUIRE(said.has_value());
            CHECK(*said == sdk::faded(drawn, group->opacity));
        }
    }
}

TEST_CASE("what a picture or a stroke of ink shows nobody can say, and a group shows nothing") {
    for (const char* type : {"image", "ink", "group"}) {
        const Board board = board_with(type, "", 100, {});
        const Snapshot bytes = build_snapshot(board, {}).value();
        const sdk::Snapshot snapshot(bytes.header());
        const auto said = sdk::drawn_fill(snapshot, sdk::Vocabulary(snapshot), sdk::StyleNames(snapshot),
                                          snapshot.element(0));
        CHECK(said.has_value() == (std::string(type) == "group"));
        if (said) CHECK(said->a == 0);
    }
}
