#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "sdk/operand.hpp"

// The graphs that the kernel's queries work on: plain arrays, so that a test writes one down as literals.
// Steps, data nodes and items are numbered from 0. n is the number of steps or nodes, m that of links.

namespace civic::sdk {

using Index = std::uint32_t;
constexpr Index kNoIndex = 0xFFFFFFFFu;

// A set of steps or nodes: one byte each, 0 or 1.
using Mask = std::vector<std::uint8_t>;

// 64 sets at once: a word for each step or node, a bit for each set.
using Word = std::uint64_t;
using WordMap = std::vector<Word>;
constexpr Index kWordBits = 64;

// For each key in 0..keys-1 the items that belong to it, in one array.
class Adjacency {
  public:
    Adjacency() = default;
    // key_of[i] is the key of item i; the items of a key keep their order. O(keys + items).
    static Adjacency by_key(Index keys, std::span<const Index> key_of);
    // Items are the seconds of (key, item) pairs, in the order given. O(keys + pairs).
    static Adjacency of_pairs(Index keys, std::span<const std::pair<Index, Index>> pairs);

    std::span<const Index> of(Index key) const {
        return {items_.data() + first_[key], items_.data() + first_[key + 1]};
    }
    Index keys() const { return first_.empty() ? 0 : static_cast<Index>(first_.size() - 1); }

  private:
    std::vector<Index> first_;
    std::vector<Index> items_;
};

enum class NextKind : std::uint8_t { normal, error, timeout, back, appeal };  // back: "return"

struct NextLink {
    Index from = 0;
    Index to = 0;
    NextKind kind = NextKind::normal;
    std::optional<std::uint32_t> max_loops;  // how many times it may be taken, 1 or more; none: no limit
};

// The steps of a service and what leads from one to the next.
struct StepGraph {
    Index count = 0;
    Mask start;     // where a person comes in
    Mask join_all;  // the step waits for every predecessor; otherwise any one will do
    std::vector<NextLink> next;
    Adjacency out;             // rows of `next` by `from`
    Adjacency in;              // rows of `next` by `to`
    std::vector<Index> order;  // of the steps: but for loops, each stands before what it leads to
    std::vector<Index> place;  // of each step in `order`

    // Sizes the masks and builds the rest: call it when `count` and `next` are set. O(n + m).
    void index();

    // Whether a join: all waits for this link. One that leads back comes from what follows the join, so
    // that waiting for it would wait for ever.
    bool awaited(const NextLink& link) const { return link.kind != NextKind::back; }
};

// The strongly connected parts of a graph. `part[v]` numbers them in reverse topological order: a link
// between two parts leads from the higher number to the lower.
struct Components {
    std::vector<Index> part;
    Index count = 0;
};
// Of the steps in `inside` (all, when empty) over the links for which `use` is set (all, when empty); a step
// outside has part kNoIndex. Tarjan 1972. O(n + m), no recursion.
Components strong_components(const StepGraph& graph, const Mask& inside, const Mask& use);

enum class Direction : std::uint8_t { forward, backward };

// Steps to be looked at, each at most once at a time, in the order of their places and round again: what is
// put in behind the step at hand waits for the next round. What spreads along the links of a graph in that
// order looks at each step once and, for each loop that it goes through, once more; in any other order it may
// look at a step again for everything that comes by. After M. Hecht and J. Ullman, "A simple algorithm for
// global data flow analysis problems", SIAM J. Comput. 4(4), 1975.
class Agenda {
  public:
    // Backward: from the last place to the first.
    Agenda(const StepGraph& graph, Direction direction);

    void put(Index step);
    Index take();  // kNoIndex: none is left

  private:
    Index flipped(Index place) const { return forward_ ? place : graph_.count - 1 - place; }

    const StepGraph& graph_;
    bool forward_;
    std::vector<Word> waiting_;  // a bit a place, flipped where it goes backward
    std::size_t word_ = 0;       // where to look next
    std::size_t left_ = 0;
};

// Plain reachability: the steps of `inside` (all, when empty) that `from` leads to, itself included, whatever
// joins say. O(n + m).
Mask closure(const StepGraph& graph, const Mask& from, const Mask& inside, Direction direction);

}  // namespace civic::sdk
