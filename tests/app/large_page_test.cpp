#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <thread>

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

}  // namespace civic::test
