#include "sdk/kernel/reach.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>

#include "sdk/kernel/witness.hpp"
#include "sdk/random_graph.hpp"

using namespace civic::sdk;
using namespace civic::sdk::test;

namespace {

constexpr Index kCapabilities = 2;

IndexList random_list(Random& random, Index unknown_percent) {
    if (random.chance(unknown_percent)) return {};
    if (random.chance(10)) return IndexList::not_applicable();
    std::vector<Index> list;
    for (Index word = 0; word < kCapabilities; ++word) {
        if (random.chance(40)) list.push_back(word);
    }
    return list;
}

ServiceGraph random_service(Random& random) {
    ServiceGraph service;
    service.steps = random_steps(random, 5);
    service.capabilities = kCapabilities;
    service.channels = {random_list(random, 15), random_list(random, 15)};
    service.segments = {random_list(random, 20), random_list(random, 5), random_list(random, 0)};
    for (Index step = 0; step < service.steps.count; ++step) {
        StepUse use;
        use.acts = random.chance(80);
        use.needs = random_list(random, 15);
        if (random.chance(85)) {
            std::vector<Index> channels;
            for (Index channel = 0; channel < 2; ++channel) {
                if (random.chance(50)) channels.push_back(channel);
            }
            if (random.chance(8)) channels.push_back(kNoIndex);
            use.channels = channels;
        }
        service.use.push_back(use);
    }
    return service;
}

// Every list that nobody filled in, and every channel that is not there, filled in in every way.
class Completions {
  public:
    Completions(const ServiceGraph& service, Index segment) : service_(service), segment_(segment) {
        for (StepUse& use : service_.use) {
            if (!use.channels.has_value()) continue;
            std::vector<Index> channels = *use.channels;
            for (Index& channel : channels) {
                if (channel != kNoIndex) continue;
                channel = static_cast<Index>(service_.channels.size());
                service_.channels.push_back({});
            }
            use.channels = channels;
        }
        // Nobody knows the step's channels: one channel that may ask for anything, or for nothing.
        for (StepUse& use : service_.use) {
            if (!use.channels.is_unknown()) continue;
            use.channels = std::vector<Index>{static_cast<Index>(service_.channels.size())};
            service_.channels.push_back({});
        }
        if (service_.segments[segment].is_unknown()) blanks_.push_back(&service_.segments[segment]);
        for (IndexList& channel : service_.channels) {
            if (channel.is_unknown()) blanks_.push_back(&channel);
        }
        for (StepUse& use : service_.use) {
            if (use.needs.is_unknown()) blanks_.push_back(&use.needs);
        }
    }
    // It points into itself.
    Completions(const Completions&) = delete;
    Completions& operator=(const Completions&) = delete;

    std::size_t blanks() const { return blanks_.size(); }

    // Which steps are reached in every completion, and which in some.
    std::pair<Mask, Mask> run() {
        Mask in_all(service_.steps.count, 1);
        Mask in_some(service_.steps.count, 0);
        fill(0, in_all, in_some);
        return {in_all, in_some};
    }

  private:
    void fill(std::size_t at, Mask& in_all, Mask& in_some) {
        if (at == blanks_.size()) {
            const Mask reached = done_in_some_run(service_.steps, usable(), service_.steps.start);
            for (Index step = 0; step < service_.steps.count; ++step) {
                in_all[step] &= reached[step];
                in_some[step] |= reached[step];
            }
            return;
        }
        static const std::array<std::vector<Index>, 4> kLists = {
            std::vector<Index>{}, std::vector<Index>{0}, std::vector<Index>{1}, std::vector<Index>{0, 1}};
        for (const std::vector<Index>& list : kLists) {
            *blanks_[at] = list;
            fill(at + 1, in_all, in_some);
        }
    }

    bool meets(const IndexList& needs) const {
        const std::vector<Index> lacks = service_.segments[segment_].value_or({});
        const std::vector<Index> wanted = needs.value_or({});
        return std::none_of(wanted.begin(), wanted.end(), [&](Index word) {
            return std::find(lacks.begin(), lacks.end(), word) != lacks.end();
        });
    }

    Mask usable() const {
        Mask result;
        for (const StepUse& use : service_.use) {
            const std::vector<Index> channels = use.channels.value_or({});
            const bool some = channels.empty() || std::any_of(channels.begin(), channels.end(), [&](Index c) {
                                  return meets(service_.channels[c]);
                              });
            result.push_back(!use.acts || (some && meets(use.needs)) ? 1 : 0);
        }
        return result;
    }

    ServiceGraph service_;
    Index segment_;
    std::vector<IndexList*> blanks_;
};

}  // namespace

TEST_CASE("reach agrees with a search of every run, for every way to fill in what is unknown") {
    Random random(1);
    int compared = 0;
    int differing = 0;
    for (int round = 0; round < 4000; ++round) {
        const ServiceGraph service = random_service(random);
        const std::array<Index, 3> segments = {0, 1, 2};
        const Bounds bounds = reach(service, segments);
        for (const Index segment : segments) {
            Completions completions(service, segment);
            if (completions.blanks() > 4) continue;
            const auto [in_all, in_some] = completions.run();
            REQUIRE(steps_with(bounds.surely, segment) == in_all);
            REQUIRE(steps_with(bounds.possibly, segment) == in_some);
            ++compared;
            differing += in_all != in_some ? 1 : 0;
        }
    }
    CHECK(compared > 8000);
    CHECK(differing > 1000);
}

TEST_CASE("the frontier is where a segment arrives and cannot go on") {
    Random random(2);
    int blocked = 0;
    int behind = 0;
    for (int round = 0; round < 3000; ++round) {
        const ServiceGraph service = random_service(random);
        const std::array<Index, 3> segments = {2, 0, 1};
        const Bounds usable = usable_steps(service, segments);
        const Bounds reached = reach(service, segments);
        for (const auto side : {&Bounds::surely, &Bounds::possibly}) {
            const WordMap words = frontier(service.steps, usable.*side, reached.*side);
            for (unsigned bit = 0; bit < segments.size(); ++bit) {
                const Mask can_use = steps_with(usable.*side, bit);
                const Mask frontier_steps = steps_with(words, bit);
                for (Index step = 0; step < service.steps.count; ++step) {
                    // It blocks when the segment cannot use it, and would come to it if it could use it
                    // alone.
                    Mask with = can_use;
                    with[step] = 1;
                    const bool comes = done_in_some_run(service.steps, with, service.steps.start)[step] != 0;
                    const bool blocks = can_use[step] == 0 && comes;
                    REQUIRE((frontier_steps[step] != 0) == blocks);
                    blocked += blocks ? 1 : 0;
                    behind += can_use[step] == 0 && !comes ? 1 : 0;
                }
            }
        }
    }
    CHECK(blocked > 2000);
    CHECK(behind > 2000);
}

TEST_CASE("the operand that keeps a step undecided is named") {
    ServiceGraph service;
    service.steps.count = 3;
    service.steps.index();
    service.capabilities = 1;
    service.channels = {IndexList(), IndexList(std::vector<Index>{0})};
    service.segments = {IndexList(), IndexList(std::vector<Index>{0})};
    service.use.resize(3);
    service.use[0].needs = std::vector<Index>{};
    service.use[0].channels = std::vector<Index>{1, 0};
    service.use[1].channels = std::vector<Index>{};
    service.use[2].needs = std::vector<Index>{};
    using What = Undecided::What;
    CHECK(undecided(service, 0, 0).what == What::segment_lacks);
    CHECK(undecided(service, 1, 0).what == What::channel);
    CHECK(undecided(service, 1, 0).channel == 0);
    CHECK(undecided(service, 1, 1).what == What::step_needs);
    CHECK(undecided(service, 1, 2).what == What::step_channels);
}

TEST_CASE("what leads to a target is what has a path to one") {
    Random random(3);
    for (int round = 0; round < 3000; ++round) {
        const StepGraph graph = random_steps(random, 6);
        const Mask targets = random_mask(random, graph.count, 30);
        const Mask inside = random_mask(random, graph.count, 70);
        const WordMap words = leads_to(graph, WordMap(inside.begin(), inside.end()), targets);
        for (Index step = 0; step < graph.count; ++step)
            REQUIRE((words[step] != 0) == path_exists(graph, step, targets, inside));
    }
}
