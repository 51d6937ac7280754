#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "export/export.hpp"
#include "export/png_file.hpp"
#include "format/load.hpp"
#include "render/canvas_renderer.hpp"
#include "scene/pictures.hpp"
#include "support/gl_context.hpp"
#include "support/run.hpp"

namespace {

using namespace civic;
using namespace civic::test;

const std::filesystem::path kSource = CIVICANVAS_SOURCE_DIR;

// How far two pictures are apart, in 255ths of a channel.
struct Difference {
    int most = 0;
    double mean = 0;
    double far_share = 0;  // of the pixels with a channel that differs by more than kFar
};
constexpr int kFar = 48;
// What is allowed. Both draw the same shapes at the same places, but not the same antialiasing: cairo samples
// an edge on a grid of 15 by 17, we take its distance; soft shadows fade in steps there and evenly here;
// cairo lets the edge of an enlarged image fade, which we don't; it sets turned text and emoji through a
// filter of its own.
constexpr double kMostMean = 0.2;
constexpr double kMostFarShare = 600e-6;

std::vector<std::uint8_t> draw_with_render(const Scene& scene, double scale, int width, int height) {
    GlCanvas canvas(width, height);
    auto renderer = CanvasRenderer::make();
    REQUIRE(renderer.ok());
    (*renderer)->set_list(scene.list);
    canvas.bind();
    const Result<FrameStats> stats =
        (*renderer)->draw({{scene.bounds.x, scene.bounds.y}, scale}, {0, 0, width, height, height});
    REQUIRE(stats.ok());
    return canvas.pixels();
}

Difference compare(const DecodedPicture& wanted, const std::vector<std::uint8_t>& drawn,
                   std::vector<std::uint8_t>& shown) {
    Difference out;
    double sum = 0;
    std::size_t far = 0;
    shown.resize(drawn.size());
    for (std::size_t i = 0; i < wanted.pixels.size(); ++i) {
        int worst = 0;
        for (std::size_t k = 0; k < 3; ++k) {
            const int want = static_cast<int>(wanted.pixels[i] >> (16 - 8 * k) & 255);
            const int difference = std::abs(want - drawn[4 * i + k]);
            sum += difference;
            worst = std::max(worst, difference);
            shown[4 * i + k] = static_cast<std::uint8_t>(255 - std::min(255, 4 * difference));
        }
        shown[4 * i + 3] = 255;
        out.most = std::max(out.most, worst);
        if (worst > kFar) ++far;
    }
    out.mean = sum / (3 * static_cast<double>(wanted.pixels.size()));
    out.far_share = static_cast<double>(far) / static_cast<double>(wanted.pixels.size());
    return out;
}

void compare_page(Scene scene, const std::string& name, double scale) {
    CAPTURE(name);
    CAPTURE(scale);
    // A picture begins on a whole pixel in the window.
    const Rect b = scene.bounds;
    scene.bounds = {std::floor(b.x), std::floor(b.y), std::ceil(b.w) + 1, std::ceil(b.h) + 1};
    const Result<std::string> png = export_png(scene, {}, {scale, Ground::white});
    REQUIRE(png.ok());
    const auto wanted = decode_picture(*png);
    REQUIRE(wanted != nullptr);
    const std::vector<std::uint8_t> drawn = draw_with_render(scene, scale, wanted->width, wanted->height);
    std::vector<std::uint8_t> shown;
    const Difference d = compare(*wanted, drawn, shown);
    const bool alike = d.mean <= kMostMean && d.far_share <= kMostFarShare;
    if (!alike || std::getenv("CIVICANVAS_KEEP_PICTURES") != nullptr) {
        const auto png_of = [&](const std::vector<std::uint8_t>& pixels) {
            return *encode_png(pixels.data(), wanted->width, wanted->height, 4, wanted->width * 4, 3780, {});
        };
        const std::string stem = "render-" + name + "-" + std::to_string(static_cast<int>(scale)) + "x";
        MESSAGE(stem << " mean " << d.mean << " most " << d.most << " far " << d.far_share * 1e6
                     << " ppm; cairo: " << scratch_file(stem + "-cairo.png", *png)
                     << ", render: " << scratch_file(stem + ".png", png_of(drawn))
                     << ", difference × 4: " << scratch_file(stem + "-difference.png", png_of(shown)));
    }
    CHECK(alike);
}

void compare_board(const std::filesystem::path& path) {
    const Result<LoadedBoard> loaded = load_board_file(path);
    REQUIRE(loaded.ok());
    for (const Page* page : loaded->board.pages_in_order()) {
        const Scene scene = build_scene(loaded->board, *page);
        for (const double scale : {1.0, 2.0})
            compare_page(scene, path.stem().stem().string() + "-" + page->id, scale);
    }
}

TEST_CASE("everything that can be drawn looks as the export shows it") {
    compare_board(kSource / "tests/golden/sampler.civic.json");
}

TEST_CASE("every template looks as the export shows it") {
    for (const auto& entry : std::filesystem::directory_iterator(kSource / "assets/templates")) {
        if (entry.path().string().ends_with(".civic.json")) compare_board(entry.path());
    }
}

}  // namespace
