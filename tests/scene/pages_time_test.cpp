#include <doctest/doctest.h>

#include <cmath>

#include "scene/page_time.hpp"

namespace {

using namespace civic;

DatedBar bar(double start, double x, double w = 100) {
    return {start, std::nullopt, {x, 0, w, 48}};
}

TEST_CASE("Days as months, and what is no day") {
    CHECK(months_of("2027-01-01") == 2027 * 12);
    CHECK(months_of("2027-12-01") == 2027 * 12 + 11);
    CHECK(*months_of("2027-04-16") == doctest::Approx(2027 * 12 + 3.5));
    CHECK(months_of("2024-02-29").has_value());
    for (const char* wrong : {"2023-02-29", "2027-13-01", "2027-00-10", "2027-1-1", "2027", "", "2027-04-31",
                              "soon", "2027/04/01", "-027-01-01", "2027-+1-01"}) {
        CAPTURE(wrong);
        CHECK_FALSE(months_of(wrong).has_value());
    }
}

TEST_CASE("The axis is the one that the bars were drawn by") {
    const auto axis = time_axis_of({bar(24324, 0), bar(24325, 80), bar(24330, 480)});
    REQUIRE(axis.has_value());
    CHECK(axis->per_month == doctest::Approx(80));
    CHECK(axis->x(24324) == doctest::Approx(0));
    CHECK(axis->months(axis->x(24327.5)) == doctest::Approx(24327.5));
}

TEST_CASE("Bars drawn by whole months are understood as such") {
    const auto axis =
        time_axis_of({bar(24254.5, 0), bar(24262.03, 320), bar(24264.13, 400), bar(24270.52, 640)});
    REQUIRE(axis.has_value());
    CHECK(axis->per_month == doctest::Approx(40));
    CHECK(axis->x(24254) == doctest::Approx(0));
}

TEST_CASE("Time runs to the left where the bars say so") {
    const auto axis = time_axis_of({bar(100, 900), bar(102, 740), bar(105, 500)});
    REQUIRE(axis.has_value());
    CHECK(axis->per_month == doctest::Approx(-80));
    CHECK(axis->x(100) == doctest::Approx(1000));
}

TEST_CASE("A bar dragged elsewhere does not move the axis; bars that agree on none have none") {
    const auto axis = time_axis_of({bar(0, 0), bar(1, 80), bar(2, 160), bar(3, 900), bar(6, 480)});
    REQUIRE(axis.has_value());
    CHECK(axis->per_month == doctest::Approx(80));
    CHECK_FALSE(time_axis_of({bar(0, 0), bar(1, 900), bar(2, 100), bar(3, 700), bar(4, 200)}).has_value());
    CHECK_FALSE(time_axis_of({}).has_value());
    CHECK_FALSE(time_axis_of({bar(5, 100)}).has_value());
    CHECK_FALSE(time_axis_of({bar(5, 100), bar(5, 300)}).has_value());
}

TEST_CASE("One start for all: their ends give the axis") {
    const auto axis = time_axis_of({{12, 15.0, {0, 0, 120, 48}}, {12, 18.0, {0, 60, 240, 48}}});
    REQUIRE(axis.has_value());
    CHECK(axis->per_month == doctest::Approx(40));
}

}  // namespace
