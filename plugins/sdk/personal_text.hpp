#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sdk/personal_data.hpp"

// What the search for personal data reads texts with.

namespace civic::sdk {

inline bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
inline bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}
inline bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}
// A letter or a digit; every byte beyond ASCII counts as part of a letter.
inline bool is_word(char c) {
    return is_upper(c) || is_lower(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
}
std::string lowered(std::string_view text);  // ASCII capitals alone

// Stands for the second and third byte of a mark that flattened() replaced.
constexpr char kFiller = '\x1F';

// The text (UTF-8) with spaces, hyphens and quotation marks of Unicode as ASCII, byte for byte at the same
// places: a number that was pasted with no-break spaces, or stands in “quotes”, reads like any other.
std::string flattened(std::string_view text);

// Adds the dates of birth in a flattened text that names somebody.
void find_birth_dates(std::string_view text, std::vector<PersonalSpan>& spans);

}  // namespace civic::sdk
