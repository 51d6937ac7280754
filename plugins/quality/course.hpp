#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sdk/kernel/witness.hpp"
#include "sdk/plugin.hpp"
#include "sdk/reviews.hpp"
#include "sdk/service.hpp"

// What the quality checks have in common: the course of the service from its starts to its ends.

namespace civic::quality {

using namespace civic::sdk;

class Course {
  public:
    explicit Course(Run& run);

    const Service& service() const { return service_; }
    const Snapshot& board() const { return service_.board(); }
    const Vocabulary& names() const { return service_.names(); }
    const StepGraph& steps() const { return service_.graph().steps; }
    StepKind kind(Index step) const { return service_.graph().kinds[step]; }
    Row row(Index step) const { return service_.steps()[step]; }

    // Outcomes and exits; and with them the last steps of which nobody has said what kind they are.
    const Mask& ends() const { return ends_; }
    const Mask& possible_ends() const { return possible_ends_; }
    bool has_end() const { return has_end_; }  // one that may be

    // By plain reachability from a start.
    bool reached(Index step) const { return reached_[step] != 0; }

    // Whether the service and not the person does the step: staff or a machine, in front or behind.
    bool is_of_the_service(Index step) const;

    // How long the step takes, in days: its 90th percentile. Unknown only where the step is a wait; whatever
    // else says nothing takes no time worth naming.
    Operand<double> wait_days(Index step) const;

    // A shortest way from a start to the step, as much of it as a picture can show; the step alone where the
    // way is too long to be found.
    Path way_to(Index step) const;

    // Adds the path to the finding as its witness.
    void show(Finding& finding, const Path& path) const;

  private:
    const Service& service_;
    Mask ends_, possible_ends_, reached_;
    bool has_end_ = false;
};

// "1 day", "2.5 days".
std::string days(double number);

}  // namespace civic::quality
