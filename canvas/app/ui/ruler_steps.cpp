#include "app/ui/ruler_steps.hpp"

#include <algorithm>
#include <cmath>

namespace civic {

RulerSteps ruler_steps(double zoom) {
    constexpr double kLeastGap = 5;  // px between lines
    double power = std::pow(10, std::floor(std::log10(kRulerRoom / zoom)));
    power = std::max(power, 1.0);  // page units are whole
    for (const double factor : {1.0, 2.0, 5.0, 10.0}) {
        const double major = power * factor;
        if (major * zoom < kRulerRoom) continue;
        for (const double parts : {10.0, 5.0, 2.0}) {
            if (major / parts * zoom >= kLeastGap) return {major, major / parts};
        }
        return {major, major};
    }
    return {power * 10, power * 10};
}

}  // namespace civic
