#include "sdk/kernel/loss.hpp"

#include <cassert>

#include "sdk/kernel/reach.hpp"

namespace civic::sdk {
namespace {

// What stands in at each step.
struct StandIn {
    Index resource = kNoIndex;  // one of its fallbacks
    bool several = false;       // there is another one, so that the loss of no single one matters
};

std::vector<StandIn> stand_ins(const ServiceGraph& service) {
    std::vector<StandIn> result(service.steps.count);
    for (const Requirement& need : service.requirements) {
        if (!need.fallback) continue;
        StandIn& at = result[need.step];
        at.several = at.several || (at.resource != kNoIndex && at.resource != need.resource);
        at.resource = need.resource;
    }
    return result;
}

}  // namespace

std::vector<std::pair<Index, Index>> dependences(const ServiceGraph& service) {
    const std::vector<StandIn> in_its_place = stand_ins(service);
    std::vector<std::pair<Index, Index>> result;
    for (const Requirement& need : service.requirements) {
        const StandIn& other = in_its_place[need.step];
        const bool replaced =
            other.several || (other.resource != kNoIndex && other.resource != need.resource);
        if (!need.fallback && !replaced) result.emplace_back(need.resource, need.step);
    }
    std::vector<Index> sole(service.steps.count, kNoIndex);
    Mask several(service.steps.count, 0);
    for (const auto& [step, actor] : service.performers) {
        if (sole[step] != kNoIndex && sole[step] != actor) several[step] = 1;
        sole[step] = actor;
    }
    for (Index step = 0; step < service.steps.count; ++step) {
        if (sole[step] != kNoIndex && several[step] == 0) result.emplace_back(sole[step], step);
    }
    return result;
}

WordMap loss(const ServiceGraph& service, std::span<const Index> resources) {
    assert(resources.size() <= 64);
    WordMap lost(service.resources, 0);
    for (std::size_t i = 0; i < resources.size(); ++i)
        lost[resources[i]] = Word{1} << i;
    WordMap usable(service.steps.count, ~Word{0});
    WordMap result = fixpoint(service.steps, usable);
    for (const auto& [resource, step] : dependences(service))
        usable[step] &= ~lost[resource];
    const WordMap left = fixpoint(service.steps, usable);
    for (Index step = 0; step < service.steps.count; ++step)
        result[step] &= ~left[step];
    return result;
}

}  // namespace civic::sdk
