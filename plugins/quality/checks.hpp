#pragma once

#include "sdk/plugin.hpp"

// The checks of this plugin. The predicate of each stands at its definition; README.md has them in sentences.

namespace civic::quality {

void dead_end(sdk::Check& check);
void no_recovery(sdk::Check& check);
void longest_wait(sdk::Check& check);
void unbounded_loop(sdk::Check& check);
void single_point_of_failure(sdk::Check& check);
void silent_wait(sdk::Check& check);
void blueprint_break(sdk::Check& check);

}  // namespace civic::quality
