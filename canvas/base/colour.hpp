#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace civic {

// sRGB, straight alpha, 0..255 each.
struct Colour {
    std::uint8_t r = 0;
    std::uint8_t g = 0;
    std::uint8_t b = 0;
    std::uint8_t a = 255;

    friend bool operator==(const Colour&, const Colour&) = default;

    Colour with_alpha(double opacity) const;  // a × opacity, opacity in 0..1
};

// "#rrggbb" or "#rrggbbaa"; nothing else is a colour.
std::optional<Colour> parse_colour(std::string_view text);
std::string to_string(Colour colour);

// `over` painted on an opaque `under`.
Colour blend(Colour over, Colour under);

// `a` towards `b` by t in 0..1, channel by channel.
Colour mix(Colour a, Colour b, double t);

// Relative luminance and contrast ratio of opaque colours, WCAG 2.2, "relative luminance", "contrast ratio".
double relative_luminance(Colour colour);
double contrast_ratio(Colour a, Colour b);

}  // namespace civic
