#pragma once

#include <string>
#include <string_view>

namespace civic::sdk {

// The code points of a UTF-8 text; U+FFFD where it is ill-formed.
std::u32string decode(std::string_view text);

// Letters of the Latin script in small, others as they are: A, É, Œ.
char32_t in_small(char32_t c);

bool is_digit(char32_t c);
// A letter of any script: Latin ones by name, of the others whatever is no digit, mark or space of ASCII and
// no punctuation of the general blocks.
bool is_letter(char32_t c);
// Of a script that sets no spaces between words.
bool is_unspaced(char32_t c);

}  // namespace civic::sdk
