#pragma once

#include "sdk/plugin.hpp"

// The checks of this plugin, in the order of the six roadmap steps. The predicate of each stands at its
// definition; README.md has them in sentences.

namespace civic::roadmap {

void holistic_gap(sdk::Check& check);
void automate_first(sdk::Check& check);
void impact_untraced(sdk::Check& check);
void objective_unmeasured(sdk::Check& check);
void stakeholder_unengaged(sdk::Check& check);
void strategy_incoherent(sdk::Check& check);
void action_unready(sdk::Check& check);
void no_experiment(sdk::Check& check);

}  // namespace civic::roadmap
