#pragma once

#include <limits>
#include <vector>

#include "sdk/kernel/graph.hpp"
#include "sdk/kernel/witness.hpp"

namespace civic::sdk {

// The longest wait on a walk from one set of steps to another: the sum of the waits of the steps it takes,
// each time that it takes them, where a link with max_loops is taken at most that often.
struct LongestWait {
    bool any_walk = false;   // false: nothing leads from the one set to the other, the rest says nothing
    bool unbounded = false;  // a cycle that waits can be gone round without end; `cycle` is one
    Path cycle;
    double days = 0;          // of `walk`
    double days_at_most = 0;  // no walk waits longer; equal to `days` unless loops are many (see below)
    Path walk;                // may take a step more than once
};

// Works on the graph condensed to its strongly connected parts. A part whose unlimited links hold a cycle
// with a wait is unbounded. Otherwise those links are condensed again, to an acyclic graph, and the longest
// walk is found by dynamic programming over how often each limited link was taken: exact as long as the
// product of (max_loops + 1) over the part's limited links is at most 64 (or small against a budget).
// Beyond that `days` comes from fewer loops than allowed, and `days_at_most` from (1 + sum of max_loops)
// times the longest walk without loops: the exact problem is as hard as the longest path.
//
// Waits are in days, 0 or more; a caller who does not know one gives 0, and asks again with a positive wait
// to learn whether it matters. O(64 · (n + m)).
LongestWait longest_wait(const StepGraph& graph, const std::vector<double>& wait_days, const Mask& from,
                         const Mask& to);

}  // namespace civic::sdk
