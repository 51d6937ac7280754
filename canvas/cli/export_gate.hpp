#pragma once

#include "checks/gate.hpp"

namespace civic {

// Says on standard error what holds the gate closed, and what can be done.
void complain_of_gate(const Gate& gate);

}  // namespace civic
