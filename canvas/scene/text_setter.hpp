#pragma once

#include <vector>

#include "scene/text.hpp"

namespace civic {

// A line as broken, before anything is placed: px from the top of the text at its full size.
struct LineBox {
    double top = 0;
    double bottom = 0;
    bool broken_word = false;  // it begins inside a word
};

// One text, ready to be broken at any width: the two ways of setting text (by words, by Pango) behind one
// face. Sizes are the style's own; shrinking is the caller's, who asks for a wider box and scales the result.
class TextSetter {
  public:
    virtual ~TextSetter() = default;

    virtual std::vector<LineBox> measure(double width) = 0;

    // At most `max_lines` (at least 1) lines; where that leaves some out, the last ends in an ellipsis. Each
    // line is at the left edge (x of its runs counts from the line's own left), below the one before.
    virtual TextLayout set(double width, int max_lines) = 0;
};

// px from line to line for text of these extents: the style's, more where a script needs it, within reason
// (some fonts for Arabic ask for twice the size, for the sake of rare marks).
double line_pitch(const TextStyle& style, double ascent, double descent);

// The indent of a bullet's text, in em, and the mark itself.
constexpr double kBulletIndent = 1.15;
constexpr const char* kBullet = "•";
constexpr const char* kEllipsis = "…";

}  // namespace civic
