#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace civic {

// Shortest form, no surrogates, at most U+10FFFF (Unicode 15, table 3-7).
bool is_valid_utf8(std::string_view text);

// The byte position of the first ill-formed sequence, or text.size().
std::size_t utf8_error_position(std::string_view text);

// The scalar at `at`, and `at` moved past it; U+FFFD for an ill-formed byte, moving by one.
char32_t next_scalar(std::string_view text, std::size_t& at);

void append_utf8(std::string& text, char32_t scalar);

// `text` with every ill-formed byte replaced by U+FFFD.
std::string repaired_utf8(std::string_view text);

// At most `limit` bytes of `text`, cut between scalars.
std::string_view utf8_prefix(std::string_view text, std::size_t limit);

}  // namespace civic
