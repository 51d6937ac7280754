#pragma once

#include <vector>

#include "scene/look.hpp"
#include "scene/scene.hpp"

namespace civic {

// Rings and numbers on the elements and links that the badges name, and a legend below `content`. `drawn`
// holds the links' groups, to find where they run.
DisplayList draw_badges(const SceneOptions& options, const std::vector<ElementView>& elements,
                        const DisplayList& drawn, const Rect& content, Name language);

}  // namespace civic
