#pragma once

#include <random>

#include "sdk/kernel/service_graph.hpp"

// Small random graphs, the same ones in every run, and searches that go over every state of them: what the
// kernel's queries are compared with. Nothing here uses the kernel's own algorithms.

namespace civic::sdk::test {

class Random {
  public:
    explicit Random(unsigned seed) : engine_(seed) {}
    Index below(Index limit) { return static_cast<Index>(engine_() % limit); }
    bool chance(Index percent) { return below(100) < percent; }

  private:
    std::mt19937 engine_;
};

// Up to `most` steps; links of every kind, among them double ones and loops of one step; joins; starts.
inline StepGraph random_steps(Random& random, Index most) {
    StepGraph graph;
    graph.count = 1 + random.below(most);
    const Index links = random.below(2 * graph.count + 1);
    for (Index i = 0; i < links; ++i) {
        NextLink link{random.below(graph.count), random.below(graph.count), NextKind::normal, {}};
        if (random.chance(30)) link.kind = static_cast<NextKind>(random.below(5));
        if (random.chance(40)) link.max_loops = 1 + random.below(2);
        graph.next.push_back(link);
    }
    graph.index();
    for (Index step = 0; step < graph.count; ++step) {
        graph.start[step] = random.chance(25) ? 1 : 0;
        graph.join_all[step] = random.chance(35) ? 1 : 0;
    }
    return graph;
}

inline Mask random_mask(Random& random, Index count, Index percent) {
    Mask mask(count);
    for (auto& bit : mask)
        bit = random.chance(percent) ? 1 : 0;
    return mask;
}

// The steps that are done in some run of the service: a run does one step after another, each when its turn
// may come. Goes over all sets of done steps that runs lead to.
inline Mask done_in_some_run(const StepGraph& graph, const Mask& usable, const Mask& seed) {
    const auto may_come = [&](Index step, unsigned done) {
        if (seed[step] != 0) return true;
        bool some = false;
        bool every = true;
        bool waits = false;
        for (const NextLink& link : graph.next) {
            if (link.to != step) continue;
            const bool there = ((done >> link.from) & 1u) != 0;
            some = some || there;
            if (link.kind == NextKind::back) continue;
            waits = true;
            every = every && there;
        }
        return graph.join_all[step] != 0 ? waits && every : some;
    };
    std::vector<std::uint8_t> met(std::size_t{1} << graph.count, 0);
    std::vector<unsigned> open{0};
    met[0] = 1;
    unsigned ever = 0;
    while (!open.empty()) {
        const unsigned done = open.back();
        open.pop_back();
        ever |= done;
        for (Index step = 0; step < graph.count; ++step) {
            const unsigned next = done | (1u << step);
            if (next == done || usable[step] == 0 || !may_come(step, done) || met[next] != 0) continue;
            met[next] = 1;
            open.push_back(next);
        }
    }
    Mask result(graph.count);
    for (Index step = 0; step < graph.count; ++step)
        result[step] = (ever >> step) & 1u;
    return result;
}

// Whether a path without repeated steps leads from `at` to a target, all of it in `inside`.
inline bool path_exists(const StepGraph& graph, Index at, const Mask& targets, Mask inside) {
    if (inside[at] == 0) return false;
    if (targets[at] != 0) return true;
    inside[at] = 0;
    for (const NextLink& link : graph.next) {
        if (link.from == at && path_exists(graph, link.to, targets, inside)) return true;
    }
    return false;
}

}  // namespace civic::sdk::test
