#include "export/export.hpp"

namespace civic {

std::string describe(const Scene& scene) {
    std::string text = scene.title;
    for (const auto& group : scene.list) {
        if (group->alt.empty()) continue;
        if (!text.empty()) text += '\n';
        text += group->alt;
    }
    return text;
}

}  // namespace civic
