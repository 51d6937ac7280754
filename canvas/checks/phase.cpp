#include "checks/phase.hpp"

#include <array>

namespace civic {
namespace {

constexpr std::array<std::string_view, 4> kPhases = {"discovery", "alpha", "beta", "live"};

}  // namespace

std::string_view to_string(Phase phase) {
    return kPhases[static_cast<std::size_t>(phase)];
}

std::optional<Phase> parse_phase(std::string_view text) {
    for (std::size_t i = 0; i < kPhases.size(); ++i) {
        if (kPhases[i] == text) return static_cast<Phase>(i);
    }
    return std::nullopt;
}

}  // namespace civic
