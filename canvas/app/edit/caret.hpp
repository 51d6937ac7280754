#pragma once

#include <cstddef>
#include <vector>

#include "app/edit/rich_text.hpp"
#include "base/geometry.hpp"
#include "scene/text.hpp"

namespace civic {

// Where a text that is typed into stands on the screen: between the bytes of a RichText and the glyphs of its
// layout. Positions are px from the layout's box. A caret before a character stands at the side where reading
// it begins: left of Latin, right of Arabic. Good while both are.
class CaretMap {
  public:
    CaretMap(const RichText& text, const TextLayout& layout, const TextStyle& style, Rect box);

    // A line from top to bottom.
    struct Caret {
        Point top;
        double height = 0;
    };
    Caret caret(std::size_t at) const;
    // The place in the text nearest to a point.
    std::size_t place_at(Point point) const;
    // One line up or down at that x; the text's ends beyond the first and the last line.
    std::size_t above(std::size_t at, double x) const;
    std::size_t below(std::size_t at, double x) const;
    std::size_t line_begin(std::size_t at) const;
    std::size_t line_end(std::size_t at) const;
    // Whether a step to the left goes on in the text: it stands in right-to-left text.
    bool is_right_to_left(std::size_t at) const;
    std::vector<Rect> boxes(std::size_t begin, std::size_t end) const;

    // Places where the caret may stand, ascending; before and after one; the word around or beside it.
    std::size_t next(std::size_t at) const;
    std::size_t previous(std::size_t at) const;
    std::size_t next_word(std::size_t at) const;
    std::size_t previous_word(std::size_t at) const;
    struct Stretch {
        std::size_t begin = 0;
        std::size_t end = 0;
    };
    Stretch word_at(std::size_t at) const;  // empty where no word is

  private:
    struct Line {
        std::size_t begin = 0;  // of the rich text
        std::size_t end = 0;
        const TextLine* line = nullptr;  // null: an empty line that the layout leaves out
        double top = 0;
        double bottom = 0;
    };
    std::size_t line_of(std::size_t at) const;
    double x_in(const Line& line, std::size_t at) const;
    std::size_t nearest_in(const Line& line, double x) const;
    std::size_t to_layout(std::size_t at) const;
    double edge(const TextRun& run, std::size_t layout_at) const;

    const RichText& text_;
    const TextLayout& layout_;
    Rect box_;
    TextStyle style_;
    std::vector<std::size_t> cursors_;
    std::vector<std::size_t> word_starts_;
    std::vector<std::size_t> word_ends_;
    std::vector<Line> lines_;
};

}  // namespace civic
