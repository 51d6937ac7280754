#pragma once

#include <optional>
#include <string>

#include "model/board.hpp"
#include "scene/outline.hpp"
#include "scene/painter.hpp"

namespace civic {

// What an element's style says, read once. What is absent, or is no value that the key can have, is left to
// the theme.
struct Style {
    std::optional<ShapeKind> shape;
    std::optional<Colour> fill;
    std::optional<Colour> stroke;
    std::optional<Colour> text;
    std::optional<double> stroke_width;  // 0..64
    std::optional<Dash> dash;
    std::optional<double> radius;     // 0..1000
    std::optional<double> font_size;  // 4..400
    std::optional<bool> bold;
    std::optional<bool> italic;
    std::optional<Align> align;
    std::optional<VAlign> valign;
    double opacity = 1;
    Name font;
};
Style read_style(const Properties& style);

// An element as it is drawn: where it stands, what it shows (its own text and attributes, or those of the
// element that it mirrors).
struct ElementView {
    const Board& board;
    const Element& element;
    const Element& shown;
    Rect box;  // finite, not negative
    double angle = 0;
    Style style;
    Name language;

    const Properties& attributes() const { return shown.attributes; }
    // An attribute's text, "" when it is absent or something else.
    std::string attribute(Name name) const;
};
// `language`: the board's, as a name (made once, not for each element).
ElementView view_of(const Board& board, const Element& element, Name language);

// The shape that an element's connectors meet.
struct ElementShape {
    ShapeKind kind = ShapeKind::rounded;
    double radius = 0;
};
ElementShape shape_of(const ElementView& view);
Outline outline_of(const ElementView& view);

// Draws an element into a group of its own. Null where there is nothing to draw: a group, a zero size.
std::shared_ptr<const Group> draw_element(const ElementView& view);

// True for what holds others and stands behind the connectors: frame, zone, stage, screen, group, lane.
bool is_container(Name type);

// Of text: the element's plain text as title, its alt attribute.
void describe(Group& group, const ElementView& view);

}  // namespace civic
