#pragma once

#include <vector>

#include "sdk/kernel/graph.hpp"

namespace civic::sdk {

// A service with some of its links only: the same steps, starts and joins.
struct PartOfGraph {
    StepGraph graph;
    std::vector<Index> rows;  // of the whole graph's `next`, by row of this one's
};

// The links for which `keep` is set. O(n + m).
PartOfGraph part_of(const StepGraph& graph, const Mask& keep);

// Plain reachability that stops: the steps that `from` leads to, themselves included; those of `until` are
// come to and not passed (unless they are of `from`). O(n + m).
Mask closure_until(const StepGraph& graph, const Mask& from, const Mask& until, Direction direction);

}  // namespace civic::sdk
