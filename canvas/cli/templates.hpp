#pragma once

#include "cli/exit_status.hpp"

namespace civic {

// Prints the name, the title and the kinds of pages of each template.
ExitStatus run_templates();

}  // namespace civic
