#include <doctest/doctest.h>

#include <cmath>
#include <string>

#include "export/export.hpp"
#include "scene/pictures.hpp"
#include "support/boards.hpp"

namespace {

using namespace civic;
using namespace civic::test;

struct Pixel {
    int a, r, g, b;
};

Pixel pixel(const DecodedPicture& picture, int x, int y) {
    const std::uint32_t p = picture.pixels[static_cast<std::size_t>(y * picture.width + x)];
    return {static_cast<int>(p >> 24), static_cast<int>(p >> 16 & 255), static_cast<int>(p >> 8 & 255),
            static_cast<int>(p & 255)};
}

// A page with a blue square of 100 × 100 at its top left, no margin.
Scene blue_square(double opacity = 1) {
    Maker maker;
    Element& e = maker.element("e", "shape", {0, 0, 100, 100});
    e.style = named({{"fill", "#2563c9"}, {"stroke_width", 0}, {"shape", "rectangle"}, {"opacity", opacity}});
    maker.element("f", "shape", {200, 0, 100, 100}).style =
        named({{"fill", "#ff0000"}, {"stroke_width", 0}, {"shape", "rectangle"}});
    SceneOptions options;
    options.margin = 0;
    options.heading = Heading::hidden;
    return scene_of(maker.board(), options);
}

std::unique_ptr<DecodedPicture> drawn(const Scene& scene, const PngOptions& options) {
    const Result<std::string> png = export_png(scene, {}, options);
    REQUIRE(png.ok());
    auto picture = decode_picture(*png);
    REQUIRE(picture != nullptr);
    return picture;
}

TEST_CASE("a PNG has the scene's size times the scale, and its colours") {
    for (const double scale : {1.0, 2.0, 0.5, 3.7}) {
        const auto picture = drawn(blue_square(), {scale, Ground::white});
        CHECK(picture->width == static_cast<int>(std::ceil(300 * scale)));
        CHECK(picture->height == static_cast<int>(std::ceil(100 * scale)));
        const Pixel blue = pixel(*picture, static_cast<int>(50 * scale), static_cast<int>(50 * scale));
        CHECK(blue.r == 0x25);
        CHECK(blue.g == 0x63);
        CHECK(blue.b == 0xC9);
        const Pixel ground = pixel(*picture, static_cast<int>(150 * scale), static_cast<int>(50 * scale));
        CHECK((ground.r == 255 && ground.g == 255 && ground.b == 255));
    }
}

TEST_CASE("a transparent ground stays so, and half-clear colours keep their hue") {
    const auto picture = drawn(blue_square(0.5), {1, Ground::transparent});
    CHECK(pixel(*picture, 150, 50).a == 0);
    const Pixel half = pixel(*picture, 50, 50);
    CHECK(half.a == doctest::Approx(128).epsilon(0.02));
    CHECK(half.b == doctest::Approx(0xC9 / 2).epsilon(0.03));  // multiplied by the alpha
    CHECK(pixel(*picture, 250, 50).r == 255);
}

TEST_CASE("a picture over the limits is refused before any memory is asked for, with the scale that fits") {
    Maker maker;
    maker.element("e", "shape", {0, 0, 1e6, 1e6});
    const Result<std::string> square = export_png(scene_of(maker.board()), {}, {});
    REQUIRE_FALSE(square.ok());
    CHECK(square.error().hint.find("scale of 0.0199") != std::string::npos);
    Maker strip_maker;
    strip_maker.element("e", "shape", {0, 0, 1e6, 100});
    const Scene strip = scene_of(strip_maker.board());
    const Result<std::string> long_one = export_png(strip, {}, {});
    REQUIRE_FALSE(long_one.ok());
    CHECK(long_one.error().hint.find("scale of 0.0327") != std::string::npos);
    CHECK(export_png(strip, {}, {0.0327, Ground::white}).ok());
    for (const double scale : {0.0, -1.0, std::nan(""), HUGE_VAL, 1e300, 1e-300})
        CHECK_FALSE(export_png(blue_square(), {}, {scale, Ground::white}).ok());
}

TEST_CASE("texts of a PNG: title, description, checks") {
    Maker maker;
    maker.element("e", "step", {0, 0, 180, 84}, "Apply").attributes =
        named({{"alt", "Where it begins – été"}});
    const ExportInfo info = {"Housing", "en", "{\"findings\":[]}", "Civicanvas", "2026-01-02T03:04:05Z"};
    const std::string png = *export_png(scene_of(maker.board()), info);
    for (const char* text : {"Title", "Housing", "Description", "Where it begins – été", "Software",
                             "Civicanvas", "civicanvas:checks", "{\"findings\":[]}", "Creation Time"}) {
        CHECK(png.find(text) != std::string::npos);
    }
}

TEST_CASE("the same scene gives the same PNG") {
    Maker maker;
    for (int i = 0; i < 40; ++i) {
        Element& e = maker.element("e" + std::to_string(i), "step", {i % 4 * 200.0, i / 4 * 130.0, 180, 84},
                                   "Step é 申请");
        e.angle = i % 3 * 7.0;
        e.style = named({{"opacity", 1 - i % 2 * 0.4}});
    }
    const Board board = maker.board();
    CHECK(*export_png(scene_of(board), {}, {1.5, Ground::white}) ==
          *export_png(scene_of(board), {}, {1.5, Ground::white}));
}

TEST_CASE("bands meet: a picture does not show where one ends") {
    // A column of text and slanted lines across several bands, drawn twice: as it is, and a little lower, so
    // that the bands fall elsewhere.
    const auto column = [](double top) {
        Maker maker;
        maker.element("top", "shape", {0, 0, 10, 1}).style =
            named({{"stroke_width", 0}, {"fill", "#ffffff"}});
        for (int i = 0; i < 30; ++i) {
            const double y = top + i * 50;
            maker.element("e" + std::to_string(i), "note", {20, y, 160, 44}, "Line of text é 🎉");
        }
        maker.link("e0", "e29", "influences", "curved");
        SceneOptions options;
        options.margin = 0;
        options.heading = Heading::hidden;
        return scene_of(maker.board(), options);
    };
    const auto one = drawn(column(100), {1, Ground::white});
    const auto other = drawn(column(137), {1, Ground::white});
    int different = 0;
    for (int y = 90; y < one->height; ++y) {
        for (int x = 0; x < std::min(one->width, other->width); ++x) {
            const Pixel a = pixel(*one, x, y);
            const Pixel b = pixel(*other, x, y + 37);
            different +=
                std::abs(a.r - b.r) > 2 || std::abs(a.g - b.g) > 2 || std::abs(a.b - b.b) > 2 ? 1 : 0;
        }
    }
    CHECK(different == 0);
}

TEST_CASE("an image is drawn; a corrupt one, one of another kind or a huge one leaves a mark in its place") {
    const std::string good = *export_png(blue_square(), {});
    std::string truncated = good.substr(0, good.size() / 2);
    std::string huge = good;  // its header says 60,000 × 60,000
    huge.replace(16, 8, std::string("\x00\x00\xEA\x60\x00\x00\xEA\x60", 8));
    for (const std::string& bytes : {good, truncated, huge, std::string("not an image"), std::string()}) {
        Maker maker;
        maker.element("e", "image", {0, 0, 300, 100}).attributes = named({{"image", "i"}});
        Image image;
        image.id = "i";
        image.media_type = "image/png";
        image.bytes = std::make_shared<const std::string>(bytes);
        maker.builder.images.push_back(image);
        SceneOptions options;
        options.margin = 0;
        options.heading = Heading::hidden;
        const auto picture = drawn(scene_of(maker.board(), options), {1, Ground::white});
        const Pixel middle = pixel(*picture, 50, 50);
        if (&bytes == &good || bytes == good) {
            CHECK(middle.b == 0xC9);
        } else {
            CHECK(middle.r == 0xE8);
        }
    }
}

TEST_CASE("an image keeps its colours to its edges where it grows") {
    Maker maker;
    maker.element("e", "image", {0, 0, 1200, 400}).attributes = named({{"image", "i"}});
    Image image;
    image.id = "i";
    image.media_type = "image/png";
    image.bytes = std::make_shared<const std::string>(*export_png(blue_square(), {}));
    maker.builder.images.push_back(image);
    SceneOptions options;
    options.margin = 0;
    options.heading = Heading::hidden;
    const auto picture = drawn(scene_of(maker.board(), options), {1, Ground::transparent});
    const Pixel edge = pixel(*picture, 200, 0);
    CHECK(edge.a == 255);
    CHECK(edge.r == 0x25);
    CHECK(edge.b == 0xC9);
}

TEST_CASE("images are decoded within limits") {
    CHECK(decode_picture("") == nullptr);
    CHECK(decode_picture("\x89PNG\r\n\x1a\n") == nullptr);
    CHECK(sniff_media_type("GIF89a…") == "image/gif");
    CHECK(sniff_media_type("\xFF\xD8\xFF") == "image/jpeg");
    CHECK(sniff_media_type("<svg/>").empty());
}

}  // namespace
