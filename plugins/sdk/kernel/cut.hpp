#pragma once

#include "sdk/kernel/graph.hpp"

namespace civic::sdk {

// The steps of `asked` that everyone must take: those without which no step of `targets` can be reached
// (reach.hpp, with the steps of `usable` and the graph's starts). None when no target can be reached anyway.
//
// The dominators of the targets, and those of every predecessor of a join: all among them, are such steps; in
// a service with no join: all there are no others. With one, other derivations of a target clear the steps
// that they do without, and what is left is asked by taking steps away, 64 at a time. O(m log n), plus O(64 ·
// (n + m)) for every 64 steps that only several joins together make necessary, or that few derivations avoid.
Mask unavoidable(const StepGraph& graph, const Mask& targets, const Mask& usable, const Mask& asked);

}  // namespace civic::sdk
