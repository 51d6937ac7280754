#include "sdk/kernel/loss.hpp"

#include <cassert>

#include "sdk/kernel/reach.hpp"

namespace civic::sdk {
namespace {

// The lost resources of the batch that the step cannot do without.
class Dependence {
  public:
    Dependence(const ServiceGraph& service, std::span<const Index> resources)
        : bit_of_(service.resources, 0), stops_(service.steps.count, 0) {
        assert(resources.size() <= 64);
        for (std::size_t i = 0; i < resources.size(); ++i)
            bit_of_[resources[i]] = Word{1} << i;
        require(service);
        perform(service);
    }
    const WordMap& stops() const { return stops_; }

  private:
    void require(const ServiceGraph& service) {
        WordMap stands_in(service.steps.count, 0);  // the losses that a fallback makes good
        for (const Requirement& need : service.requirements) {
            if (need.fallback) stands_in[need.step] |= ~bit_of_[need.resource];
        }
        for (const Requirement& need : service.requirements) {
            if (!need.fallback) stops_[need.step] |= bit_of_[need.resource] & ~stands_in[need.step];
        }
    }

    void perform(const ServiceGraph& service) {
        std::vector<Index> sole(service.steps.count, kNoIndex);
        Mask several(service.steps.count, 0);
        for (const auto& [step, actor] : service.performers) {
            if (sole[step] != kNoIndex && sole[step] != actor) several[step] = 1;
            sole[step] = actor;
        }
        for (Index step = 0; step < service.steps.count; ++step) {
            if (sole[step] != kNoIndex && several[step] == 0) stops_[step] |= bit_of_[sole[step]];
        }
    }

    WordMap bit_of_;  // by resource; 0: not asked about
    WordMap stops_;
};

}  // namespace

WordMap loss(const ServiceGraph& service, std::span<const Index> resources) {
    const Dependence dependence(service, resources);
    WordMap usable(service.steps.count, ~Word{0});
    WordMap result = fixpoint(service.steps, usable);
    for (Index step = 0; step < service.steps.count; ++step)
        usable[step] = ~dependence.stops()[step];
    const WordMap left = fixpoint(service.steps, usable);
    for (Index step = 0; step < service.steps.count; ++step)
        result[step] &= ~left[step];
    return result;
}

}  // namespace civic::sdk
