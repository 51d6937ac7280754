#include "sdk/kernel/loss.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>

#include "sdk/kernel/witness.hpp"
#include "sdk/random_graph.hpp"

using namespace civic::sdk;
using namespace civic::sdk::test;

namespace {

bool goes(const ServiceGraph& service, Index step, Index lost) {
    bool requires_it = false;
    bool has_other = false;
    for (const Requirement& need : service.requirements) {
        if (need.step != step) continue;
        requires_it = requires_it || (need.resource == lost && !need.fallback);
        has_other = has_other || (need.resource != lost && need.fallback);
    }
    bool performs = false;
    bool others = false;
    for (const auto& [performed, actor] : service.performers) {
        if (performed != step) continue;
        (actor == lost ? performs : others) = true;
    }
    return (requires_it && !has_other) || (performs && !others);
}

}  // namespace

TEST_CASE("loss is what no run reaches once the steps that need the resource are gone") {
    Random random(6);
    int lost_steps = 0;
    for (int round = 0; round < 5000; ++round) {
        ServiceGraph service;
        service.steps = random_steps(random, 6);
        service.resources = 3;
        for (Index i = random.below(7); i > 0; --i) {
            service.requirements.push_back(
                {random.below(service.steps.count), random.below(3), random.chance(35)});
        }
        for (Index i = random.below(4); i > 0; --i)
            service.performers.emplace_back(random.below(service.steps.count), random.below(3));
        const std::array<Index, 3> resources = {2, 0, 1};
        const WordMap words = loss(service, resources);
        const Mask all(service.steps.count, 1);
        const Mask now = done_in_some_run(service.steps, all, service.steps.start);
        for (unsigned bit = 0; bit < 3; ++bit) {
            Mask usable = all;
            for (Index step = 0; step < service.steps.count; ++step)
                usable[step] = goes(service, step, resources[bit]) ? 0 : 1;
            const Mask left = done_in_some_run(service.steps, usable, service.steps.start);
            const Mask lost = steps_with(words, bit);
            for (Index step = 0; step < service.steps.count; ++step) {
                REQUIRE((lost[step] != 0) == (now[step] != 0 && left[step] == 0));
                lost_steps += lost[step];
            }
        }
    }
    CHECK(lost_steps > 2000);
}

TEST_CASE("a whole word of resources is asked about at once, each by its own bit") {
    ServiceGraph service;  // a chain in which step i + 1 needs resource i
    service.resources = kWordBits;
    service.steps.count = kWordBits + 1;
    std::vector<Index> resources;
    for (Index i = 0; i < kWordBits; ++i) {
        service.steps.next.push_back({i, i + 1, NextKind::normal, {}});
        service.requirements.push_back({i + 1, i, false});
        resources.push_back(i);
    }
    service.steps.index();
    service.steps.start[0] = 1;
    const WordMap lost = loss(service, resources);
    CHECK(lost[0] == 0);
    for (Index i = 0; i < kWordBits; ++i)
        CHECK(lost[i + 1] == (~Word{0} >> (kWordBits - 1 - i)));
}
