#include "scene/display_list.hpp"

#include <algorithm>

namespace civic {

DashLengths dash_lengths(const Stroke& stroke) {
    const double width = std::max(1.0, static_cast<double>(stroke.width));
    switch (stroke.dash) {
        case Dash::solid:
            return {};
        case Dash::dashed:
            return {width * 3.5, width * 3};
        case Dash::dotted:  // round caps make a dot of a dash of no length
            return {0, width * 2.5};
    }
    return {};
}

void Path::move_to(Point p) {
    verbs.push_back(Verb::move);
    points.push_back(p);
}
void Path::line_to(Point p) {
    verbs.push_back(Verb::line);
    points.push_back(p);
}
void Path::cubic_to(Point a, Point b, Point end) {
    verbs.push_back(Verb::cubic);
    points.insert(points.end(), {a, b, end});
}
void Path::close() {
    verbs.push_back(Verb::close);
}

std::vector<ShadowLayer> shadow_layers(const Box& box) {
    std::vector<ShadowLayer> layers;
    if (!box.shadow.visible()) return layers;
    // Boxes from the widest in, each adding the same share: the sum falls off about as a blur does.
    constexpr int kLayers = 5;
    const double blur = static_cast<double>(box.shadow.blur);
    for (int i = 0; i < kLayers; ++i) {
        const double grow = blur * (0.5 - (i + 0.5) / kLayers);
        ShadowLayer layer;
        layer.rect = {box.rect.x - grow, box.rect.y - grow + static_cast<double>(box.shadow.drop),
                      std::max(0.0, box.rect.w + 2 * grow), std::max(0.0, box.rect.h + 2 * grow)};
        layer.radius = std::max(0.0, static_cast<double>(box.radius) + std::max(grow, -blur / 4) + blur / 4);
        layer.colour = box.shadow.colour.with_alpha(1.0 / kLayers);
        layers.push_back(layer);
    }
    return layers;
}

}  // namespace civic
