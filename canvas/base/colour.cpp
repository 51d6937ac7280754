#include "base/colour.hpp"

#include <algorithm>
#include <cmath>

namespace civic {
namespace {

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::uint8_t channel(double value) {
    return static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.0, 255.0)));
}

// WCAG 2.2 states the threshold as 0.04045.
double linear(std::uint8_t value) {
    const double c = value / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

}  // namespace

Colour Colour::with_alpha(double opacity) const {
    return {r, g, b, channel(a * opacity)};
}

std::optional<Colour> parse_colour(std::string_view text) {
    if ((text.size() != 7 && text.size() != 9) || text[0] != '#') return std::nullopt;
    std::uint8_t bytes[4] = {0, 0, 0, 255};
    for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
        const int high = hex_digit(text[i + 1]);
        const int low = hex_digit(text[i + 2]);
        if (high < 0 || low < 0) return std::nullopt;
        bytes[i / 2] = static_cast<std::uint8_t>(high * 16 + low);
    }
    return Colour{bytes[0], bytes[1], bytes[2], bytes[3]};
}

std::string to_string(Colour colour) {
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string text = "#";
    for (const int byte : {int{colour.r}, int{colour.g}, int{colour.b}, int{colour.a}}) {
        text += kDigits[byte / 16];
        text += kDigits[byte % 16];
    }
    if (colour.a == 255) text.resize(7);
    return text;
}

Colour blend(Colour over, Colour under) {
    const double t = over.a / 255.0;
    return {channel(under.r + (over.r - under.r) * t), channel(under.g + (over.g - under.g) * t),
            channel(under.b + (over.b - under.b) * t), 255};
}

Colour mix(Colour a, Colour b, double t) {
    return {channel(a.r + (b.r - a.r) * t), channel(a.g + (b.g - a.g) * t), channel(a.b + (b.b - a.b) * t),
            channel(a.a + (b.a - a.a) * t)};
}

double relative_luminance(Colour colour) {
    return 0.2126 * linear(colour.r) + 0.7152 * linear(colour.g) + 0.0722 * linear(colour.b);
}

double contrast_ratio(Colour a, Colour b) {
    const double la = relative_luminance(a);
    const double lb = relative_luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

}  // namespace civic
