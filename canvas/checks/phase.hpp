#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "checks/outcome.hpp"

namespace civic {

// How far the service is: its team asks more of the design as it goes on.
enum class Phase : std::uint8_t { discovery, alpha, beta, live };

std::string_view to_string(Phase phase);
std::optional<Phase> parse_phase(std::string_view text);

// What a finding counts as in a phase. `severity` is the one that the plugin gave it (for a review: the
// check's own); a warning that was raised for its data or its people stays one even in discovery.
enum class Raised : std::uint8_t { no, yes };
Severity severity_in(Phase phase, Outcome outcome, Severity severity, Raised raised);

}  // namespace civic
