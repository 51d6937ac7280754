#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "format/load.hpp"
#include "format/save.hpp"
#include "format/validate.hpp"
#include "format/vocabulary_file.hpp"
#include "scene/scene.hpp"
#include "templates/contrast.hpp"

namespace {

using namespace civic;
namespace fs = std::filesystem;

const fs::path kAssets = fs::path(CIVICANVAS_SOURCE_DIR) / "assets";

std::vector<std::string> kinds() {
    const Vocabulary vocabulary = read_vocabulary_file(kAssets / "vocabulary.json").value();
    std::vector<std::string> names;
    for (const auto& kind : vocabulary.page_kinds)
        names.push_back(kind.name.text());
    return names;
}

std::string bytes_of(const std::string& kind) {
    const auto bytes = read_file(kAssets / "templates" / (kind + ".civic.json"), 1 << 22);
    REQUIRE_MESSAGE(bytes.ok(), kind);
    return bytes.value();
}

Board board_of(const std::string& kind) {
    const auto loaded = load_board(bytes_of(kind));
    REQUIRE(loaded.ok());
    CHECK_FALSE(loaded->partial());
    return loaded->board;
}

std::vector<Scene> scenes_of(const Board& board) {
    std::vector<Scene> scenes;
    for (const Page* page : board.pages_in_order())
        scenes.push_back(build_scene(board, *page));
    return scenes;
}

template <typename Visit>
void each_text(const Scene& scene, Visit&& visit) {
    for (const auto& group : scene.list) {
        for (const Primitive& item : group->items) {
            if (const auto* text = std::get_if<TextBlock>(&item)) visit(*group, *text);
        }
    }
}

TEST_CASE("There is a template for each kind of page, and its first page is of that kind") {
    const std::vector<std::string> all = kinds();
    CHECK(all.size() == 8);
    for (const std::string& kind : all) {
        CAPTURE(kind);
        const Board board = board_of(kind);
        REQUIRE_FALSE(board.pages_in_order().empty());
        CHECK(board.pages_in_order().front()->kind == Name(kind));
        CHECK_FALSE(board.title().empty());
        CHECK(board.language() == "en");
    }
}

TEST_CASE("A template is in the stable form and agrees with the vocabulary") {
    const Vocabulary vocabulary = read_vocabulary_file(kAssets / "vocabulary.json").value();
    for (const std::string& kind : kinds()) {
        CAPTURE(kind);
        const Board board = board_of(kind);
        CHECK(save_board(board) == bytes_of(kind));
        for (const LoadNote& note : validate_board(board, vocabulary))
            FAIL_CHECK(note.pointer << ": " << note.what);
    }
}

TEST_CASE("What makes a kind recognisable is on the template's page") {
    const std::vector<std::pair<std::string, std::vector<std::string>>> signs = {
        {"journey", {"Steps", "Channels", "Emotion", "Pains", "Opportunities", "Say the rules plainly"}},
        {"blueprint",
         {"Evidence", "Customer", "Frontstage", "Backstage", "Support", "Line of interaction",
          "Line of visibility", "Internal interaction"}},
        {"flow", {"Start", "Decision", "Wait", "Error", "Appeal", "Outcome"}},
        {"prototype", {"1", "2", "3", "4"}},
        {"stakeholders",
         {"Keep satisfied", "Manage closely", "Monitor", "Keep informed", "Power", "Interest"}},
        {"dataflow", {"Trust boundary", "Outside body", "Process", "Store", "up to Restricted"}},
        {"roadmap", {"2027", "2028", "Jan", "Holistic approach", "Action", "Objectives and measures"}},
        {"sketch", {"What we heard"}},
    };
    for (const auto& [kind, texts] : signs) {
        CAPTURE(kind);
        const Scene scene = scenes_of(board_of(kind)).front();
        std::set<std::string> shown;
        each_text(scene,
                  [&](const Group&, const TextBlock& text) { shown.insert(text.text->request().text); });
        for (const std::string& text : texts)
            CHECK_MESSAGE(shown.contains(text), text);
    }
}

TEST_CASE("Every text of a template fits where it stands") {
    for (const std::string& kind : kinds()) {
        CAPTURE(kind);
        for (const Scene& scene : scenes_of(board_of(kind))) {
            each_text(scene, [&](const Group& group, const TextBlock& text) {
                const TextLayout& layout = text.text->layout();
                CAPTURE(group.id);
                CAPTURE(layout.text);
                CHECK_FALSE(layout.truncated);
                CHECK(layout.scale >= 0.85);
                if (!text.text->request().text.empty()) CHECK_FALSE(layout.lines.empty());
            });
        }
    }
}

// WCAG 2.2, 1.4.3, without its allowance for large text.
TEST_CASE("Every text of a template stands out from what is under it") {
    for (const std::string& kind : kinds()) {
        CAPTURE(kind);
        for (const Scene& scene : scenes_of(board_of(kind))) {
            for (const test::TextContrast& text : test::contrasts_of(scene)) {
                CAPTURE(text.text);
                CAPTURE(to_string(text.ink));
                CAPTURE(to_string(text.ground));
                CHECK(text.ratio >= 4.5);
            }
        }
    }
}

bool is_within(const Board& board, const Element& inner, const Element& outer) {
    const Element* at = &inner;
    while (at != nullptr && at != &outer)
        at = at->parent.empty() ? nullptr : board.elements().find(at->parent);
    return at == &outer;
}

TEST_CASE("Elements of a template stand inside what holds them, and beside one another") {
    for (const std::string& kind : kinds()) {
        CAPTURE(kind);
        const Board board = board_of(kind);
        std::vector<const Element*> all;
        board.elements().for_each([&](const Element& element) { all.push_back(&element); });
        for (const Element* a : all) {
            CAPTURE(a->id);
            if (!a->parent.empty()) {
                const Rect& outer = board.elements().find(a->parent)->box;
                CHECK(outer.united(a->box) == outer);
            }
            for (const Element* b : all) {
                if (a == b || a->page != b->page || is_within(board, *a, *b) || is_within(board, *b, *a))
                    continue;
                CAPTURE(b->id);
                CHECK_FALSE(a->box.grown(-0.5).intersects(b->box));
            }
        }
    }
}

}  // namespace
