#include "cli/message.hpp"

#include <string>

#include "base/file.hpp"
#include "base/terminal.hpp"

namespace civic {
namespace {

constexpr std::string_view kRed = "\x1b[1;31m";
constexpr std::string_view kYellow = "\x1b[1;33m";
constexpr std::string_view kPlain = "\x1b[0m";

void message(std::string_view colour, std::string_view kind, std::string_view what) {
    const bool coloured = !kind.empty() && wants_colour(Stream::error);
    std::string line = "civicanvas: ";
    if (coloured) line += colour;
    line += kind;
    if (coloured) line += kPlain;
    if (!kind.empty()) line += ": ";
    line += what;
    line += '\n';
    // Nobody is left to tell when standard error itself fails.
    static_cast<void>(write_stream(Stream::error, line));
}

}  // namespace

void complain(const Error& error) {
    message(kRed, "error", error.message());
}

void warn(std::string_view what) {
    message(kYellow, "warning", what);
}

void note(std::string_view what) {
    message("", "", what);
}

ExitStatus print(std::string_view results, ExitStatus then) {
    const Status written = write_stream(Stream::output, results);
    if (written.ok()) return then;
    complain(written.error());
    return ExitStatus::usage;
}

ExitStatus deliver(std::string_view results, const std::filesystem::path& out, ExitStatus then) {
    if (out.empty() || out == "-") return print(results, then);
    const Status written = write_file(out, results);
    if (written.ok()) return then;
    complain(written.error());
    return ExitStatus::usage;
}

std::string shown_name(const std::filesystem::path& input) {
    return input == "-" ? "standard input" : input.string();
}

}  // namespace civic
