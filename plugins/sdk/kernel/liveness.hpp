#pragma once

#include <vector>

#include "sdk/kernel/service_graph.hpp"

namespace civic::sdk {

// liveness(item): is an item that a step collects later read? A read counts unless the service can only come
// to it before the item is there: a step r reads the item too early when r leads to every step that collects
// it and none of those leads to r. (Where no chain of links joins the two, nobody has said which comes first,
// and the read counts.) A step that collects an item and reads it has read it.
struct Liveness {
    Truth live = Truth::no;  // unknown: only a step of which nobody knows what it reads could read it
    Index asked = kNoIndex;  // unknown: such a step, one close after the collection where there is one
};

// By item; an item that no step collects is not live. O(n log n + m + uses), a search nearby for each item
// all of whose reads come before its collection in two orders of the steps, and O(64 · (n + m)) at worst for
// every 64 items of which that search cannot tell.
std::vector<Liveness> liveness(const StepGraph& graph, const ItemUse& use, Index items);

}  // namespace civic::sdk
