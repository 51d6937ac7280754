#include "checks/phase.hpp"

#include <array>

namespace civic {
namespace {

constexpr std::array<std::string_view, 4> kPhases = {"discovery", "alpha", "beta", "live"};

// Rows: what the check says, info first. Columns: the phases. While a team still finds out what the service
// is, what it does not know yet is no fault; once people depend on the service, it is.
using Table = std::array<std::array<Severity, 4>, 3>;
constexpr Severity kInfo = Severity::info;
constexpr Severity kWarn = Severity::warning;
constexpr Severity kError = Severity::error;

//                                 discovery  alpha   beta    live
constexpr Table kViolation = {
    {{{kInfo, kInfo, kInfo, kInfo}}, {{kInfo, kWarn, kWarn, kWarn}}, {{kError, kError, kError, kError}}}};
constexpr Table kReview = {
    {{{kInfo, kInfo, kInfo, kInfo}}, {{kInfo, kInfo, kWarn, kWarn}}, {{kInfo, kInfo, kWarn, kError}}}};

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

Severity severity_in(Phase phase, Outcome outcome, Severity severity, Raised raised) {
    if (outcome == Outcome::check_failed) return Severity::error;
    if (outcome == Outcome::violation && raised == Raised::yes) return severity;
    const Table& table = outcome == Outcome::violation ? kViolation : kReview;
    return table[static_cast<std::size_t>(severity) - 1][static_cast<std::size_t>(phase)];
}

}  // namespace civic
