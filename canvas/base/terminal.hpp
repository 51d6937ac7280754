#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace civic {

enum class Stream : std::uint8_t { output, error };

// Whether a person reads the stream as it comes, on a terminal that can do more than type on (TERM is not
// dumb).
bool is_terminal(Stream stream);

// Whether to colour what goes to the stream: a terminal, and NO_COLOR unset or empty (no-color.org).
bool wants_colour(Stream stream);

// Writes all of it now. A reader that has gone away (`| head`) is no error: what is left is dropped. Needs
// prepare_streams().
Status write_stream(Stream stream, std::string_view bytes);

// Makes the process safe against what its caller did to its standard streams. From here on a write to a pipe
// that nobody reads is an error of that write, not the end of the process, and a stream that was closed is
// one that fails, not the next file that is opened. Call once, at the start of main.
void prepare_streams();

// The name of the person who runs the program: the account's full name, else its login name, else its number.
std::string user_name();

}  // namespace civic
