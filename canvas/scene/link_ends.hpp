#pragma once

#include <vector>

#include "model/element.hpp"
#include "scene/link_layout.hpp"
#include "scene/route.hpp"

namespace civic {

// A link that is to end at this side, `px` beside where it ended before (right and down count up).
struct EndShift {
    std::size_t link = 0;  // its index
    Side side = Side::top;
    double px = 0;
};

// What to do where links from different elements come to one point and would share an arrowhead: the ends
// stand side by side in the order in which they come in, a straight one stays. Elbows that carry the same on
// do join. `routes`: of `links`, in their order.
std::vector<EndShift> shifts_apart(const std::vector<PlacedLink>& links, const std::vector<Route>& routes);

}  // namespace civic
