#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

// Colours as styles write them, and how well one is read on another.

namespace civic::sdk {

// sRGB with straight alpha, 0..1 each: kept unrounded while layers are put on one another.
struct Colour {
    double r = 0;
    double g = 0;
    double b = 0;
    double a = 1;

    static constexpr Colour of(std::uint8_t r, std::uint8_t g, std::uint8_t b, std::uint8_t a = 255) {
        return {r / 255.0, g / 255.0, b / 255.0, a / 255.0};
    }
    bool is_opaque() const { return a >= 1; }
    friend bool operator==(const Colour&, const Colour&) = default;
};

// "#rrggbb" or "#rrggbbaa"; nothing else is a colour.
std::optional<Colour> parse_colour(std::string_view text);
std::string colour_text(const Colour& colour);  // rounded to whole steps of 1/255

// `over` painted on `under` (source-over).
Colour layered(const Colour& over, const Colour& under);
// The colour with its alpha times `opacity`.
Colour faded(const Colour& colour, double opacity);

// WCAG 2.2, "relative luminance" and "contrast ratio", of opaque colours: 0..1, and 1..21.
double relative_luminance(const Colour& colour);
double contrast_ratio(const Colour& a, const Colour& b);

// The opaque colour nearest to `text` on the way to black or to white for which `reads` holds; none: for none
// it does. Nearest: by the distance of their sRGB values.
std::optional<Colour> nearest_readable(const Colour& text, const std::function<bool(const Colour&)>& reads);

}  // namespace civic::sdk
