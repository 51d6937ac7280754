#include "sdk/colour.hpp"

#include <algorithm>
#include <cmath>

namespace civic::sdk {
namespace {

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

int step_of(double channel) {
    return static_cast<int>(std::lround(std::clamp(channel, 0.0, 1.0) * 255));
}

double linear(double c) {
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

// `from` towards `to`, in whole steps.
Colour between(const Colour& from, const Colour& to, double t) {
    const auto channel = [&](double a, double b) { return step_of(a + (b - a) * t) / 255.0; };
    return {channel(from.r, to.r), channel(from.g, to.g), channel(from.b, to.b), 1};
}

}  // namespace

std::optional<Colour> parse_colour(std::string_view text) {
    if ((text.size() != 7 && text.size() != 9) || text[0] != '#') return std::nullopt;
    std::uint8_t bytes[4] = {0, 0, 0, 255};
    for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
        const int high = hex_digit(text[i + 1]);
        const int low = hex_digit(text[i + 2]);
        if (high < 0 || low < 0) return std::nullopt;
        bytes[i / 2] = static_cast<std::uint8_t>(high * 16 + low);
    }
    return Colour::of(bytes[0], bytes[1], bytes[2], bytes[3]);
}

std::string colour_text(const Colour& colour) {
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string text = "#";
    for (const double channel : {colour.r, colour.g, colour.b, colour.a}) {
        const int byte = step_of(channel);
        text += kDigits[byte / 16];
        text += kDigits[byte % 16];
    }
    if (step_of(colour.a) == 255) text.resize(7);
    return text;
}

Colour layered(const Colour& over, const Colour& under) {
    const double a = over.a + under.a * (1 - over.a);
    if (a <= 0) return {0, 0, 0, 0};
    const auto channel = [&](double o, double u) { return (o * over.a + u * under.a * (1 - over.a)) / a; };
    return {channel(over.r, under.r), channel(over.g, under.g), channel(over.b, under.b), a};
}

Colour faded(const Colour& colour, double opacity) {
    return {colour.r, colour.g, colour.b, colour.a * opacity};
}

double relative_luminance(const Colour& colour) {
    return 0.2126 * linear(colour.r) + 0.7152 * linear(colour.g) + 0.0722 * linear(colour.b);
}

double contrast_ratio(const Colour& a, const Colour& b) {
    const double la = relative_luminance(a);
    const double lb = relative_luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

std::optional<Colour> nearest_readable(const Colour& text, const std::function<bool(const Colour&)>& reads) {
    constexpr int kSteps = 255;
    std::optional<Colour> nearest;
    double least = 0;
    for (const Colour& end : {Colour{0, 0, 0, 1}, Colour{1, 1, 1, 1}}) {
        for (int step = 0; step <= kSteps; ++step) {
            const Colour colour = between(text, end, static_cast<double>(step) / kSteps);
            if (!reads(colour)) continue;
            const double distance = std::hypot(colour.r - text.r, colour.g - text.g, colour.b - text.b);
            if (!nearest || distance < least) {
                nearest = colour;
                least = distance;
            }
            break;
        }
    }
    return nearest;
}

}  // namespace civic::sdk
