#include "sdk/kernel/dominators.hpp"

#include <doctest/doctest.h>

#include "sdk/random_graph.hpp"

using namespace civic::sdk;
using namespace civic::sdk::test;

namespace {

bool leads_to_step(const StepGraph& graph, const Mask& roots, const Mask& inside, Index step) {
    Mask target(graph.count, 0);
    target[step] = 1;
    for (Index root = 0; root < graph.count; ++root) {
        if (roots[root] != 0 && path_exists(graph, root, target, inside)) return true;
    }
    return false;
}

// For each step those without which no root leads to it, by taking each away; empty: none leads to it anyway.
std::vector<Mask> all_dominators(const StepGraph& graph, const Mask& roots, const Mask& inside) {
    std::vector<Mask> result(graph.count);
    for (Index step = 0; step < graph.count; ++step) {
        if (!leads_to_step(graph, roots, inside, step)) continue;
        result[step].assign(graph.count, 0);
        for (Index other = 0; other < graph.count; ++other) {
            Mask without = inside;
            without[other] = 0;
            result[step][other] = other != step && !leads_to_step(graph, roots, without, step) ? 1 : 0;
        }
    }
    return result;
}

}  // namespace

TEST_CASE("the steps above one in the tree of dominators are those that every path to it takes") {
    Random random(12);
    int dominated = 0;
    int links_left_out = 0;
    for (int round = 0; round < 6000; ++round) {
        const StepGraph graph = random_steps(random, 7);
        const Mask roots = random_mask(random, graph.count, 25);
        const Mask inside = random_mask(random, graph.count, 90);
        const Mask use = random_mask(random, static_cast<Index>(graph.next.size()), 85);
        StepGraph used = graph;
        used.next.clear();
        for (std::size_t row = 0; row < use.size(); ++row) {
            if (use[row] != 0) used.next.push_back(graph.next[row]);
        }
        links_left_out += used.next.size() < graph.next.size() ? 1 : 0;
        const std::vector<Mask> expected = all_dominators(used, roots, inside);
        const std::vector<Index> found = dominators(graph, roots, inside, use);
        for (Index step = 0; step < graph.count; ++step) {
            Mask above(expected[step].empty() ? 0 : graph.count, 0);
            Index length = 0;
            for (Index at = found[step]; at != kNoIndex && length <= graph.count; at = found[at], ++length) {
                REQUIRE_FALSE(above.empty());
                above[at] = 1;
            }
            REQUIRE(above == expected[step]);
            dominated += static_cast<int>(length);
        }
    }
    CHECK(dominated > 3000);
    CHECK(links_left_out > 1000);
}
