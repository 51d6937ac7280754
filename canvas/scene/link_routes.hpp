#pragma once

#include <array>
#include <unordered_map>
#include <vector>

#include "scene/box_grid.hpp"
#include "scene/link_ends.hpp"
#include "scene/link_layout.hpp"
#include "scene/route.hpp"

namespace civic {

// Finds the ways of a page's links, each knowing of those before it and of the elements: elbows go around
// what is between, and leave a side that another link has taken where that costs little. One page, one
// thread.
class LinkRouter {
  public:
    // `obstacles`: what elbows go around; kept by reference.
    explicit LinkRouter(const BoxGrid& obstacles) : obstacles_(obstacles) {}

    Route route(const PlacedLink& placed, double lane);

    // The same once more, to end at this side and so far beside where it ended before.
    Route route_to(const PlacedLink& placed, double lane, const EndShift& shift) const {
        return way(placed, lane, &shift);
    }

    // Whether the elbows of these links, all between the same two elements, keep apart without lanes.
    bool stand_apart(const std::vector<const PlacedLink*>& links) const;

  private:
    enum class End : std::uint8_t { from, to };
    // An end at this side of an element, the link's other end.
    struct SideUse {
        const ElementView* other = nullptr;
        Side side = Side::top;
        End end = End::from;
    };

    std::vector<Rect> in_the_way(const std::vector<Point>& points, const Rect& from, const Rect& to) const;
    Route way(const PlacedLink& placed, double lane, const EndShift* shift = nullptr) const;
    std::array<double, 4> side_costs(const ElementView* element, const ElementView* other, End end) const;
    void use_side(const ElementView* element, const ElementView* other, Point outward, End end);

    const BoxGrid& obstacles_;
    std::unordered_map<const ElementView*, std::vector<SideUse>> sides_;
};

}  // namespace civic
