#include "checks/gate.hpp"

#include <utility>

namespace civic {
namespace {

constexpr std::size_t kNamed = 5;  // findings that the gate names one by one

}  // namespace

Result<Override> make_override(std::string reason, std::string who, std::string when) {
    if (reason.find_first_not_of(" \t\r\n") == std::string::npos)
        return Error{"an override needs a reason", "", "say why the board may be exported as it is"};
    if (who.find_first_not_of(" \t\r\n") == std::string::npos)
        return Error{"an override needs a name", "", "say who answers for it"};
    return Override{std::move(reason), std::move(who), std::move(when)};
}

Gate gate_of(const Report& report, std::optional<Override> overridden) {
    Gate gate;
    std::size_t more = 0;
    const auto hold = [&](std::string why) {
        if (gate.held_by.size() < kNamed) {
            gate.held_by.push_back(std::move(why));
        } else {
            ++more;
        }
    };
    for (const Finding& finding : report.findings) {
        if (finding.outcome == Outcome::check_failed)
            hold(finding.check + " did not run: " + finding.message);
    }
    for (const Finding& finding : report.findings) {
        const bool error = finding.severity == Severity::error && finding.outcome != Outcome::check_failed;
        if (error && finding.is_open()) hold(finding.check + ": " + finding.message);
    }
    if (more > 0) gate.held_by.push_back("and " + std::to_string(more) + " more");
    gate.overridden = std::move(overridden);
    return gate;
}

}  // namespace civic
