#pragma once

#include <optional>
#include <string_view>

#include "sdk/colour.hpp"
#include "sdk/vocabulary.hpp"

// How the program draws what stands on the screen of a prototype: what its style says, and where that is
// silent the colours of the theme. A test holds these against the pictures that the program makes.

namespace civic::sdk {

enum class ControlRole : std::uint8_t { button, field, choice, link };

// Null, and a word that this version does not know, is drawn as a button. Unknown stays unknown.
Operand<ControlRole> control_role(const Operand<std::string_view>& role);

// Names of style keys, looked up once.
struct StyleNames {
    explicit StyleNames(const Snapshot& board);
    Symbol fill, text, opacity, font_size, bold;
};

// A text as it is drawn: its colours, not yet put on what is under the element.
struct DrawnText {
    Colour text;
    Colour fill;         // of its own element behind it; clear: none
    double opacity = 1;  // of the whole element
    double size = 0;     // px
    bool bold = false;   // all of it
};
// The label of a control stands above a field's box and inside every other one: behind such a label there is
// no fill.
DrawnText drawn_control(const StyleNames& names, const Element& control, ControlRole role);
DrawnText drawn_copy(const StyleNames& names, const Element& copy);

// What an element of another kind puts behind a text: its fill, faded. Clear: nothing, as a group; none: what
// nobody can say, as a picture.
std::optional<Colour> drawn_fill(const Snapshot& board, const Vocabulary& words, const StyleNames& names,
                                 const Element& element);

}  // namespace civic::sdk
