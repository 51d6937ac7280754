#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "app/hand.hpp"

namespace civic::test {
namespace {

Board rows(int count) {
    Maker maker;
    for (int i = 0; i < count; ++i)
        maker.element("e" + std::to_string(i), "step", {i % 20 * 220.0, i / 20 * 140.0, 160, 80}, "Step");
    for (int i = 0; i + 1 < count; i += 2)
        maker.link("e" + std::to_string(i), "e" + std::to_string(i + 1), "next", "elbow");
    return maker.board();
}

}  // namespace

TEST_CASE("a large page is exact again a while after a drag, not during it") {
    Hand hand(rows(600));
    Editor& editor = hand.editor;
    hand.down({80, 40});
    hand.move({90, 60});
    hand.move({80, 140});
    CHECK_FALSE(editor.view().live().is_exact());
    CHECK_FALSE(editor.keep_up());
    CHECK(editor.is_keeping_up());
    hand.up({80, 140});
    while (editor.is_keeping_up()) {
        editor.keep_up();
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    SceneOptions options;
    options.heading = Heading::hidden;
    const Scene whole = build_scene(editor.board(), *editor.page(), options);
    REQUIRE(editor.view().scene().list.size() == whole.list.size());
    for (std::size_t i = 0; i < whole.list.size(); ++i)
        REQUIRE(*editor.view().scene().list[i] == *whole.list[i]);
    CHECK(editor.view().hit(editor.board(), {80, 110}, 4).id == "e0");
    CHECK(editor.view().hit(editor.board(), {80, 5}, 4).id.empty());
}

TEST_CASE("of very many moved elements those in view are drawn at once, others when one pans to them") {
    Hand hand(rows(2000));
    Editor& editor = hand.editor;
    editor.keep_up();
    std::vector<std::string> ids;
    editor.board().elements().for_each([&](const Element& element) { ids.push_back(element.id); });
    editor.selection().set_elements(ids);
    hand.run("move.down-far");
    const auto is_drawn = [&](const std::string& id) {
        const Slot slot = editor.board().elements().slot_of(id);
        const double drawn = editor.view().element_group(slot)->centre.y;
        return drawn == editor.board().elements().at(slot)->box.centre().y;
    };
    CHECK(is_drawn("e0"));
    CHECK_FALSE(is_drawn("e1999"));
    const std::uint64_t version = editor.view().version();
    editor.camera().origin = hand.at("e1999").box.centre() - Point{500, 400};
    CHECK(editor.keep_up());
    CHECK(editor.view().version() != version);
    CHECK(is_drawn("e1999"));
    CHECK_FALSE(is_drawn("e1000"));
    CHECK(editor.is_keeping_up());
}

}  // namespace civic::test
