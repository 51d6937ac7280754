#include "base/geometry.hpp"

#include <doctest/doctest.h>

#include "base/colour.hpp"

using namespace civic;

TEST_CASE("boxes touch at their edges, and the box of both holds both") {
    const Rect a{0, 0, 10, 10};
    CHECK(a.intersects({10, 10, 5, 5}));
    CHECK_FALSE(a.intersects({10.1, 0, 5, 5}));
    CHECK(a.contains({10, 0}));
    CHECK_FALSE(a.contains({10.1, 0}));
    CHECK(a.united({-5, 20, 1, 1}) == Rect{-5, 0, 15, 21});
    CHECK(a.grown(2) == Rect{-2, -2, 14, 14});
    CHECK(a.centre() == Point{5, 5});
}

TEST_CASE("the box around a turned box") {
    const Rect quarter = bounds_of_rotated({0, 0, 40, 20}, 90);
    CHECK(quarter.x == doctest::Approx(10));
    CHECK(quarter.y == doctest::Approx(-10));
    CHECK(quarter.w == doctest::Approx(20));
    CHECK(quarter.h == doctest::Approx(40));
    CHECK(bounds_of_rotated({0, 0, 10, 10}, -45).w == doctest::Approx(14.1421356));
    CHECK(bounds_of_rotated({1, 2, 3, 4}, 0) == Rect{1, 2, 3, 4});
}

TEST_CASE("colours are read and written in two forms only") {
    CHECK(parse_colour("#0a0B0c") == Colour{10, 11, 12, 255});
    CHECK(parse_colour("#0a0b0c80") == Colour{10, 11, 12, 128});
    for (const char* wrong :
         {"", "#", "#fff", "0a0b0c", "#0a0b0", "#0a0b0g", "#0a0b0c8", "red", "#0a0b0c8000"}) {
        CAPTURE(wrong);
        CHECK_FALSE(parse_colour(wrong).has_value());
    }
    CHECK(to_string(Colour{10, 11, 12, 255}) == "#0a0b0c");
    CHECK(to_string(Colour{10, 11, 12, 0}) == "#0a0b0c00");
}

TEST_CASE("contrast is that of WCAG 2.2") {
    const Colour black{0, 0, 0, 255};
    const Colour white{255, 255, 255, 255};
    CHECK(contrast_ratio(black, white) == doctest::Approx(21));
    CHECK(contrast_ratio(white, black) == doctest::Approx(21));
    CHECK(contrast_ratio(white, white) == doctest::Approx(1));
    // #767676 is the lightest grey that passes 4.5:1 on white, #777777 the first that fails.
    CHECK(contrast_ratio(*parse_colour("#767676"), white) >= 4.5);
    CHECK(contrast_ratio(*parse_colour("#777777"), white) < 4.5);
}

TEST_CASE("painting one colour on another") {
    const Colour red{255, 0, 0, 255};
    const Colour white{255, 255, 255, 255};
    CHECK(blend(red, white) == red);
    CHECK(blend(red.with_alpha(0), white) == white);
    CHECK(blend(Colour{0, 0, 0, 51}, white) == Colour{204, 204, 204, 255});
    CHECK(mix(red, white, 0) == red);
    CHECK(mix(red, white, 1) == white);
}
