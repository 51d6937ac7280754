#pragma once

namespace civic {

constexpr double kRulerRoom = 64;  // px of the screen between two numbers, at least

// What a ruler is divided into, page units: a number at every `major`, a line at every `minor`.
struct RulerSteps {
    double major = 100;
    double minor = 10;
};
// Round steps that leave numbers room at this zoom (px of the screen a page unit).
RulerSteps ruler_steps(double zoom);

}  // namespace civic
