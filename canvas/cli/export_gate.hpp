#pragma once

#include <string>

#include "base/result.hpp"
#include "checks/gate.hpp"
#include "checks/report.hpp"

namespace civic {

// The gate of a board that is to be exported. With a reason, a person opens a closed one; of an open one no
// override is recorded. The error says that nobody's name is known.
Result<Gate> export_gate(const Report& report, const std::string& override_reason);

// Says on standard error what holds the gate closed, and what can be done.
void complain_of_gate(const Gate& gate);

}  // namespace civic
