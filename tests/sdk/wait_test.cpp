#include "sdk/kernel/wait.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "sdk/random_graph.hpp"

using namespace civic::sdk;
using namespace civic::sdk::test;

namespace {

// By every walk: a state is a step and how often each limited link was taken. Nothing is condensed.
class Walks {
  public:
    Walks(const StepGraph& graph, const std::vector<double>& wait, const Mask& from, const Mask& to)
        : graph_(graph), wait_(wait), to_(to) {
        for (Index step = 0; step < graph.count; ++step) {
            if (from[step] != 0)
                improve({step, std::vector<std::uint32_t>(graph.next.size(), 0)}, wait[step]);
        }
        while (!open_.empty()) {
            const State state = open_.back();
            open_.pop_back();
            go_on(state);
        }
    }

    bool any() const { return longest_ >= 0; }
    double longest() const { return longest_; }

  private:
    using State = std::pair<Index, std::vector<std::uint32_t>>;

    void improve(const State& state, double days) {
        const auto found = best_.find(state);
        if (found != best_.end() && found->second >= days) return;
        best_[state] = days;
        open_.push_back(state);
        if (to_[state.first] != 0) longest_ = std::max(longest_, days);
    }
    void go_on(const State& state) {
        for (Index row = 0; row < graph_.next.size(); ++row) {
            const NextLink& link = graph_.next[row];
            if (link.from != state.first) continue;
            State after{link.to, state.second};
            if (link.max_loops && ++after.second[row] > *link.max_loops) continue;
            improve(after, best_[state] + wait_[link.to]);
        }
    }

    const StepGraph& graph_;
    const std::vector<double>& wait_;
    const Mask& to_;
    std::map<State, double> best_;
    std::vector<State> open_;
    double longest_ = -1;
};

// A step that waits, lies between the two sets, and comes back to itself by unlimited links alone.
bool waits_without_end(const StepGraph& graph, const std::vector<double>& wait, const Mask& from,
                       const Mask& to) {
    StepGraph unlimited = graph;
    std::erase_if(unlimited.next, [](const NextLink& link) { return link.max_loops.has_value(); });
    const Mask all(graph.count, 1);
    for (Index step = 0; step < graph.count; ++step) {
        if (wait[step] == 0 || !path_exists(graph, step, to, all)) continue;
        bool comes = false;
        for (Index start = 0; start < graph.count; ++start) {
            Mask target(graph.count, 0);
            target[step] = 1;
            comes = comes || (from[start] != 0 && path_exists(graph, start, target, all));
        }
        if (!comes) continue;
        for (const NextLink& link : unlimited.next) {
            Mask target(graph.count, 0);
            target[step] = 1;
            if (link.from == step && path_exists(unlimited, link.to, target, all)) return true;
        }
    }
    return false;
}

// The walk is one: it begins and ends where it may, every link follows, none is taken too often.
void require_walk(const StepGraph& graph, const std::vector<double>& wait, const Mask& from, const Mask& to,
                  const LongestWait& result) {
    const Path& walk = result.walk;
    REQUIRE(walk.steps.size() == walk.links.size() + 1);
    REQUIRE(from[walk.steps.front()] != 0);
    REQUIRE(to[walk.steps.back()] != 0);
    double days = wait[walk.steps.front()];
    std::vector<std::uint32_t> taken(graph.next.size(), 0);
    for (std::size_t i = 0; i < walk.links.size(); ++i) {
        const NextLink& link = graph.next[walk.links[i]];
        REQUIRE(link.from == walk.steps[i]);
        REQUIRE(link.to == walk.steps[i + 1]);
        ++taken[walk.links[i]];
        REQUIRE((!link.max_loops || taken[walk.links[i]] <= *link.max_loops));
        days += wait[link.to];
    }
    REQUIRE(days == result.days);
}

}  // namespace

TEST_CASE("the longest wait agrees with a search of every walk") {
    Random random(7);
    int finite = 0;
    int endless = 0;
    for (int round = 0; round < 8000; ++round) {
        const StepGraph graph = random_steps(random, 6);
        std::vector<double> wait(graph.count);
        for (double& days : wait)
            days = random.chance(40) ? 1 + random.below(30) : 0;
        const Mask from = random_mask(random, graph.count, 30);
        const Mask to = random_mask(random, graph.count, 30);
        const LongestWait result = longest_wait(graph, wait, from, to);
        const bool unbounded = waits_without_end(graph, wait, from, to);
        REQUIRE((result.any_walk && result.unbounded) == unbounded);
        if (unbounded) {
            ++endless;
            REQUIRE(result.cycle.steps.size() == result.cycle.links.size());
            double days = 0;
            for (std::size_t i = 0; i < result.cycle.links.size(); ++i) {
                const NextLink& link = graph.next[result.cycle.links[i]];
                REQUIRE_FALSE(link.max_loops.has_value());
                REQUIRE(link.from == result.cycle.steps[i]);
                REQUIRE(link.to == result.cycle.steps[(i + 1) % result.cycle.steps.size()]);
                days += wait[link.from];
            }
            REQUIRE(days > 0);
            continue;
        }
        // A cycle that waits and leads to no target would keep this search from ending.
        const Mask all(graph.count, 1);
        StepGraph leading = graph;
        std::erase_if(leading.next,
                      [&](const NextLink& link) { return !path_exists(graph, link.to, to, all); });
        const Walks walks(leading, wait, from, to);
        REQUIRE(result.any_walk == walks.any());
        if (!walks.any()) continue;
        ++finite;
        REQUIRE(result.days == walks.longest());
        REQUIRE(result.days_at_most == result.days);
        require_walk(graph, wait, from, to, result);
    }
    CHECK(finite > 2000);
    CHECK(endless > 500);
}

TEST_CASE("with more loops than can be counted out, the bounds still hold") {
    StepGraph graph;  // 0 → 1 → 2, and 2 back to 1 three million times
    graph.count = 3;
    constexpr std::uint32_t kLoops = 3'000'000;
    graph.next = {{0, 1, NextKind::normal, {}}, {1, 2, NextKind::normal, {}}, {2, 1, NextKind::back, kLoops}};
    graph.index();
    const std::vector<double> wait = {1, 2, 3};
    const LongestWait result = longest_wait(graph, wait, {1, 0, 0}, {0, 0, 1});
    const double exact = 1 + 5 * (double{kLoops} + 1);
    CHECK(result.days <= exact);
    CHECK(result.days >= 5 * 64);
    CHECK(result.days_at_most >= exact);
    CHECK(result.days_at_most <= exact + 1);
    require_walk(graph, wait, {1, 0, 0}, {0, 0, 1}, result);
}

TEST_CASE("the bounds hold for several links with more loops than can be counted out") {
    StepGraph graph;  // 0 → 1 → 2 → 3; 2 back to 1, and 3 back to 1
    graph.count = 4;
    constexpr std::uint32_t kLoops = 3'000'000;
    graph.next = {{0, 1, NextKind::normal, {}},
                  {1, 2, NextKind::normal, {}},
                  {2, 3, NextKind::normal, {}},
                  {2, 1, NextKind::back, kLoops},
                  {3, 1, NextKind::timeout, kLoops}};
    graph.index();
    const std::vector<double> wait = {1, 2, 3, 4};
    const LongestWait result = longest_wait(graph, wait, {1, 0, 0, 0}, {0, 0, 0, 1});
    const double exact = 1 + 5 * double{kLoops} + 9 * (double{kLoops} + 1);
    CHECK(result.days <= exact);
    CHECK(result.days_at_most >= exact);
    CHECK(result.days_at_most <= 1 + 9 * (2 * double{kLoops} + 1));
    require_walk(graph, wait, {1, 0, 0, 0}, {0, 0, 0, 1}, result);
}
