#pragma once

#include <cstddef>
#include <functional>
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

// The same for one target, found backwards from it: costs what lies around the target and not the size of the
// graph, so that it can be asked for thousands of targets. Gives up, with no path, when it has gone over
// `most` steps. `is_from` and `is_inside` are asked of single steps.
Path path_back(const StepGraph& graph, Index to, const std::function<bool(Index)>& is_from,
               const std::function<bool(Index)>& is_inside, std::size_t most = 1024);

// The same forwards, from one step to the closest for which `is_to` holds: the path that shortest_path finds,
// at the cost of what lies closer than it.
Path path_on(const StepGraph& graph, Index from, const std::function<bool(Index)>& is_to,
             const std::function<bool(Index)>& is_inside);

// The part of a long path around the step at place `at` of it that a picture can show: at most `most` steps.
Path window(const Path& path, std::size_t at, std::size_t most = 64);

// A cycle with the fewest links through `step`, inside and over as above. O(n + m).
Path shortest_cycle(const StepGraph& graph, Index step, const Mask& inside, const Mask& use = {});

// The mask of those steps whose word has the bit.
Mask steps_with(const WordMap& words, unsigned bit);

// The mask of one step.
Mask only(const StepGraph& graph, Index step);

}  // namespace civic::sdk
