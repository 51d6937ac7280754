#pragma once

#include "sdk/plugin.hpp"

// The checks of this plugin. The predicate of each stands at its definition; README.md has them in sentences.

namespace civic::people {

void ask_twice(sdk::Check& check);
void already_held(sdk::Check& check);
void user_as_courier(sdk::Check& check);
void unresearched(sdk::Check& check);
void pain_unaddressed(sdk::Check& check);
void no_choice(sdk::Check& check);
void no_delegate(sdk::Check& check);

}  // namespace civic::people
