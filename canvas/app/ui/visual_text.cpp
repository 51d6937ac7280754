#include "app/ui/visual_text.hpp"

#include <fribidi.h>

#include <algorithm>

#include "base/utf8.hpp"

namespace civic {
namespace {

// Hebrew to Thaana and N'Ko (U+0590–U+08FF), presentation forms, and the supplementary right-to-left blocks.
bool is_right_to_left(char32_t scalar) {
    return (scalar >= 0x590 && scalar <= 0x8FF) || (scalar >= 0xFB1D && scalar <= 0xFDFF) ||
           (scalar >= 0xFE70 && scalar <= 0xFEFE) || (scalar >= 0x10800 && scalar <= 0x10FFF) ||
           (scalar >= 0x1E800 && scalar <= 0x1EFFF);
}

}  // namespace

bool needs_turning(std::string_view utf8) {
    for (std::size_t at = 0; at < utf8.size();) {
        // No right-to-left letter begins with a byte below 0xD6.
        if (static_cast<unsigned char>(utf8[at]) < 0xD6) {
            ++at;
            continue;
        }
        if (is_right_to_left(next_scalar(utf8, at))) return true;
    }
    return false;
}

std::string visual_text(std::string_view utf8) {
    std::vector<FriBidiChar> logical;
    logical.reserve(utf8.size());
    for (std::size_t at = 0; at < utf8.size();) {
        const char32_t scalar = next_scalar(utf8, at);
        logical.push_back(scalar == U'\n' ? U' ' : scalar);
    }
    const auto count = static_cast<FriBidiStrIndex>(logical.size());
    std::vector<FriBidiChar> visual(logical.size() + 1);  // and a final NUL
    FriBidiParType direction = FRIBIDI_PAR_ON;
    if (fribidi_log2vis(logical.data(), count, &direction, visual.data(), nullptr, nullptr, nullptr) == 0)
        return std::string(utf8);  // no memory
    const FriBidiStrIndex left = fribidi_remove_bidi_marks(visual.data(), count, nullptr, nullptr, nullptr);
    visual.resize(static_cast<std::size_t>(std::max(left, 0)));
    std::string text;
    for (const FriBidiChar scalar : visual)
        append_utf8(text, scalar);
    return text;
}

}  // namespace civic
