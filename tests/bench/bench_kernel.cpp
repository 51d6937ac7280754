// The kernel's graph queries on large graphs. Milliseconds, the shortest of three runs, and how much longer a
// step takes than on the smallest graph: near 1 is linear.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "sdk/kernel/cheapest.hpp"
#include "sdk/kernel/cut.hpp"
#include "sdk/kernel/gate.hpp"
#include "sdk/kernel/liveness.hpp"
#include "sdk/kernel/loss.hpp"
#include "sdk/kernel/reach.hpp"
#include "sdk/kernel/taint.hpp"
#include "sdk/kernel/wait.hpp"

namespace {

using namespace civic::sdk;

// A long service: most steps lead to the next, some skip a few, some wait for all, some go back with a limit.
ServiceGraph large_service(Index count) {
    std::mt19937 random(7);
    const auto below = [&](Index end) { return static_cast<Index>(random() % end); };
    ServiceGraph service;
    StepGraph& steps = service.steps;
    steps.count = count;
    for (Index step = 0; step + 1 < count; ++step) {
        steps.next.push_back({step, step + 1, NextKind::normal, {}});
        if (below(100) < 50)
            steps.next.push_back({step, std::min(step + 2 + below(20), count - 1), NextKind::normal, {}});
        if (step > 20 && below(100) < 3)
            steps.next.push_back({step, step - 1 - below(20), NextKind::back, 2});
    }
    steps.index();
    steps.start[0] = 1;
    for (Index step = 1; step < count; ++step)
        steps.join_all[step] = below(100) < 5 ? 1 : 0;
    service.capabilities = 8;
    for (Index channel = 0; channel < 10; ++channel)
        service.channels.emplace_back(std::vector<Index>{below(8), below(8)});
    for (Index segment = 0; segment < 64; ++segment)
        service.segments.emplace_back(std::vector<Index>{below(8)});
    for (Index step = 0; step < count; ++step) {
        StepUse use;
        use.needs = std::vector<Index>{};
        use.channels = std::vector<Index>{below(10), below(10), below(10)};
        service.use.push_back(use);
    }
    service.resources = 64;
    for (Index step = 0; step < count; step += 10)
        service.requirements.push_back({step, below(64), below(2) == 0});
    service.data.nodes = count;
    service.data.items = count / 10;
    service.items.reads_unknown.assign(count, 0);
    for (Index item = 0; item < service.data.items; ++item) {
        const Index at = item * 10;
        service.data.sources.emplace_back(at, item);
        service.items.collected.emplace_back(at, item);
        service.items.read.emplace_back(std::min(at + below(30), count - 1), item);
    }
    // Chains of a hundred nodes that pass on all they have.
    for (Index node = 0; node + 1 < count; ++node) {
        if (node % 100 != 99) service.data.flows.push_back({node, node + 1, Carries::all, {}});
    }
    return service;
}

double milliseconds(const std::function<void()>& work) {
    double best = 1e9;
    for (int i = 0; i < 3; ++i) {
        const auto start = std::chrono::steady_clock::now();
        work();
        const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
        best = std::min(best, took.count());
    }
    return best;
}

struct Query {
    const char* name;
    std::function<void(const ServiceGraph&)> run;
};

std::vector<Query> queries() {
    std::vector<Index> numbers(64);
    for (Index i = 0; i < 64; ++i)
        numbers[i] = i;
    const auto last = [](const ServiceGraph& service) {
        return only(service.steps, service.steps.count - 1);
    };
    const auto all = [](const ServiceGraph& service) { return Mask(service.steps.count, 1); };
    return {
        {"reach, 64 segments", [=](const ServiceGraph& s) { (void)reach(s, numbers); }},
        {"frontier, 64 segments",
         [=](const ServiceGraph& s) {
             const Bounds usable = usable_steps(s, numbers);
             (void)frontier(s.steps, usable.possibly, fixpoint(s.steps, usable.possibly));
         }},
        {"gate", [=](const ServiceGraph& s) { (void)Gate(s.steps, last(s), only(s.steps, 0)).holds(0); }},
        {"loss, 64 resources", [=](const ServiceGraph& s) { (void)loss(s, numbers); }},
        {"longest wait",
         [=](const ServiceGraph& s) {
             (void)longest_wait(s.steps, std::vector<double>(s.steps.count, 1), s.steps.start, last(s));
         }},
        {"taint, all items",
         [](const ServiceGraph& s) {
             Taint taint(s.data);
             for (Index first = 0; first < s.data.items; first += 64)
                 (void)taint.run(first, Taint::Unknown::carries_nothing);
         }},
        {"liveness, all items",
         [](const ServiceGraph& s) { (void)liveness(s.steps, s.items, s.data.items); }},
        {"unavoidable", [=](const ServiceGraph& s) { (void)unavoidable(s.steps, last(s), all(s), all(s)); }},
        {"cheapest path",
         [=](const ServiceGraph& s) {
             (void)cheapest_path(s.steps, std::vector<double>(s.steps.count, 1), last(s), all(s));
         }},
    };
}

}  // namespace

int main() {
    std::setvbuf(stdout, nullptr, _IONBF, 0);  // a slow query is seen while it runs
    const std::vector<Index> sizes = {1'000, 10'000, 100'000, 1'000'000};
    std::printf("%-24s", "steps");
    for (const Index size : sizes)
        std::printf(" %12u %6s", size, "growth");
    std::printf("\n");
    std::vector<ServiceGraph> services;
    for (const Index size : sizes)
        services.push_back(large_service(size));
    for (const Query& query : queries()) {
        std::printf("%-24s", query.name);
        double first = 0;
        for (const ServiceGraph& service : services) {
            const double took = milliseconds([&] { query.run(service); });
            const double each = took / service.steps.count;
            if (first == 0) first = each;
            std::printf(" %12.3f %6.2f", took, each / first);
        }
        std::printf("\n");
    }
}
