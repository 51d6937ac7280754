#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "render/geometry_arena.hpp"
#include "render/group_geometry.hpp"
#include "scene/display_list.hpp"

namespace civic {

// A group that is drawn, and what was made of it so far.
struct DrawnGroup {
    std::shared_ptr<const Group> group;
    QuadRange range;
    double zoom_low = 1;  // as in GroupGeometry
    double zoom_high = 0;
    std::uint32_t arena_epoch = 0;  // in which the range was put; 0: nothing is made yet
    std::uint32_t atlas_epoch = 0;  // 0: it needs no masks
    bool layer = false;             // see needs_layer
    // What few groups have.
    struct Rare {
        std::vector<TextureRun> runs;
        bool is_part = false;
        Rect area;  // of which the part was made
    };
    std::unique_ptr<Rare> rare;
};

// The groups of a page in drawing order, to be found by where they are. Their bounds lie in blocks of
// neighbours in that order, which mostly stand near each other: a query looks at the blocks' bounds first.
class DrawList {
  public:
    std::size_t size() const { return groups_.size(); }
    DrawnGroup& at(std::size_t index) { return groups_[index]; }

    // Makes the list the drawn one, keeping what was made of groups that stay. Adds to `damage` where the
    // picture changes, and to `gone` the ranges of groups that went.
    void assign(const DisplayList& list, std::vector<Rect>& damage, std::vector<DrawnGroup>& gone);
    // The list has other groups at these places, ascending, and is otherwise the drawn one.
    void replace(const DisplayList& list, std::span<const std::size_t> places, std::vector<Rect>& damage,
                 std::vector<DrawnGroup>& gone);

    // Where a group's pixels are, on the page.
    const Rect& bounds(std::size_t index) const { return bounds_[index]; }

    template <typename Visit>  // Visit(index), in drawing order
    void for_each_in(const Rect& area, Visit&& visit) const {
        for (std::size_t block = 0; block < blocks_.size(); ++block) {
            if (!blocks_[block].intersects(area)) continue;
            const std::size_t end = std::min(groups_.size(), (block + 1) * kBlock);
            for (std::size_t i = block * kBlock; i < end; ++i) {
                if (bounds_[i].intersects(area)) visit(i);
            }
        }
    }

  private:
    static constexpr std::size_t kBlock = 64;

    void refit_block(std::size_t block);

    std::vector<DrawnGroup> groups_;
    std::vector<Rect> bounds_;
    std::vector<Rect> blocks_;
};

}  // namespace civic
