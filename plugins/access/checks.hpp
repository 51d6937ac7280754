#pragma once

#include "sdk/plugin.hpp"

// The checks of this plugin. The predicate of each stands at its definition; README.md has them in sentences.

namespace civic::access {

void digital_only_step(sdk::Check& check);
void segment_no_path(sdk::Check& check);
void no_evidence_alternative(sdk::Check& check);
void assurance_overkill(sdk::Check& check);
void unaffordable(sdk::Check& check);
void hours_gap(sdk::Check& check);

}  // namespace civic::access
