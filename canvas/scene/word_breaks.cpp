#include "scene/word_breaks.hpp"

namespace civic {

BreakClass break_class_of(char32_t c) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return BreakClass::letter;
    if (c >= '0' && c <= '9') return BreakClass::digit;
    switch (c) {
        case ' ':
            return BreakClass::space;
        case '.':
        case ',':
        case ':':
        case ';':
            return BreakClass::stop;
        case ')':
        case '!':
        case '?':
            return BreakClass::closer;
        case '%':
            return BreakClass::percent;
        case '(':
            return BreakClass::opener;
        case '"':
        case '\'':
        case 0x2018:
        case 0x2019:
        case 0x201C:
        case 0x201D:
            return BreakClass::quote;
        case '+':
        case '$':
        case 0xA3:
            return BreakClass::prefix;
        case '-':
            return BreakClass::hyphen;
        case '/':
            return BreakClass::slash;
        case 0x2013:
            return BreakClass::dash;
        case '&':
        case '@':
        case '#':
        case '=':
        case '_':
        case '*':
            return BreakClass::letter;
        default:
            break;
    }
    // Letters with marks, Greek, Cyrillic; not the combining marks and signs between them.
    if (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) return BreakClass::letter;
    if ((c >= 0x386 && c <= 0x3CE && c != 0x387) || (c >= 0x400 && c <= 0x481) ||
        (c >= 0x48A && c <= 0x52F)) {
        return BreakClass::letter;
    }
    return BreakClass::none;
}

Script script_of(char32_t c) {
    if (c < 0x41 || (c < 0xC0 && !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')))) return Script::common;
    if (c <= 0x24F) return Script::latin;
    if (c >= 0x386 && c <= 0x3CE) return Script::greek;
    if (c >= 0x400 && c <= 0x52F) return Script::cyrillic;
    return Script::common;
}

bool is_word(BreakClass c) {
    return c == BreakClass::letter || c == BreakClass::digit;
}

// Whether a line may end between two neighbours, neither a space. Rule numbers are those of the annex.
Joint joint(BreakClass before, BreakClass after) {
    if (is_word(before) && is_word(after)) return Joint::tied;       // 23, 25, 28
    if (after == BreakClass::stop || after == BreakClass::closer) {  // 13
        const bool plain = is_word(before) || before == BreakClass::stop || before == BreakClass::closer ||
                           before == BreakClass::percent || before == BreakClass::quote;
        return plain ? Joint::tied : Joint::unknown;
    }
    if (before == BreakClass::stop && is_word(after)) return Joint::tied;  // 25, 29
    if (before == BreakClass::quote || after == BreakClass::quote) {       // 19
        const BreakClass other = before == BreakClass::quote ? after : before;
        const bool plain = is_word(other) || other == BreakClass::stop || other == BreakClass::closer;
        return plain ? Joint::tied : Joint::unknown;
    }
    if (before == BreakClass::opener && is_word(after)) return Joint::tied;               // 14
    if (is_word(before) && after == BreakClass::opener) return Joint::tied;               // 30
    if (before == BreakClass::prefix && after == BreakClass::digit) return Joint::tied;   // 25
    if (before == BreakClass::opener && after == BreakClass::prefix) return Joint::tied;  // 14
    if (before == BreakClass::digit && after == BreakClass::percent) return Joint::tied;  // 25
    if (is_word(before) && (after == BreakClass::hyphen || after == BreakClass::slash))
        return Joint::tied;                                             // 13, 21
    if (before == BreakClass::hyphen || before == BreakClass::slash) {  // 25
        if (after == BreakClass::digit) return Joint::tied;
        if (after == BreakClass::letter) return Joint::breaks;
    }
    return Joint::unknown;
}

bool may_end_line(BreakClass c) {
    return is_word(c) || c == BreakClass::stop || c == BreakClass::closer || c == BreakClass::percent ||
           c == BreakClass::quote || c == BreakClass::dash;
}
bool may_begin_line(BreakClass c) {
    return is_word(c) || c == BreakClass::opener || c == BreakClass::quote || c == BreakClass::prefix ||
           c == BreakClass::dash;
}

}  // namespace civic
