#pragma once

#include "sdk/plugin.hpp"

// The checks of this plugin. The predicate of each stands at its definition; README.md has them in sentences.

namespace civic::inclusion {

void segment_uncovered(sdk::Check& check);
void burden_disparity(sdk::Check& check);
void contrast(sdk::Check& check);
void target_size(sdk::Check& check);
void reading_level(sdk::Check& check);
void language_gap(sdk::Check& check);
void cognitive_auth(sdk::Check& check);
void no_feedback_loop(sdk::Check& check);

}  // namespace civic::inclusion
