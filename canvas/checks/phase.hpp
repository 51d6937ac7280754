#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace civic {

// How far the service is: its team asks more of the design as it goes on.
enum class Phase : std::uint8_t { discovery, alpha, beta, live };

std::string_view to_string(Phase phase);
std::optional<Phase> parse_phase(std::string_view text);

}  // namespace civic
