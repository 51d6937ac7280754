#include "sdk/kernel/liveness.hpp"

#include <doctest/doctest.h>

#include "sdk/random_graph.hpp"

using namespace civic::sdk;
using namespace civic::sdk::test;

namespace {

// Whether the service can come to `reader` only before it comes to `collector`, by paths.
bool too_early(const StepGraph& graph, Index reader, Index collector) {
    const Mask all(graph.count, 1);
    Mask target(graph.count, 0);
    target[collector] = 1;
    const bool leads = path_exists(graph, reader, target, all);
    target.assign(graph.count, 0);
    target[reader] = 1;
    return leads && !path_exists(graph, collector, target, all);
}

bool reads_in_time(const StepGraph& graph, const ItemUse& use, Index item, Index reader) {
    for (const auto& [collector, collected] : use.collected) {
        if (collected == item && !too_early(graph, reader, collector)) return true;
    }
    return false;
}

}  // namespace

TEST_CASE("liveness agrees with the paths between those who collect and those who read") {
    Random random(9);
    constexpr Index kItems = 3;
    int counts[3] = {0, 0, 0};
    for (int round = 0; round < 8000; ++round) {
        const StepGraph graph = random_steps(random, 6);
        ItemUse use;
        use.reads_unknown = random_mask(random, graph.count, 10);
        for (Index i = random.below(6); i > 0; --i)
            use.collected.emplace_back(random.below(graph.count), random.below(kItems));
        for (Index i = random.below(4); i > 0; --i)
            use.read.emplace_back(random.below(graph.count), random.below(kItems));
        const std::vector<Liveness> found = liveness(graph, use, kItems);
        for (Index item = 0; item < kItems; ++item) {
            Truth expected = Truth::no;
            for (const auto& [reader, read] : use.read) {
                if (read == item && reads_in_time(graph, use, item, reader)) expected = Truth::yes;
            }
            for (Index step = 0; step < graph.count; ++step) {
                const bool could = use.reads_unknown[step] != 0 && reads_in_time(graph, use, item, step);
                if (could && expected == Truth::no) expected = Truth::unknown;
            }
            REQUIRE(found[item].live == expected);
            if (expected == Truth::unknown) {
                REQUIRE(use.reads_unknown[found[item].asked] != 0);
                REQUIRE(reads_in_time(graph, use, item, found[item].asked));
            }
            ++counts[static_cast<int>(expected)];
        }
    }
    for (const int count : counts)
        CHECK(count > 1000);
}

TEST_CASE("more doubts than fit into a word are settled too") {
    constexpr Index kMany = 150;
    StepGraph graph;  // a chain; item i is read at step i and collected at step i + 1, but for every third
    graph.count = kMany + 2;
    for (Index step = 0; step + 1 < graph.count; ++step)
        graph.next.push_back({step, step + 1, NextKind::normal, {}});
    graph.index();
    ItemUse use;
    use.reads_unknown.assign(graph.count, 0);
    for (Index item = 0; item < kMany; ++item) {
        use.read.emplace_back(item, item);
        use.collected.emplace_back(item + 1, item);
        if (item % 3 == 0) use.collected.emplace_back(0, item);
    }
    const std::vector<Liveness> found = liveness(graph, use, kMany);
    for (Index item = 0; item < kMany; ++item)
        CHECK(found[item].live == (item % 3 == 0 ? Truth::yes : Truth::no));
}
