#include "sdk/drawn.hpp"

#include <algorithm>

namespace civic::sdk {
namespace {

constexpr Colour kWhite = Colour::of(0xFF, 0xFF, 0xFF);
constexpr Colour kClear{0, 0, 0, 0};
constexpr Colour kInk = Colour::of(0x1D, 0x27, 0x33);
constexpr Colour kBlue = Colour::of(0x25, 0x63, 0xC9);
constexpr Colour kMist = Colour::of(0xF5, 0xF7, 0xFA);
constexpr Colour kPaper = Colour::of(0xFF, 0xF0, 0xA8);

constexpr double kLabelledField = 44;  // px of height from which a field's label stands above its box
constexpr double kReadable = 4.5;

struct Theme {
    Colour text;
    Colour fill;
    double size;  // px
};

Theme theme_of(ControlRole role) {
    switch (role) {
        case ControlRole::field:
            return {kInk, kWhite, 13};
        case ControlRole::choice:
            return {kInk, kWhite, 14};
        case ControlRole::link:
            return {kBlue, kClear, 14};
        case ControlRole::button:
            break;
    }
    return {kWhite, kBlue, 15};
}

std::optional<Colour> colour_of(const Attributes& style, Symbol name) {
    const Operand<std::string_view> text = style.text(name);
    return text.has_value() ? parse_colour(*text) : std::nullopt;
}

double opacity_of(const StyleNames& names, const Attributes& style) {
    return std::clamp(style.number(names.opacity).value_or(1), 0.0, 1.0);
}

// Where the fill was chosen and the text was not, the program takes one that can be read on it.
Colour readable_on(const Colour& fill, const Colour& usual) {
    const Colour opaque = layered(fill, kWhite);
    for (const Colour& text : {usual, kInk, kWhite}) {
        if (contrast_ratio(text, opaque) >= kReadable) return text;
    }
    return {0, 0, 0, 1};
}

DrawnText drawn(const StyleNames& names, const Attributes& style, const Theme& theme) {
    DrawnText out;
    const std::optional<Colour> fill = colour_of(style, names.fill);
    const std::optional<Colour> text = colour_of(style, names.text);
    out.fill = fill.value_or(theme.fill);
    out.text = text ? *text : fill ? readable_on(*fill, theme.text) : theme.text;
    out.opacity = opacity_of(names, style);
    out.size = std::clamp(style.number(names.font_size).value_or(theme.size), 4.0, 400.0);
    out.bold = style.flag(names.bold).value_or(false);
    return out;
}

}  // namespace

Operand<ControlRole> control_role(const Operand<std::string_view>& role) {
    if (role.is_unknown()) return {};
    const std::string_view word = role.value_or("");
    if (word == "field") return ControlRole::field;
    if (word == "choice") return ControlRole::choice;
    return word == "link" ? ControlRole::link : ControlRole::button;
}

StyleNames::StyleNames(const Snapshot& board)
    : fill(board.symbol("fill")),
      text(board.symbol("text")),
      opacity(board.symbol("opacity")),
      font_size(board.symbol("font_size")),
      bold(board.symbol("bold")) {}

DrawnText drawn_control(const StyleNames& names, const Element& control, ControlRole role) {
    DrawnText out = drawn(names, control.style(), theme_of(role));
    if (role == ControlRole::field && control.height() >= kLabelledField) out.fill = kClear;
    return out;
}

DrawnText drawn_copy(const StyleNames& names, const Element& copy) {
    return drawn(names, copy.style(), {kInk, kClear, 14});
}

std::optional<Colour> drawn_fill(const Snapshot& board, const Vocabulary& words, const StyleNames& names,
                                 const Element& element) {
    const std::string_view type = board.name(element.type());
    if (type == "image" || type == "ink") return std::nullopt;
    if (type == "group") return kClear;
    Colour usual = kClear;
    if (type == "screen" || type == "shape" || type == "table" || type == "comment") usual = kWhite;
    if (type == "frame") usual = kMist;
    if (type == "note") usual = kPaper;
    if (element.type() == words.control) {
        const Row original = board.original(element.row());
        const Operand<ControlRole> role = control_role(board.element(original).text(words.role));
        usual = theme_of(role.value_or(ControlRole::button)).fill;
    }
    const Attributes style = element.style();
    return faded(colour_of(style, names.fill).value_or(usual), opacity_of(names, style));
}

}  // namespace civic::sdk
