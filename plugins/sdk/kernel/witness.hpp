#pragma once

#include <vector>

#include "sdk/kernel/graph.hpp"

// What a finding shows: the shortest path, a cycle.

namespace civic::sdk {

// Steps in order, and the rows of `next` between them: one fewer than the steps, or as many in a cycle.
// Empty: there is none.
struct Path {
    std::vector<Index> steps;
    std::vector<Index> links;
    bool empty() const { return steps.empty(); }
};

// A path with the fewest links from a step of `from` to a step of `to` inside `inside` (all, when empty),
// over the links for which `use` is set (all, when empty); of several the one that comes first by number. A
// step that is in both is a path by itself. O(n + m).
Path shortest_path(const StepGraph& graph, const Mask& from, const Mask& to, const Mask& inside,
                   const Mask& use = {});
Path shortest_path(const StepGraph& graph, Index from, Index to, const Mask& inside, const Mask& use = {});

// A cycle with the fewest links through `step`, inside and over as above. O(n + m).
Path shortest_cycle(const StepGraph& graph, Index step, const Mask& inside, const Mask& use = {});

// The mask of those steps whose word has the bit.
Mask steps_with(const WordMap& words, unsigned bit);

// The mask of one step.
Mask only(const StepGraph& graph, Index step);

}  // namespace civic::sdk
