#include "sdk/kernel/gate.hpp"

#include <doctest/doctest.h>

#include "sdk/kernel/cut.hpp"
#include "sdk/random_graph.hpp"

using namespace civic::sdk;
using namespace civic::sdk::test;

namespace {

// a → b → join and start → c → join → end: the review c happens in a branch beside a's.
StepGraph parallel_review() {
    StepGraph graph;
    graph.count = 6;
    graph.next = {{0, 1, NextKind::normal, {}}, {0, 2, NextKind::normal, {}}, {1, 3, NextKind::normal, {}},
                  {2, 4, NextKind::normal, {}}, {3, 4, NextKind::normal, {}}, {4, 5, NextKind::normal, {}}};
    graph.index();
    graph.start[0] = 1;
    graph.join_all[4] = 1;
    return graph;
}

}  // namespace

TEST_CASE("a review in a branch that a join waits for is on every way") {
    const StepGraph graph = parallel_review();
    const Gate reviewed(graph, only(graph, 5), only(graph, 2));
    CHECK(reviewed.holds(1));
    const Gate unreviewed(graph, only(graph, 5), Mask(6, 0));
    CHECK_FALSE(unreviewed.holds(1));
    CHECK(unreviewed.way_past(1).steps == std::vector<Index>{1, 3, 4, 5});
}

TEST_CASE("gate agrees with its definition by runs and paths") {
    Random random(4);
    int open = 0;
    int closed = 0;
    for (int round = 0; round < 6000; ++round) {
        const StepGraph graph = random_steps(random, 6);
        const Mask targets = random_mask(random, graph.count, 30);
        const Mask gates = random_mask(random, graph.count, 25);
        const Gate gate(graph, targets, gates);
        Mask usable;
        for (const auto bit : gates)
            usable.push_back(bit == 0 ? 1 : 0);
        std::vector<Index> many;  // more than a word of them
        for (Index i = 0; i < 70; ++i)
            many.push_back(i % graph.count);
        const Mask held = gate.hold(many);
        for (Index i = 0; i < 70; ++i)
            REQUIRE((held[i] != 0) == gate.holds(many[i]));
        for (Index a = 0; a < graph.count; ++a) {
            Mask seed = graph.start;
            seed[a] = 1;
            const Mask inside = done_in_some_run(graph, usable, seed);
            const bool way = path_exists(graph, a, targets, inside);
            REQUIRE(gate.holds(a) == !way);
            const Path path = gate.way_past(a);
            REQUIRE(path.empty() == !way);
            ++(way ? open : closed);
            if (!way) continue;
            REQUIRE(path.steps.front() == a);
            REQUIRE(targets[path.steps.back()] != 0);
            REQUIRE(path.links.size() + 1 == path.steps.size());
            for (std::size_t i = 0; i < path.steps.size(); ++i) {
                REQUIRE(inside[path.steps[i]] != 0);
                if (i == 0) continue;
                REQUIRE(graph.next[path.links[i - 1]].from == path.steps[i - 1]);
                REQUIRE(graph.next[path.links[i - 1]].to == path.steps[i]);
            }
        }
    }
    CHECK(open > 2000);
    CHECK(closed > 2000);
}

TEST_CASE("the steps that nobody can avoid are those without which no target is reached") {
    Random random(5);
    int necessary = 0;
    for (int round = 0; round < 12000; ++round) {
        const StepGraph graph = random_steps(random, 8);
        const Mask targets = random_mask(random, graph.count, 25);
        const Mask usable = random_mask(random, graph.count, 90);
        const auto reached = [&](const Mask& can_use) {
            const Mask done = done_in_some_run(graph, can_use, graph.start);
            for (Index step = 0; step < graph.count; ++step) {
                if (done[step] != 0 && targets[step] != 0) return true;
            }
            return false;
        };
        Mask expected(graph.count, 0);
        for (Index step = 0; reached(usable) && step < graph.count; ++step) {
            Mask without = usable;
            without[step] = 0;
            expected[step] = reached(without) ? 0 : 1;
            necessary += expected[step];
        }
        REQUIRE(unavoidable(graph, targets, usable, Mask(graph.count, 1)) == expected);
        const Mask asked = random_mask(random, graph.count, 40);
        for (Index step = 0; step < graph.count; ++step)
            expected[step] &= asked[step];
        REQUIRE(unavoidable(graph, targets, usable, asked) == expected);
    }
    CHECK(necessary > 3000);
}

TEST_CASE("a step that two joins both wait for is unavoidable, though no path must take it") {
    StepGraph graph;  // 0 → 1, 2, 3; join 4 waits for 1 and 2, join 5 for 1 and 3; either leads to 6
    graph.count = 7;
    for (const auto& [from, to] :
         {std::pair<Index, Index>{0, 1}, {0, 2}, {0, 3}, {1, 4}, {2, 4}, {1, 5}, {3, 5}, {4, 6}, {5, 6}})
        graph.next.push_back({from, to, NextKind::normal, {}});
    graph.index();
    graph.start[0] = 1;
    graph.join_all[4] = graph.join_all[5] = 1;
    CHECK(unavoidable(graph, only(graph, 6), Mask(7, 1), Mask(7, 1)) == Mask{1, 1, 0, 0, 0, 0, 1});
}
