#pragma once

#include <functional>
#include <span>
#include <unordered_set>

#include "sdk/kernel/graph.hpp"
#include "sdk/kernel/witness.hpp"

namespace civic::sdk {

// gate(a, targets, gates): does every way from step a to a target pass a gate?
//
// A way avoids the gates when the service can run along it with no gate taken: remove the gates, take the
// fixpoint (reach.hpp; every other step usable) from the starts and a together, and look for a target in it
// that a leads to inside it. Starting from a alone would hide ways through a join: all whose other branch
// comes from the start; treating that join as any would report a review that does happen in a parallel
// branch. A gate that is itself a or a target stops the way. a is a way to itself.
//
// Where it is unknown whether a step is a gate or a target, ask twice: more gates and fewer targets give
// fewer ways. O(n + m) to make and O(1) for each a that the starts reach without a gate; for others what lies
// around it, O(n + m) at worst.
class Gate {
  public:
    Gate(const StepGraph& graph, const Mask& targets, const Mask& gates);

    // Every way from a to a target passes a gate (also when there is no way at all).
    bool holds(Index a) const;

    // The same for many steps: a byte each, in their order. O(64 · (n + m)) at worst for every 64 of those
    // that the starts do not reach without a gate.
    Mask hold(std::span<const Index> steps) const;

    // A shortest way from a to a target that passes no gate; empty when every way passes one.
    Path way_past(Index a) const;

  private:
    std::unordered_set<Index> more_with(Index a) const;
    // A shortest way from a to a step for which `is_end` holds, inside the fixpoint from the starts and a.
    Path way(Index a, const std::function<bool(Index)>& is_end) const;

    const StepGraph* graph_;
    Mask targets_;
    WordMap usable_;  // no gate
    Mask inside_;     // the fixpoint from the starts
    Mask leads_;      // steps of inside_ that lead to a target inside it
};

}  // namespace civic::sdk
