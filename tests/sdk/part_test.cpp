#include "sdk/kernel/part.hpp"

#include <doctest/doctest.h>

#include "sdk/random_graph.hpp"

using namespace civic::sdk;
using namespace civic::sdk::test;

namespace {

// What a walk of at most `left` links from the step comes to, when it may not go on from `until`.
void walk(const StepGraph& graph, Index step, const Mask& until, Direction direction, Index left,
          Mask& seen) {
    seen[step] = 1;
    if (left == 0) return;
    for (const NextLink& link : graph.next) {
        const Index from = direction == Direction::forward ? link.from : link.to;
        const Index to = direction == Direction::forward ? link.to : link.from;
        if (from != step) continue;
        seen[to] = 1;
        if (until[to] == 0) walk(graph, to, until, direction, left - 1, seen);
    }
}

}  // namespace

TEST_CASE("a part keeps steps, starts and joins, and the links that are kept") {
    Random random(11);
    for (int round = 0; round < 500; ++round) {
        const StepGraph graph = random_steps(random, 7);
        const Mask keep = random_mask(random, static_cast<Index>(graph.next.size()), 60);
        const PartOfGraph part = part_of(graph, keep);
        CHECK(part.graph.count == graph.count);
        CHECK(part.graph.start == graph.start);
        CHECK(part.graph.join_all == graph.join_all);
        REQUIRE(part.rows.size() == part.graph.next.size());
        Index kept = 0;
        for (Index row = 0; row < graph.next.size(); ++row) {
            if (keep[row] == 0) continue;
            REQUIRE(kept < part.rows.size());
            CHECK(part.rows[kept] == row);
            CHECK(part.graph.next[kept].from == graph.next[row].from);
            CHECK(part.graph.next[kept].to == graph.next[row].to);
            CHECK(part.graph.next[kept].max_loops == graph.next[row].max_loops);
            ++kept;
        }
        CHECK(kept == part.rows.size());
    }
}

TEST_CASE("a closure that stops comes to what walks come to that do not pass the stops") {
    Random random(12);
    int stopped = 0;
    for (int round = 0; round < 2000; ++round) {
        const StepGraph graph = random_steps(random, 6);
        const Mask from = random_mask(random, graph.count, 30);
        const Mask until = random_mask(random, graph.count, 30);
        for (const Direction direction : {Direction::forward, Direction::backward}) {
            Mask expected(graph.count, 0);
            for (Index step = 0; step < graph.count; ++step) {
                if (from[step] != 0) walk(graph, step, until, direction, graph.count, expected);
            }
            CHECK(closure_until(graph, from, until, direction) == expected);
            stopped += expected == closure(graph, from, {}, direction) ? 0 : 1;
        }
    }
    CHECK(stopped > 60);
}
