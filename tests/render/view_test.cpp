#include <string>

#include "render/render_support.hpp"
#include "scene/painter.hpp"

namespace civic::test {
namespace {

std::shared_ptr<const Group> words(const Rect& box, double size) {
    Painter painter(Role::element);
    TextStyle style;
    style.size = size;
    painter.text(box, "Several words of text", style, {0, 0, 0});
    return painter.finish();
}

int darkest(const std::vector<std::uint8_t>& pixels) {
    return *std::min_element(pixels.begin(), pixels.end());
}

TEST_CASE("text too small to be read becomes a bar without being laid out, and smaller still nothing") {
    const auto group = words({0, 0, 2000, 200}, 100);
    Screen screen(400, 100);
    screen.renderer().set_list({group});
    CHECK(screen.draw({{0, 0}, 0.1}).masks_rasterised > 0);  // 10 device pixels
    CHECK(darkest(screen.pixels()) < 80);
    const FrameStats bar = screen.draw({{0, 0}, 0.025});  // 2.5
    CHECK(bar.masks_rasterised == 0);
    CHECK(darkest(screen.pixels()) > 120);
    CHECK(darkest(screen.pixels()) < 200);
    screen.draw({{0, 0}, 0.005});  // half a pixel
    CHECK(darkest(screen.pixels()) == 255);
}

TEST_CASE("geometry is kept over zooms that it serves") {
    Painter painter(Role::element);
    painter.box({0, 0, 200, 100}, 10, {200, 0, 0}, stroke({0, 0, 0}, 2));
    Screen screen(300, 200);
    screen.renderer().set_list({painter.finish()});
    CHECK(screen.draw({{0, 0}, 1}).groups_built == 1);
    const FrameStats zoomed = screen.draw({{0, 0}, 1.37});
    CHECK(zoomed.groups_built == 0);
    CHECK(zoomed.groups_drawn == 1);
    CHECK(zoomed.bytes_uploaded == 0);
}

TEST_CASE("what is too small to be seen is left out, and is there when the view comes nearer") {
    Painter painter(Role::element);
    painter.box({0, 0, 10, 10}, 0, {200, 0, 0});
    painter.icon(Icon::clock, {20, 0, 16, 16}, {0, 0, 0});
    const auto group = painter.finish();
    Screen screen(100, 60);
    screen.renderer().set_list({group});
    screen.draw({{-10, -10}, 0.05});
    CHECK(darkest(screen.pixels()) == 255);
    const Camera near{{-10, -10}, 1};
    screen.draw(near);
    CHECK(difference(screen.pixels(), drawn_afresh({group}, 100, 60, near)) == 0);
    CHECK(pixel(screen.pixels(), 100, 15, 15) == Rgb{200, 0, 0});
}

TEST_CASE("the overlay is drawn over the page and never kept") {
    Painter page(Role::element);
    page.box({0, 0, 400, 300}, 0, {200, 0, 0});
    Painter handle(Role::note);
    handle.box({100, 100, 10, 10}, 0, {0, 0, 200});
    Painter guide(Role::note);
    guide.box({10, 10, 5, 5}, 0, {0, 200, 0});
    const std::shared_ptr<const Group> board[] = {handle.finish()};
    const std::shared_ptr<const Group> on_screen[] = {guide.finish()};
    Screen screen(300, 200);
    screen.renderer().set_list({page.finish()});
    screen.draw({{50, 50}, 2}, {board, on_screen, 2});
    const std::vector<std::uint8_t> with = screen.pixels();
    CHECK(pixel(with, 300, 110, 110) == Rgb{0, 0, 200});  // (105 − 50) × 2
    CHECK(pixel(with, 300, 25, 25) == Rgb{0, 200, 0});
    const FrameStats without = screen.draw({{50, 50}, 2});
    CHECK(without.parts_drawn == 0);
    CHECK(pixel(screen.pixels(), 300, 110, 110) == Rgb{200, 0, 0});
}

TEST_CASE("a view is drawn where it stands in the framebuffer") {
    Painter page(Role::element);
    page.box({0, 0, 50, 50}, 0, {200, 0, 0});
    GlCanvas canvas(200, 150);
    auto renderer = CanvasRenderer::make();
    REQUIRE(renderer.ok());
    (*renderer)->set_list({page.finish()});
    canvas.bind();
    glClearColor(0, 0, 0, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    REQUIRE((*renderer)->draw({}, {60, 20, 100, 80, 150}).ok());
    const std::vector<std::uint8_t> pixels = canvas.pixels();
    CHECK(pixel(pixels, 200, 59, 20) == Rgb{0, 0, 0});
    CHECK(pixel(pixels, 200, 60, 19) == Rgb{0, 0, 0});
    CHECK(pixel(pixels, 200, 60, 20) == Rgb{200, 0, 0});
    CHECK(pixel(pixels, 200, 111, 71) == Rgb{255, 255, 255});
    CHECK(pixel(pixels, 200, 160, 30) == Rgb{0, 0, 0});
}

TEST_CASE("the background is what it is set to, and what is drawn changes with it") {
    Screen screen(100, 100);
    screen.draw({});
    CHECK(pixel(screen.pixels(), 100, 5, 5) == Rgb{255, 255, 255});
    screen.renderer().set_background({20, 30, 40});
    screen.draw({});
    CHECK(pixel(screen.pixels(), 100, 5, 5) == Rgb{20, 30, 40});
}

TEST_CASE("a very large glyph is as it is at half its size") {
    const auto group = words({0, 0, 4000, 400}, 150);
    const std::vector<std::uint8_t> mask = drawn_afresh({group}, 400, 200, {{0, 60}, 1.3});
    const std::vector<std::uint8_t> area = drawn_afresh({group}, 800, 400, {{0, 60}, 2.6});
    // Every pixel of the small one is about the mean of four.
    double sum = 0;
    for (int y = 0; y < 200; ++y) {
        for (int x = 0; x < 400; ++x) {
            const int mean =
                (pixel(area, 800, 2 * x, 2 * y).r + pixel(area, 800, 2 * x + 1, 2 * y).r +
                 pixel(area, 800, 2 * x, 2 * y + 1).r + pixel(area, 800, 2 * x + 1, 2 * y + 1).r) /
                4;
            sum += std::abs(mean - pixel(mask, 400, x, y).r);
        }
    }
    CHECK(darkest(area) == 0);
    CHECK(sum / (200 * 400) < 3);
}

TEST_CASE("an area is filled however far into it the view zooms") {
    Path circle;
    constexpr double kRadius = 10'000;
    constexpr double k = kRadius * 0.5522847;
    circle.move_to({kRadius, 0});
    circle.cubic_to({kRadius, k}, {k, kRadius}, {0, kRadius});
    circle.cubic_to({-k, kRadius}, {-kRadius, k}, {-kRadius, 0});
    circle.cubic_to({-kRadius, -k}, {-k, -kRadius}, {0, -kRadius});
    circle.cubic_to({k, -kRadius}, {kRadius, -k}, {kRadius, 0});
    circle.close();
    circle.fill = {0, 120, 0};
    Painter painter(Role::element);
    painter.path(circle);
    const auto group = painter.finish();
    for (const double zoom : {1.0, 64.0}) {
        CAPTURE(zoom);
        const std::vector<std::uint8_t> within = drawn_afresh({group}, 200, 100, {{4000, 4000}, zoom});
        CHECK(pixel(within, 200, 0, 0) == Rgb{0, 120, 0});
        CHECK(pixel(within, 200, 199, 99) == Rgb{0, 120, 0});
        // Its right end, in the middle of the view.
        const std::vector<std::uint8_t> edge =
            drawn_afresh({group}, 200, 100, {{kRadius - 100 / zoom, -50 / zoom}, zoom});
        CHECK(pixel(edge, 200, 97, 50) == Rgb{0, 120, 0});
        CHECK(pixel(edge, 200, 102, 50) == Rgb{255, 255, 255});
    }
}

TEST_CASE("a faint line is as faint where it crosses itself, and a faint group is laid down as one") {
    Path cross;
    cross.move_to({0, 50});
    cross.line_to({100, 50});
    cross.line_to({50, 100});
    cross.line_to({50, 0});
    cross.stroke = stroke({0, 0, 0, 128}, 10);
    Painter line(Role::element);
    line.path(cross);
    const std::vector<std::uint8_t> once = drawn_afresh({line.finish()}, 120, 120, {{-10, -10}, 1});
    CHECK(pixel(once, 120, 30, 60) == pixel(once, 120, 60, 60));
    Painter both(Role::element);
    both.box({0, 0, 60, 60}, 0, {200, 0, 0});
    both.box({30, 30, 60, 60}, 0, {0, 0, 200});
    both.group().opacity = 0.5;
    const std::vector<std::uint8_t> group = drawn_afresh({both.finish()}, 120, 120, {});
    CHECK(std::abs(pixel(group, 120, 45, 45).r - 128) <= 1);
    CHECK(std::abs(pixel(group, 120, 45, 45).b - 228) <= 1);
    CHECK(std::abs(pixel(group, 120, 10, 10).r - 228) <= 1);
}

TEST_CASE("nothing to draw draws nothing, and a view of no size is no error") {
    Screen screen(100, 100);
    screen.renderer().set_list({});
    screen.draw({});
    CHECK(darkest(screen.pixels()) == 255);
    CHECK(screen.renderer().draw({}, {0, 0, 0, 0, 100}).ok());
}

}  // namespace
}  // namespace civic::test
