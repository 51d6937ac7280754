#include "sdk/colour.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace civic::sdk;

namespace {

double on_white(const char* colour) {
    return contrast_ratio(*parse_colour(colour), *parse_colour("#ffffff"));
}

}  // namespace

// The values that WCAG's own documents and the tools made after it give.
TEST_CASE("contrast ratios are those that are published") {
    CHECK(on_white("#000000") == doctest::Approx(21).epsilon(1e-9));
    CHECK(on_white("#ffffff") == doctest::Approx(1).epsilon(1e-9));
    CHECK(std::floor(on_white("#777777") * 100) == 447);  // 4.478: fails, and tools round it to 4.48
    CHECK(on_white("#777777") == doctest::Approx(4.478).epsilon(1e-4));
    CHECK(on_white("#767676") == doctest::Approx(4.542).epsilon(1e-4));
    CHECK(on_white("#949494") == doctest::Approx(3.03).epsilon(1e-3));
    CHECK(on_white("#ff0000") == doctest::Approx(3.998).epsilon(1e-4));
    CHECK(on_white("#0000ff") == doctest::Approx(8.592).epsilon(1e-4));
    CHECK(contrast_ratio(*parse_colour("#ffffff"), *parse_colour("#767676")) == on_white("#767676"));
}

TEST_CASE("relative luminance weighs the channels and is linear near black") {
    CHECK(relative_luminance({1, 0, 0, 1}) == doctest::Approx(0.2126));
    CHECK(relative_luminance({0, 1, 0, 1}) == doctest::Approx(0.7152));
    CHECK(relative_luminance({0, 0, 1, 1}) == doctest::Approx(0.0722));
    const double ten = 10 / 255.0;  // below the threshold of 0.04045
    CHECK(relative_luminance({ten, ten, ten, 1}) == doctest::Approx(ten / 12.92).epsilon(1e-9));
    const double eleven = 11 / 255.0;
    CHECK(relative_luminance({eleven, eleven, eleven, 1}) ==
          doctest::Approx(std::pow((eleven + 0.055) / 1.055, 2.4)).epsilon(1e-9));
}

TEST_CASE("a colour is written with six or eight digits and nothing else") {
    CHECK(parse_colour("#0A0b0C") == Colour::of(10, 11, 12));
    CHECK(parse_colour("#0a0b0c80") == Colour::of(10, 11, 12, 128));
    for (const char* none : {"", "red", "#fff", "#12345", "#1234567", "#gg0000", "0a0b0c0"})
        CHECK_FALSE(parse_colour(none).has_value());
    CHECK(colour_text(Colour::of(10, 11, 12)) == "#0a0b0c");
    CHECK(colour_text(Colour::of(10, 11, 12, 128)) == "#0a0b0c80");
}

TEST_CASE("layers are put on one another by their alpha") {
    const Colour white{1, 1, 1, 1};
    CHECK(layered({0, 0, 0, 0.5}, white) == Colour{0.5, 0.5, 0.5, 1});
    CHECK(layered({0, 0, 0, 0}, white) == white);
    CHECK(layered({0, 0, 0, 1}, white) == Colour{0, 0, 0, 1});
    CHECK(layered({0, 0, 0, 0}, {1, 1, 1, 0}).a == 0);
    const Colour both = layered({1, 0, 0, 0.5}, {0, 0, 1, 0.5});
    CHECK(both.a == doctest::Approx(0.75));
    CHECK(both.r == doctest::Approx(2.0 / 3));
    CHECK(both.b == doctest::Approx(1.0 / 3));
    CHECK(faded({1, 1, 1, 0.5}, 0.5).a == doctest::Approx(0.25));
}

TEST_CASE("the nearest readable colour is the first on the way to black or white") {
    const Colour white{1, 1, 1, 1};
    const auto reads = [&](const Colour& c) { return contrast_ratio(c, white) >= 4.5; };
    const auto found = nearest_readable(Colour::of(0x80, 0x80, 0x80), reads);
    REQUIRE(found.has_value());
    CHECK(colour_text(*found) == "#767676");
    CHECK(colour_text(*nearest_readable(Colour::of(0x10, 0x20, 0x30), reads)) == "#102030");
    const auto on_black = [](const Colour& c) { return contrast_ratio(c, {0, 0, 0, 1}) >= 4.5; };
    CHECK(colour_text(*nearest_readable(Colour::of(0x60, 0x60, 0x60), on_black)) == "#757575");
    CHECK_FALSE(nearest_readable(white, [](const Colour&) { return false; }).has_value());
}
