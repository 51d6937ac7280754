#include <filesystem>
#include <random>
#include <string>

#include "format/load.hpp"
#include "render/page_surface.hpp"
#include "render/render_support.hpp"
#include "scene/live_scene.hpp"
#include "scene/painter.hpp"
#include "support/boards.hpp"

// What is kept from frame to frame shows the same as drawing everything anew.
namespace civic::test {
namespace {

constexpr int kWidth = 500;
constexpr int kHeight = 380;
// Edges may round otherwise where a part begins at another pixel.
constexpr int kRounding = 2;

// Shapes that overlap, text, lines, a faint group, a shadow.
Board crowd(int count) {
    Maker maker;
    std::mt19937 random(7);
    const auto below = [&](unsigned limit) { return static_cast<int>(random() % limit); };
    const char* const shapes[] = {"rectangle", "ellipse", "cloud", "diamond", "rounded"};
    for (int i = 0; i < count; ++i) {
        const Rect box = {below(1500) * 1.0, below(1100) * 1.0, 60.0 + below(120), 40.0 + below(80)};
        Element& e = maker.element("e" + std::to_string(i), i % 5 == 0 ? "note" : "shape", box,
                                   "Task " + std::to_string(i));
        if (i % 5 != 0) e.style = named({{"shape", Value(shapes[i % 5])}});
        if (i % 7 == 0) e.style = named({{"opacity", Value(0.5)}, {"fill", Value("#ffc9c9")}});
        if (i % 11 == 0) e.angle = 17;
    }
    for (int i = 0; i + 3 < count; i += 3)
        maker.link("e" + std::to_string(i), "e" + std::to_string(i + 3), "line",
                   i % 2 == 0 ? "curved" : "elbow");
    return maker.board();
}

TEST_CASE("a pan shows what drawing anew shows, and draws only what came into view") {
    const Scene scene = scene_of(crowd(120));
    Screen screen(kWidth, kHeight);
    screen.renderer().set_list(scene.list);
    std::mt19937 random(3);
    Camera camera{{100, 100}, 1};
    screen.draw(camera);
    for (int step = 0; step < 12; ++step) {
        camera.origin.x += static_cast<int>(random() % 301) - 140;
        camera.origin.y += static_cast<int>(random() % 201) - 90;
        const FrameStats stats = screen.draw(camera);
        CHECK(stats.pixels_drawn < std::int64_t{kWidth + 128} * (kHeight + 128));
        CHECK(difference(screen.pixels(), drawn_afresh(scene.list, kWidth, kHeight, camera)) <= kRounding);
    }
    CHECK(screen.draw(camera).parts_drawn == 0);
    camera.origin.x += 8;
    const FrameStats little = screen.draw(camera);
    CHECK(little.pixels_drawn <= std::int64_t{PageSurface::kCell} * (kHeight + 2 * PageSurface::kCell));
}

TEST_CASE("a zoom there and back shows the same") {
    const Scene scene = scene_of(crowd(60));
    Screen screen(kWidth, kHeight);
    screen.renderer().set_list(scene.list);
    for (const double zoom : {1.0, 0.13, 2.0, 0.5, 7.0, 1.0}) {
        const Camera camera{{90, 60}, zoom};
        screen.draw(camera);
        CHECK(difference(screen.pixels(), drawn_afresh(scene.list, kWidth, kHeight, camera)) <= kRounding);
    }
}

TEST_CASE("changes show what the new page shows, and draw no more than they touch") {
    const Board first = crowd(80);
    SceneOptions options;
    options.heading = Heading::hidden;
    LiveScene live(options);
    live.show(first, "p");
    Screen screen(kWidth, kHeight);
    screen.renderer().set_list(live.scene().list);
    const Camera camera{{200, 150}, 1};
    screen.draw(camera);
    std::mt19937 random(11);
    Board board = first;
    for (int step = 0; step < 25; ++step) {
        Change change;
        const std::string id = "e" + std::to_string(random() % 80);
        if (board.elements().find(id) == nullptr) continue;
        if (step % 8 == 7) {
            change.operations.push_back(RemoveRecord{Table::elements, id});
        } else if (step % 8 == 3) {
            change.operations.push_back(SetProperty{Table::elements, id, Part::key, "order", Value("zz")});
        } else {
            const double x = 150 + static_cast<double>(random() % 500);
            change.operations.push_back(SetProperty{Table::elements, id, Part::key, "x", Value(x)});
        }
        Result<Applied> applied = board.apply(change);
        REQUIRE(applied.ok());
        board = applied->board;
        live.update(board, applied->touched);
        if (live.is_list_changed()) {
            screen.renderer().set_list(live.scene().list);
        } else {
            screen.renderer().update(live.scene().list, live.changed_places());
        }
        screen.draw(camera);
        CHECK(difference(screen.pixels(), drawn_afresh(live.scene().list, kWidth, kHeight, camera)) <=
              kRounding);
    }
}

std::shared_ptr<const Group> box_group(const Rect& rect, Colour fill) {
    Painter painter(Role::element);
    painter.box(rect, 0, fill);
    return painter.finish();
}

TEST_CASE("one moved group damages where it was and where it is") {
    DisplayList list;
    for (int i = 0; i < 100; ++i)
        list.push_back(box_group({i % 10 * 48.0, static_cast<double>(i / 10) * 36.0, 40, 30}, {200, 0, 0}));
    Screen screen(kWidth, kHeight);
    screen.renderer().set_list(list);
    screen.draw({});
    list[37] = box_group({340, 120, 40, 30}, {0, 200, 0});
    const std::size_t places[] = {37};
    screen.renderer().update(list, places);
    const FrameStats stats = screen.draw({});
    CHECK(stats.groups_built == 1);
    CHECK(stats.pixels_drawn < 10'000);
    CHECK(pixel(screen.pixels(), kWidth, 350, 130) == Rgb{0, 200, 0});
    CHECK(difference(screen.pixels(), drawn_afresh(list, kWidth, kHeight, {})) == 0);
}

TEST_CASE("a change beyond the view shows when it comes into view") {
    DisplayList list = {box_group({0, 0, 40, 40}, {200, 0, 0})};
    Screen screen(kWidth, kHeight);
    screen.renderer().set_list(list);
    screen.draw({});
    const Camera beside{{150, 0}, 1};  // the box is still on the surface
    screen.draw(beside);
    list[0] = box_group({0, 0, 40, 40}, {0, 0, 200});
    screen.renderer().set_list(list);
    CHECK(screen.draw(beside).parts_drawn == 0);
    screen.draw({});
    CHECK(pixel(screen.pixels(), kWidth, 20, 20) == Rgb{0, 0, 200});
}

TEST_CASE("order is the order of the list, whatever it was before") {
    const auto red = box_group({0, 0, 100, 100}, {200, 0, 0});
    const auto green = box_group({50, 0, 100, 100}, {0, 200, 0});
    const auto blue = box_group({0, 50, 200, 100}, {0, 0, 200});
    Screen screen(kWidth, kHeight);
    DisplayList list = {red, green, blue};
    std::sort(list.begin(), list.end());
    do {
        screen.renderer().set_list(list);
        screen.draw({});
        CHECK(difference(screen.pixels(), drawn_afresh(list, kWidth, kHeight, {})) == 0);
    } while (std::next_permutation(list.begin(), list.end()));
    screen.renderer().set_list({green});
    screen.draw({});
    CHECK(pixel(screen.pixels(), kWidth, 20, 20) == Rgb{255, 255, 255});
}

TEST_CASE("an atlas that is too small for a page is emptied in between, and shows the same") {
    const Scene scene = scene_of(crowd(600));
    const Camera camera{{100, 100}, 1};
    Screen screen(kWidth, kHeight);
    screen.renderer().limit_atlas(512);
    screen.renderer().set_list(scene.list);
    const FrameStats first = screen.draw(camera);
    CHECK(difference(screen.pixels(), drawn_afresh(scene.list, kWidth, kHeight, camera)) <= kRounding);
    // Some masks were pushed out and are made again.
    screen.renderer().forget_pixels();
    CHECK(screen.draw(camera).masks_rasterised > 0);
    CHECK(first.masks_rasterised > 0);
    Screen large(kWidth, kHeight);
    large.renderer().set_list(scene.list);
    large.draw(camera);
    large.renderer().forget_pixels();
    CHECK(large.draw(camera).masks_rasterised == 0);
}

TEST_CASE("far from the page's origin everything looks as it does at it") {
    const auto at = [](double x) {
        Painter painter(Role::element);
        painter.box({x + 10, 20, 120, 60}, 8, {160, 200, 255}, stroke({0, 0, 0}, 2));
        painter.text({x + 14, 24, 112, 52}, "Far out", {}, {0, 0, 0});
        return painter.finish();
    };
    const std::vector<std::uint8_t> near = drawn_afresh({at(0)}, 200, 120, {{0, 0}, 2});
    CHECK(difference(near, drawn_afresh({at(9'000'000)}, 200, 120, {{9'000'000, 0}, 2})) <= kRounding);
    // And when the camera goes there.
    Screen screen(200, 120);
    screen.renderer().set_list({at(0), at(9'000'000)});
    screen.draw({{0, 0}, 2});
    screen.draw({{9'000'000, 0}, 2});
    CHECK(difference(near, screen.pixels()) <= kRounding);
    screen.draw({{0, 0}, 2});
    CHECK(difference(near, screen.pixels()) <= kRounding);
}

}  // namespace
}  // namespace civic::test
