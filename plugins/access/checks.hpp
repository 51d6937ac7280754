#pragma once

#include "sdk/plugin.hpp"

// The checks of this plugin. The predicate of each stands at its definition; README.md has them in sentences.

namespace civic::access {

using namespace civic::sdk;

void digital_only_step(Check& check);
void segment_no_path(Check& check);
void no_evidence_alternative(Check& check);
void assurance_overkill(Check& check);
void unaffordable(Check& check);
void hours_gap(Check& check);

}  // namespace civic::access
