#include "scene/text_breaks.hpp"

#include <pango/pango.h>

#include "base/utf8.hpp"

namespace civic {

TextBreaks text_breaks(std::string_view text) {
    TextBreaks breaks;
    const auto characters =
        static_cast<std::size_t>(g_utf8_strlen(text.data(), static_cast<gssize>(text.size())));
    std::vector<PangoLogAttr> attributes(characters + 1);
    pango_get_log_attrs(text.data(), static_cast<int>(text.size()), -1, pango_language_get_default(),
                        attributes.data(), static_cast<int>(attributes.size()));
    std::size_t at = 0;
    for (std::size_t i = 0; i <= characters; ++i) {
        if (attributes[i].is_cursor_position || i == 0 || i == characters) breaks.cursors.push_back(at);
        if (attributes[i].is_word_start) breaks.word_starts.push_back(at);
        if (attributes[i].is_word_end) breaks.word_ends.push_back(at);
        if (i < characters) next_scalar(text, at);
    }
    return breaks;
}

}  // namespace civic
