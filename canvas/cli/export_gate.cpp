#include "cli/export_gate.hpp"

#include <utility>

#include "base/terminal.hpp"
#include "checks/check.hpp"
#include "cli/message.hpp"

namespace civic {

Result<Gate> export_gate(const Report& report, const std::string& override_reason) {
    Gate gate = gate_of(report);
    if (gate.is_open() || override_reason.empty()) return gate;
    Result<Override> overridden = make_override(override_reason, user_name(), today_utc());
    if (!overridden) return overridden.error();
    gate.overridden = std::move(overridden).value();
    return gate;
}

void complain_of_gate(const Gate& gate) {
    complain({"the board is not exported, because its checks hold it back", "",
              "mend or waive what follows, or give --override with a reason"});
    for (const std::string& why : gate.held_by)
        note("  " + why);
}

}  // namespace civic
