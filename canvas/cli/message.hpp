#pragma once

#include <filesystem>
#include <string_view>

#include "base/result.hpp"
#include "cli/exit_status.hpp"

namespace civic {

// Messages go to standard error, one a line, each with the program's name before it. They name what, where
// and what to do; the words "error" and "warning" have their colour on a terminal.
void complain(const Error& error);
void warn(std::string_view what);
void note(std::string_view what);

// Results go to standard output. Gives `then`, or usage after a complaint when they could not be written.
ExitStatus print(std::string_view results, ExitStatus then = ExitStatus::done);

// As print, into the file `out`, whole or not at all; standard output when `out` is empty or "-".
ExitStatus deliver(std::string_view results, const std::filesystem::path& out,
                   ExitStatus then = ExitStatus::done);

// How messages and results name an input: its path, or "standard input" for "-".
std::string shown_name(const std::filesystem::path& input);

}  // namespace civic
