#pragma once

#include <cstddef>
#include <string_view>

#include "base/result.hpp"

namespace civic {

// What is wrong with the JSON text that a parser stopped at, after it had read `stopped_at` bytes: line,
// column (in characters, from 1) and what was expected there. O(stopped_at).
Error describe_syntax_error(std::string_view text, std::size_t stopped_at);

}  // namespace civic
