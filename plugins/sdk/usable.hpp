#pragma once

#include <string>

#include "sdk/reviews.hpp"
#include "sdk/service.hpp"

// What keeps it open whether people can use a step, and how to ask for it.

namespace civic::sdk {

// What nobody said of a channel whose needs are unknown.
Missing missing_of_channel(const Service& service, Index channel);

// Why the segment can only possibly use the step (kernel: undecided).
Missing missing_use(const Service& service, Index segment, Index step);

// "say what “Parents” lack (lacks)": for what missing_use names.
std::string to_say_use(const Service& service, const Missing& missing);

}  // namespace civic::sdk
