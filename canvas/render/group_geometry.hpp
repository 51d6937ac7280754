#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "render/vertex.hpp"
#include "scene/display_list.hpp"

namespace civic {

// Quads of one group that are drawn with one texture: 0 is the atlas.
struct TextureRun {
    std::uint32_t texture = 0;
    std::uint32_t count = 0;  // quads
};

// A group as quads, and for what view they are right.
struct GroupGeometry {
    std::vector<Quad> quads;
    std::vector<TextureRun> runs;  // empty: all of the atlas
    // Device pixels a px: from, and up to but not with.
    double zoom_low = 0;
    double zoom_high = std::numeric_limits<double>::infinity();
    bool uses_masks = false;  // places in the atlas: right for its epoch
    bool is_part = false;     // only what lies in the area that was asked for
    bool atlas_full = false;  // not finished

    void clear() {
        *this = GroupGeometry{std::move(quads), std::move(runs)};
        quads.clear();
        runs.clear();
    }
    bool right_for(double zoom) const { return zoom >= zoom_low && zoom < zoom_high; }
    void only_below(double zoom) { zoom_high = std::min(zoom_high, zoom); }
    void only_from(double zoom) { zoom_low = std::max(zoom_low, zoom); }
    void only_at(double zoom) {
        only_from(zoom);
        only_below(std::nextafter(zoom, std::numeric_limits<double>::infinity()));
    }
};

// Whether the group must be drawn aside and laid down as one, because its parts overlap and it lets shine
// through.
bool needs_layer(const Group& group);

// How far a group's shadows reach beyond its bounds, px.
double reach_of(const Group& group);

}  // namespace civic
