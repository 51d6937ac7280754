#include "app/ui/ruler_steps.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace civic;

TEST_CASE("A ruler's steps are round, and as close as its numbers find room") {
    for (double zoom = 0.01; zoom < 32; zoom *= 1.07) {
        const RulerSteps steps = ruler_steps(zoom);
        CAPTURE(zoom);
        const double mantissa = steps.major / std::pow(10, std::floor(std::log10(steps.major * 1.0001)));
        CHECK((std::abs(mantissa - 1) < 1e-9 || std::abs(mantissa - 2) < 1e-9 ||
               std::abs(mantissa - 5) < 1e-9));
        CHECK(steps.major >= 1);
        CHECK(steps.major * zoom >= kRulerRoom);
        if (steps.major > 1) CHECK(steps.major * zoom <= kRulerRoom * 2.5);
        CHECK(steps.minor * zoom >= 5);
        const double parts = steps.major / steps.minor;
        CHECK(std::abs(parts - std::round(parts)) < 1e-9);
    }
    CHECK(ruler_steps(1).major == 100);
    CHECK(ruler_steps(1).minor == 10);
}
