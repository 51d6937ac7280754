#pragma once

#include <functional>
#include <string>
#include <vector>

#include "sdk/kernel/witness.hpp"
#include "sdk/plugin.hpp"
#include "sdk/reviews.hpp"
#include "sdk/service.hpp"

// The decisions of a service: which go against people, where they can be appealed, who takes them.

namespace civic::transparency {

using namespace civic::sdk;

class Decisions {
  public:
    explicit Decisions(Run& run);

    const Service& service() const { return service_; }
    const Snapshot& board() const { return service_.board(); }
    const Vocabulary& names() const { return service_.names(); }
    const StepGraph& steps() const { return service_.graph().steps; }
    StepKind kind(Index step) const { return service_.graph().kinds[step]; }
    Row row(Index step) const { return service_.steps()[step]; }

    // Whether the step goes against people. Where nobody says so it may when it is a decision of the service
    // that leads to an exit or a sanction with no other decision on the way; any other step does not.
    Truth adverse(Index step) const { return adverse_[step]; }
    // "Say so": the question that an adverse() of unknown leaves.
    Missing missing_adverse(Index step) const { return Missing::element(row(step), "adverse"); }

    // The person's own decision, not the service's.
    bool is_the_persons(Index step) const;

    // Steps of kind appeal, and those that a link of kind appeal leads to.
    const Mask& appeals() const { return appeals_; }
    // Decisions, and steps of which somebody has said whether they go against people.
    const Mask& decisions() const { return decisions_; }
    const Mask& outcomes() const { return service_.outcomes(); }
    const Mask& exits() const { return exits_; }
    const Mask& sanctions() const { return sanctions_; }  // effect: sanction

    // A path with the fewest links from the step to one for which `is_target` holds, over steps for which
    // `may_pass` does; the step itself is never the target. Empty: there is none among the first steps
    // around. Costs what lies around the step.
    Path nearest(Index from, const std::function<bool(Index)>& is_target,
                 const std::function<bool(Index)>& may_pass) const;

    // The path, or the step alone, as the finding's witness.
    void show(Finding& finding, Index step, const Path& path) const;

  private:
    void read_steps();
    void judge_adverse();
    Path path_to(Index from, Index last) const;

    const Service& service_;
    std::vector<Truth> adverse_;
    Mask appeals_, decisions_, exits_, sanctions_;
    mutable std::vector<Index> came_by_;  // by step, while nearest() looks
};

// "say whether it can go against people (adverse)"
std::string to_say_adverse(const Decisions& decisions, const Missing& missing);

}  // namespace civic::transparency
