#pragma once

#include <functional>

#include "cli/exit_status.hpp"

namespace civic {

// What the command line asks for, ready to run: a subcommand with its options, the help or the version on
// standard output, or, when the line makes no sense, a message that says why and ExitStatus::usage.
using Command = std::function<ExitStatus()>;
Command parse_arguments(int argc, char** argv);

}  // namespace civic
