#pragma once

#include <string>
#include <vector>

#include "base/colour.hpp"
#include "scene/scene.hpp"

namespace civic::test {

// A text of a scene, its colour, what was painted under the middle of each of its lines before it (on white),
// and the least contrast ratio of these.
struct TextContrast {
    std::string text;
    Colour ink;
    Colour ground;
    double ratio = 21;
};
std::vector<TextContrast> contrasts_of(const Scene& scene);

}  // namespace civic::test
