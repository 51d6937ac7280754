#include <doctest/doctest.h>

#include "sdk/random_graph.hpp"

namespace civic::sdk::test {

TEST_CASE("a step stands before what it leads to, but for loops") {
    Random random(11);
    for (int i = 0; i < 500; ++i) {
        StepGraph graph = random_steps(random, 12);
        std::vector<NextLink> forward;
        for (const NextLink& link : graph.next) {
            if (link.from < link.to)
                forward.push_back({link.to, link.from, link.kind, {}});  // no loop is left
        }
        graph.next = forward;
        graph.index();
        for (const NextLink& link : graph.next)
            REQUIRE(graph.place[link.from] < graph.place[link.to]);
        for (Index step = 0; step < graph.count; ++step)
            REQUIRE(graph.order[graph.place[step]] == step);
    }
}

TEST_CASE("an agenda gives each step once, in the order of places, what comes late in the next round") {
    StepGraph graph;
    graph.count = 200;
    for (Index step = 0; step + 1 < graph.count; ++step)
        graph.next.push_back({step, step + 1, NextKind::normal, {}});
    graph.index();
    for (const Direction direction : {Direction::forward, Direction::backward}) {
        const auto at = [&](Index step) { return direction == Direction::forward ? step : 199 - step; };
        Agenda agenda(graph, direction);
        CHECK(agenda.take() == kNoIndex);
        for (const Index step : {150u, 3u, 70u, 3u})
            agenda.put(at(step));
        CHECK(agenda.take() == at(3));
        CHECK(agenda.take() == at(70));
        agenda.put(at(5));
        agenda.put(at(71));
        CHECK(agenda.take() == at(71));
        CHECK(agenda.take() == at(150));
        CHECK(agenda.take() == at(5));
        CHECK(agenda.take() == kNoIndex);
    }
}

}  // namespace civic::sdk::test
