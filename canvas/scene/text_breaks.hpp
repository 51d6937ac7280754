#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace civic {

// Where a caret may stand in a text, and where words begin and end (Unicode Standard Annex 29, as Pango has
// it for the language), as bytes of the text, ascending. Ends of the text are cursors too. O(text). Any
// thread.
struct TextBreaks {
    std::vector<std::size_t> cursors;
    std::vector<std::size_t> word_starts;
    std::vector<std::size_t> word_ends;
};
// `text`: well-formed UTF-8.
TextBreaks text_breaks(std::string_view text);

}  // namespace civic
