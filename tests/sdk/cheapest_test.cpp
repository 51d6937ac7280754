#include "sdk/kernel/cheapest.hpp"

#include <doctest/doctest.h>

#include "sdk/random_graph.hpp"

using namespace civic::sdk;
using namespace civic::sdk::test;

namespace {

// The least sum over paths without repeated steps from `at` to a target; -1: there is none.
double least(const StepGraph& graph, const std::vector<double>& cost, Index at, const Mask& to, Mask inside) {
    if (inside[at] == 0) return -1;
    if (to[at] != 0) return cost[at];
    inside[at] = 0;
    double best = -1;
    for (const NextLink& link : graph.next) {
        if (link.from != at) continue;
        const double rest = least(graph, cost, link.to, to, inside);
        if (rest >= 0 && (best < 0 || rest < best)) best = rest;
    }
    return best < 0 ? -1 : best + cost[at];
}

}  // namespace

TEST_CASE("the cheapest path costs the least of all paths") {
    Random random(10);
    int found = 0;
    for (int round = 0; round < 4000; ++round) {
        const StepGraph graph = random_steps(random, 6);
        std::vector<double> cost(graph.count);
        for (double& price : cost)
            price = random.below(4);
        const Mask to = random_mask(random, graph.count, 30);
        const Mask inside = random_mask(random, graph.count, 85);
        double expected = -1;
        for (Index step = 0; step < graph.count; ++step) {
            if (graph.start[step] == 0) continue;
            const double from_here = least(graph, cost, step, to, inside);
            if (from_here >= 0 && (expected < 0 || from_here < expected)) expected = from_here;
        }
        const CheapestPath result = cheapest_path(graph, cost, to, inside);
        REQUIRE(result.path.empty() == (expected < 0));
        if (result.path.empty()) continue;
        ++found;
        REQUIRE(result.cost == expected);
        REQUIRE(result.path.links.size() + 1 == result.path.steps.size());
        REQUIRE(to[result.path.steps.back()] != 0);
        double sum = 0;
        for (std::size_t i = 0; i < result.path.steps.size(); ++i) {
            REQUIRE(inside[result.path.steps[i]] != 0);
            sum += cost[result.path.steps[i]];
            if (i == 0) continue;
            REQUIRE(graph.next[result.path.links[i - 1]].from == result.path.steps[i - 1]);
            REQUIRE(graph.next[result.path.links[i - 1]].to == result.path.steps[i]);
        }
        REQUIRE(sum == expected);
        REQUIRE(graph.start[result.path.steps.front()] != 0);
    }
    CHECK(found > 800);
}
