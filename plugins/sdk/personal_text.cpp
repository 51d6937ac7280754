#include "sdk/personal_text.hpp"

#include <algorithm>
#include <cstdint>

namespace civic::sdk {
namespace {

char ascii_for(std::uint32_t mark) {
    const bool space = mark == 0xA0 || (mark >= 0x2000 && mark <= 0x200A) || mark == 0x202F ||
                       mark == 0x205F || mark == 0x3000;
    const bool hyphen = mark == 0xAD || (mark >= 0x2010 && mark <= 0x2015) || mark == 0x2212;
    return space ? ' ' : hyphen ? '-' : '"';
}

bool is_mark(std::uint32_t scalar) {
    if (scalar < 0xC0) return scalar != 0xAA && scalar != 0xB5 && scalar != 0xBA;  // ª µ º are letters
    return (scalar >= 0x2000 && scalar <= 0x206F) || scalar == 0x2212 ||
           (scalar >= 0x3000 && scalar <= 0x3002) || (scalar >= 0x3008 && scalar <= 0x3011);
}

}  // namespace

std::string lowered(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (is_upper(c)) c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

std::string flattened(std::string_view text) {
    std::string out(text);
    const auto byte = [&](std::size_t at) {
        return static_cast<std::uint32_t>(static_cast<unsigned char>(text[at]));
    };
    for (std::size_t at = 0; at + 1 < text.size(); ++at) {
        std::uint32_t scalar = 0;
        std::size_t length = 0;
        if (byte(at) == 0xC2) {
            scalar = 0x80u | (byte(at + 1) & 0x3F);
            length = 2;
        } else if ((byte(at) == 0xE2 || byte(at) == 0xE3) && at + 2 < text.size()) {
            scalar = ((byte(at) & 0x0F) << 12) | ((byte(at + 1) & 0x3F) << 6) | (byte(at + 2) & 0x3F);
            length = 3;
        }
        if (length == 0 || !is_mark(scalar)) continue;
        out[at] = ascii_for(scalar);
        std::fill_n(out.begin() + static_cast<std::ptrdiff_t>(at) + 1, length - 1, kFiller);
        at += length - 1;
    }
    return out;
}

}  // namespace civic::sdk
