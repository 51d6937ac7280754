#pragma once

#include <span>
#include <vector>

#include "sdk/kernel/service_graph.hpp"

// Which steps can be reached, under the service's joins: the least fixpoint of
//     reached(s)  =  usable(s) and (start(s)  or  some predecessor is reached           [join: any]
//                                   start(s)  or  every awaited predecessor is reached  [join: all, one at
//                                   least])
// for up to 64 questions at once (a bit each), as bits that differ in what is usable or where one starts.

namespace civic::sdk {

// The fixpoint, `seed` in place of start(s). O(64 · (n + m)) at worst, a few times n + m in practice.
WordMap fixpoint(const StepGraph& graph, const WordMap& usable, const WordMap& seed);
// From the graph's starts.
WordMap fixpoint(const StepGraph& graph, const WordMap& usable);

// The questions for which a person arrives at the step, whether or not they can use it, given what is
// reached. O(n + m).
WordMap opened(const StepGraph& graph, const WordMap& reached);

// Questions for which a target can be reached from the step inside `within`, by plain reachability; a target
// leads to itself. O(64 · (n + m)) at worst.
WordMap leads_to(const StepGraph& graph, const WordMap& within, const WordMap& targets);
WordMap leads_to(const StepGraph& graph, const WordMap& within, const Mask& targets);  // the same for all

// Plain reachability for 64 sets at once: what the steps of `from` lead to, themselves included.
// O(64 · (n + m)) at worst.
WordMap follow(const StepGraph& graph, const WordMap& from);

// The pessimistic and the optimistic answer: they differ where an unknown operand decides.
struct Bounds {
    WordMap surely;
    WordMap possibly;
};

// Which steps each of up to 64 segments (indexes into service.segments) can use: some channel whose needs
// avoid what the segment lacks, and the step's own needs met. A list that nobody filled in may hold anything
// (optimistic: nothing that hurts; pessimistic: whatever does). With `channels`, the bounds of a further
// condition that the channel must meet: a word by channel, a bit by segment. O(n + channels + needs).
Bounds usable_steps(const ServiceGraph& service, std::span<const Index> segments,
                    const Bounds* channels = nullptr);

// reach(segment) for up to 64 segments. O(64 · (n + m)) at worst.
Bounds reach(const ServiceGraph& service, std::span<const Index> segments);

// frontier(segment): the first steps that block a segment, those that it arrives at and cannot use. Give the
// optimistic pair for those that block it for certain. O(n + m).
WordMap frontier(const StepGraph& graph, const WordMap& usable, const WordMap& reached);

// What keeps reach from being decided at a step that a segment can possibly, not surely, use.
struct Undecided {
    enum class What : std::uint8_t { segment_lacks, step_channels, step_needs, channel };
    What what = What::segment_lacks;
    Index channel = kNoIndex;  // for `channel`: the one whose needs nobody knows
};
Undecided undecided(const ServiceGraph& service, Index segment, Index step);

}  // namespace civic::sdk
