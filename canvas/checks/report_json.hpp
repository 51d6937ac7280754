#pragma once

#include <string>

#include "checks/gate.hpp"
#include "checks/report.hpp"

namespace civic {

// The report as assets/schema/report.schema.json describes it, two-space indent, keys sorted, a final
// newline. The same report gives the same bytes. `file` is what the caller calls the board's file; may be
// empty.
std::string report_json(const Report& report, const Gate& gate, const std::string& file);

}  // namespace civic
