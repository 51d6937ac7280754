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
    Adjacency out;  // rows of `next` by `from`
    Adjacency in;   // rows of `next` by `to`

    // Sizes the masks and builds `out` and `in`: call it when `count` and `next` are set.
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

// Plain reachability: the steps of `inside` (all, when empty) that `from` leads to, itself included, whatever
// joins say. O(n + m).
Mask closure(const StepGraph& graph, const Mask& from, const Mask& inside, Direction direction);

}  // namespace civic::sdk
