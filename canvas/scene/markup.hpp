#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace civic {

// A stretch of a paragraph in one face.
struct Span {
    std::size_t begin = 0;  // bytes of the paragraph's text
    std::size_t end = 0;
    bool bold = false;
    bool italic = false;
};

struct Paragraph {
    std::string text;         // plain, no line feed, no control character
    std::vector<Span> spans;  // cover the text in order; one for plain text, none for an empty paragraph
    bool bullet = false;
};

enum class Markup : std::uint8_t { plain, marked };

// The paragraphs of an element's text. Marked: `**bold**`, `*italic*`, a line that starts with "- " is a
// bullet, a backslash makes the next punctuation mark plain. A mark that is never closed, or that stands
// before or after a space where it would open or close, is itself. Control characters are dropped, tabs are
// spaces, any line ending ends a paragraph, ill-formed UTF-8 becomes U+FFFD. At most `limit` bytes are read.
std::vector<Paragraph> parse_markup(std::string_view text, Markup markup, std::size_t limit);

// The text without its marks, paragraphs parted by line feeds: for titles and alternative texts.
std::string plain_text(std::string_view text, Markup markup, std::size_t limit);

}  // namespace civic
