#pragma once

#include "cli/exit_status.hpp"

namespace civic {

// What the program shows of itself when it is given nothing to do: it checks the sample board, exports it
// into the folder civicanvas-sample with its findings drawn, and prints both.
ExitStatus run_sample();

}  // namespace civic
