#include "checks/quick_fix.hpp"

#include <doctest/doctest.h>

#include "checks/reports.hpp"

using namespace civic;
using namespace civic::test;

namespace {

FixOperation create(const char* table, const char* record) {
    return {CIVICANVAS_FIX_CREATE, table, "", "", record};
}
FixOperation set(const char* table, const char* id, const char* path, std::optional<std::string> value) {
    return {CIVICANVAS_FIX_SET, table, id, path, std::move(value)};
}

// The board after the fix; the test fails where there is none.
Board after(const ProposedFix& proposed) {
    const Board board = goals_board();
    const Result<Fix> fix = make_fix(proposed, board, "f00d");
    REQUIRE_MESSAGE(fix.ok(), (fix.ok() ? "" : fix.error().message()));
    CHECK(fix->label == proposed.label);
    Result<Applied> applied = board.apply(fix->change);
    REQUIRE(applied.ok());
    return applied->board;
}

std::string refusal(std::vector<FixOperation> operations) {
    const Result<Fix> fix = make_fix({"Fix", std::move(operations)}, goals_board(), "f00d");
    return fix.ok() ? "" : fix.error().message();
}

}  // namespace

TEST_CASE("a fix makes elements and links that know one another") {
    const Board board = after(
        {"Add an appeal",
         {create("elements",
                 R"({"id": "$appeal", "page": "p", "type": "step", "text": "Appeal", "x": 10, "y": 20.5,
                                 "w": 160, "h": 80, "style": {"fill": "#ffffff"},
                                 "attributes": {"kind": "appeal", "channels": ["$channel"], "goal": "$5"},
                                 "of_a_plugin": {"a": [1]}})"),
          create("elements", R"({"id": "$channel", "page": "p", "type": "channel", "text": "Post"})"),
          create("links", R"({"id": "$link", "page": "p", "type": "next", "from": "apply", "to": "$appeal",
                              "attributes": {"kind": "appeal"}})")}});
    CHECK(board.elements().size() == goals_board().elements().size() + 2);
    const Element* appeal = nullptr;
    const Element* channel = nullptr;
    board.elements().for_each([&](const Element& element) {
        if (element.text == "Appeal") appeal = &element;
        if (element.text == "Post") channel = &element;
    });
    REQUIRE(appeal != nullptr);
    REQUIRE(channel != nullptr);
    CHECK(appeal->id.starts_with("fix-"));
    CHECK(appeal->box == Rect{10, 20.5, 160, 80});
    CHECK(appeal->style.find("fill")->as_text() == "#ffffff");
    CHECK(appeal->attributes.find("channels")->as_list().front().as_text() == channel->id);
    CHECK(appeal->attributes.find("goal")->as_text() == "$5");
    CHECK(appeal->extra.find("of_a_plugin")->is_object());
    bool linked = false;
    board.links().for_each([&](const Link& link) {
        linked = linked || (link.from == "apply" && link.to == appeal->id && link.type == Name("next"));
    });
    CHECK(linked);
}

TEST_CASE("the same fix of the same board is the same change") {
    const ProposedFix proposed{"Add", {create("elements", R"({"id": "$a", "page": "p", "type": "step"})")}};
    const auto id_after = [&](std::string_view fingerprint) {
        const Board board = goals_board();
        const Result<Applied> applied = board.apply(make_fix(proposed, board, fingerprint)->change);
        std::string id;
        applied->board.elements().for_each([&](const Element& element) { id = element.id; });
        return id;
    };
    CHECK(id_after("one") == id_after("one"));
    CHECK(id_after("one") != id_after("other"));
}

TEST_CASE("a fix never takes an id that is there") {
    const ProposedFix proposed{"Add", {create("elements", R"({"id": "$a", "page": "p", "type": "step"})")}};
    const Board once = after(proposed);
    const Result<Fix> again = make_fix(proposed, once, "f00d");
    REQUIRE(again.ok());
    const Result<Applied> twice = once.apply(again->change);
    REQUIRE(twice.ok());
    CHECK(twice->board.elements().size() == once.elements().size() + 1);
}

TEST_CASE("a fix sets and clears properties, however deep") {
    const Board board = after({"Set",
                               {set("elements", "apply", "/text", "\"Apply in any way\""),
                                set("elements", "apply", "/attributes/goal", std::nullopt),
                                set("elements", "apply", "/attributes/cost", "null"),
                                set("elements", "apply", "/attributes/pain/severity", "2"),
                                set("elements", "apply", "/style/fill", "\"#000000\""),
                                set("links", "l1", "/attributes/kind", "\"error\""),
                                set("board", "", "/service/dpia", "\"done\"")}});
    const Element& apply = *board.elements().find("apply");
    CHECK(apply.text == "Apply in any way");
    CHECK(apply.attributes.find("goal") == nullptr);
    REQUIRE(apply.attributes.find("cost") != nullptr);
    CHECK(apply.attributes.find("cost")->is_null());
    CHECK(apply.attributes.find("pain")->as_object().find("severity")->as_integer() == 2);
    CHECK(apply.style.find("fill")->as_text() == "#000000");
    CHECK(board.links().find("l1")->attributes.find("kind")->as_text() == "error");
    CHECK(board.service().find("dpia")->as_text() == "done");
    CHECK(board.service().find("phase")->as_text() == "beta");
}

TEST_CASE("a fix removes") {
    const Board board = after({"Remove", {{CIVICANVAS_FIX_REMOVE, "links", "l2", "", std::nullopt}}});
    CHECK(board.links().find("l2") == nullptr);
}

TEST_CASE("what would not give a valid board is refused") {
    CHECK_FALSE(refusal({create("elements", "{")}).empty());
    CHECK_FALSE(refusal({create("elements", "[]")}).empty());
    CHECK_FALSE(refusal({create("elements", R"({"id": "mine", "type": "step", "page": "p"})")}).empty());
    CHECK(refusal({create("elements", R"({"id": "$a", "page": "p"})")}).find("\"type\" is missing") !=
          std::string::npos);
    CHECK_FALSE(refusal({create("elements", R"({"id": "$a", "page": "gone", "type": "step"})")}).empty());
    CHECK_FALSE(
        refusal({create("elements", R"({"id": "$a", "page": "p", "type": "step", "w": -1})")}).empty());
    CHECK_FALSE(
        refusal({create("elements", R"({"id": "$a", "page": "p", "type": "step", "x": 1e300})")}).empty());
    CHECK_FALSE(
        refusal({create("elements", R"({"id": "$a", "page": "p", "type": "step", "style": 1})")}).empty());
    CHECK_FALSE(
        refusal(
            {create("links", R"({"id": "$a", "page": "p", "type": "next", "from": "apply", "to": "gone"})")})
            .empty());
    CHECK_FALSE(refusal({create("pages", R"({"id": "$a", "kind": "flow", "title": ""})")}).empty());
    CHECK_FALSE(refusal({set("elements", "gone", "/text", "\"x\"")}).empty());
    CHECK_FALSE(refusal({set("elements", "apply", "text", "\"x\"")}).empty());
    CHECK_FALSE(refusal({set("elements", "apply", "", "\"x\"")}).empty());
    CHECK_FALSE(refusal({set("elements", "apply", "/extra/deep", "1")}).empty());
    CHECK_FALSE(refusal({set("elements", "apply", "/text", "oops")}).empty());
    CHECK_FALSE(
        refusal({set("elements", "apply", "/attributes/cost", std::string(99, '[') + std::string(99, ']'))})
            .empty());
    CHECK_FALSE(refusal({set("elements", "apply", "/attributes/cost", "18446744073709551615")}).empty());
    CHECK_FALSE(refusal({{CIVICANVAS_FIX_REMOVE, "elements", "gone", "", std::nullopt}}).empty());
    CHECK_FALSE(refusal({{CIVICANVAS_FIX_REMOVE, "board", "", "", std::nullopt}}).empty());
}
