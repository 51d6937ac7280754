#include "scene/markup.hpp"

#include <cctype>

#include "base/utf8.hpp"

namespace civic {
namespace {

bool is_dropped(char32_t c) {
    // C0 and C1 controls, separators that would end a line inside a paragraph, the object replacement
    // character, non-characters.
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || c == 0xFFFC || c == 0xFEFF ||
           (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
}

// Line endings as line feeds, tabs as spaces, what cannot be shown dropped.
std::string cleaned(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte >= 0x20 && byte < 0x7F) {
            out += text[at++];
            continue;
        }
        const char32_t c = next_scalar(text, at);
        if (c == '\r') {
            if (at >= text.size() || text[at] != '\n') out += '\n';
        } else if (c == '\n' || c == 0x2028 || c == 0x2029) {
            out += '\n';
        } else if (c == '\t') {
            out += ' ';
        } else if (!is_dropped(c)) {
            append_utf8(out, c);
        }
    }
    return out;
}

bool is_space_or_end(std::string_view line, std::size_t at) {
    return at >= line.size() || line[at] == ' ';
}

// Reads one line's marks. A mark counts as an opener only where its closer follows, so that a stray star
// stays a star.
class LineParser {
  public:
    explicit LineParser(std::string_view line) : line_(line) {}

    Paragraph parse() {
        if (line_.starts_with("- ")) {
            out_.bullet = true;
            at_ = 2;
        }
        while (at_ < line_.size()) {
            const char c = line_[at_];
            if (c == '\\' && at_ + 1 < line_.size() &&
                std::ispunct(static_cast<unsigned char>(line_[at_ + 1]))) {
                ++at_;
                out_.text += line_[at_++];
            } else if (c != '*' || !take_mark()) {
                out_.text += line_[at_++];
            }
        }
        flush();
        return std::move(out_);
    }

  private:
    bool take_mark() {
        const std::size_t length = line_.substr(at_).starts_with("**") ? 2 : 1;
        bool& face = length == 2 ? bold_ : italic_;
        const bool opens = !face && !is_space_or_end(line_, at_ + length) && has_closer(at_ + length, length);
        const bool closes = face && at_ > 0 && line_[at_ - 1] != ' ';
        if (!opens && !closes) {
            if (length == 2) {  // "**" that marks nothing is two plain stars, not two marks of one
                out_.text += '*';
                ++at_;
            }
            return false;
        }
        flush();
        face = !face;
        at_ += length;
        return true;
    }

    bool has_closer(std::size_t from, std::size_t length) const {
        // Something stands between the marks; a backslash and what it makes plain are one thing.
        const std::size_t first = from + (from < line_.size() && line_[from] == '\\' ? 2 : 1);
        for (std::size_t i = first; i + length <= line_.size(); ++i) {
            if (line_[i] == '\\') {
                ++i;
                continue;
            }
            if (line_[i] != '*') continue;
            const std::size_t run = line_.substr(i).starts_with("**") ? 2 : 1;
            if (run == length && line_[i - 1] != ' ') return true;
            i += run - 1;
        }
        return false;
    }

    void flush() {
        if (out_.text.size() > begin_) out_.spans.push_back({begin_, out_.text.size(), bold_, italic_});
        begin_ = out_.text.size();
    }

    std::string_view line_;
    std::size_t at_ = 0;
    std::size_t begin_ = 0;
    bool bold_ = false;
    bool italic_ = false;
    Paragraph out_;
};

}  // namespace

std::vector<Paragraph> parse_markup(std::string_view text, Markup markup, std::size_t limit) {
    const std::string clean = cleaned(utf8_prefix(text, limit));
    std::vector<Paragraph> paragraphs;
    std::size_t begin = 0;
    while (true) {
        const std::size_t end = std::min(clean.find('\n', begin), clean.size());
        const std::string_view line = std::string_view(clean).substr(begin, end - begin);
        if (markup == Markup::marked) {
            paragraphs.push_back(LineParser(line).parse());
        } else {
            Paragraph& paragraph = paragraphs.emplace_back();
            paragraph.text = line;
            if (!line.empty()) paragraph.spans.push_back({0, line.size(), false, false});
        }
        if (end == clean.size()) break;
        begin = end + 1;
    }
    while (!paragraphs.empty() && paragraphs.back().text.empty() && !paragraphs.back().bullet)
        paragraphs.pop_back();
    return paragraphs;
}

std::string plain_text(std::string_view text, Markup markup, std::size_t limit) {
    std::string out;
    for (const Paragraph& paragraph : parse_markup(text, markup, limit)) {
        if (!out.empty()) out += '\n';
        if (paragraph.bullet) out += "• ";
        out += paragraph.text;
    }
    return out;
}

}  // namespace civic
