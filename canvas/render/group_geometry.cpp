#include "render/group_geometry.hpp"

#include <algorithm>
#include <cmath>

namespace civic {

bool needs_layer(const Group& group) {
    if (group.opacity >= 1 || group.items.empty()) return false;
    if (group.items.size() > 1) return true;
    if (const auto* box = std::get_if<Box>(&group.items.front()))
        return box->shadow.visible() || (box->stroke.visible() && box->stroke.dash != Dash::solid);
    if (const auto* path = std::get_if<Path>(&group.items.front()))
        return path->stroke.visible() && (path->fill.a > 0 || path->verbs.size() > 2);
    if (const auto* ellipse = std::get_if<Ellipse>(&group.items.front()))
        return ellipse->stroke.visible() && ellipse->stroke.dash != Dash::solid;
    return false;
}

double reach_of(const Group& group) {
    double reach = 0;
    for (const Primitive& item : group.items) {
        const auto* box = std::get_if<Box>(&item);
        if (box == nullptr || !box->shadow.visible()) continue;
        reach = std::max(reach, static_cast<double>(box->shadow.blur) / 2 +
                                    std::abs(static_cast<double>(box->shadow.drop)));
    }
    return reach;
}

}  // namespace civic
