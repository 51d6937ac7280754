#include "sdk/letters.hpp"

namespace civic::sdk {
namespace {

constexpr char32_t kBroken = 0xFFFD;

bool within(char32_t c, char32_t first, char32_t last) {
    return c >= first && c <= last;
}

}  // namespace

std::u32string decode(std::string_view text) {
    std::u32string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i++]);
        const int more = lead < 0x80 ? 0 : lead < 0xC0 ? -1 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
        char32_t c = more <= 0 ? lead : lead & (0x3Fu >> more);
        bool whole = more >= 0;
        for (int k = 0; k < more && whole; ++k) {
            whole = i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0u) == 0x80u;
            if (whole) c = (c << 6) | (static_cast<unsigned char>(text[i++]) & 0x3Fu);
        }
        out.push_back(whole ? c : kBroken);
    }
    return out;
}

char32_t in_small(char32_t c) {
    if (within(c, U'A', U'Z') || (within(c, 0xC0, 0xDE) && c != 0xD7)) return c + 0x20;
    return c == 0x152 ? 0x153 : c;  // Œ
}

bool is_digit(char32_t c) {
    return within(c, U'0', U'9');
}

bool is_letter(char32_t c) {
    if (c < 0x80) return within(in_small(c), U'a', U'z');
    if (c < 0x100) return (c >= 0xC0 && c != 0xD7 && c != 0xF7) || c == 0xAA || c == 0xBA;
    if (within(c, 0x2000, 0x2BFF) || within(c, 0x3000, 0x303F) || within(c, 0xFE10, 0xFE6F)) return false;
    const bool full_width_marks = within(c, 0xFF00, 0xFF0F) || within(c, 0xFF1A, 0xFF20);
    return !full_width_marks && c != kBroken && c != 0x964 && c != 0x965;  // danda
}

bool is_unspaced(char32_t c) {
    return within(c, 0x0E00, 0x0EFF) || within(c, 0x1000, 0x109F) || within(c, 0x1780, 0x17FF) ||
           within(c, 0x3040, 0x30FF) || within(c, 0x3400, 0x9FFF) || within(c, 0x20000, 0x3FFFF);
}

}  // namespace civic::sdk
