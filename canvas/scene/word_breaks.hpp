#pragma once

#include <cstdint>

#include "scene/word_cache.hpp"

namespace civic {

// What a character is to line breaking (Unicode Standard Annex 14), as far as words need it.
enum class BreakClass : std::uint8_t {
    none,    // leave it to Pango
    letter,  // and what breaks like one: & @ # = _ *
    digit,
    stop,    // . , : ;
    closer,  // ) ! ?
    percent,
    opener,  // (
    quote,
    prefix,  // currency, plus
    hyphen,
    slash,
    dash,
    space,
};
BreakClass break_class_of(char32_t scalar);

// The script of a character that has a class; `common` for what scripts share.
Script script_of(char32_t scalar);

// Whether a line may end between two neighbours, neither a space. Unknown: leave the text to Pango.
enum class Joint : std::uint8_t { tied, breaks, unknown };
Joint joint(BreakClass before, BreakClass after);

bool is_word(BreakClass c);         // a letter or a digit
bool may_end_line(BreakClass c);    // before a space
bool may_begin_line(BreakClass c);  // after one

}  // namespace civic
