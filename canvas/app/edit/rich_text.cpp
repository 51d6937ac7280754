#include "app/edit/rich_text.hpp"

#include <algorithm>
#include <cctype>

#include "scene/markup.hpp"
#include "scene/text.hpp"

namespace civic {
namespace {

constexpr std::uint8_t kBold = static_cast<std::uint8_t>(RichText::Face::bold);
constexpr std::uint8_t kItalic = static_cast<std::uint8_t>(RichText::Face::italic);

}  // namespace

RichText RichText::parse(std::string_view markup) {
    RichText rich;
    rich.bullets_.clear();
    for (const Paragraph& paragraph : parse_markup(markup, Markup::marked, kTextLimit)) {
        if (!rich.bullets_.empty()) {
            rich.text_ += '\n';
            rich.faces_.push_back(0);
        }
        rich.bullets_.push_back(paragraph.bullet);
        const std::size_t base = rich.text_.size();
        rich.text_ += paragraph.text;
        rich.faces_.resize(rich.text_.size(), 0);
        for (const Span& span : paragraph.spans) {
            const auto face =
                static_cast<std::uint8_t>((span.bold ? kBold : 0) | (span.italic ? kItalic : 0));
            std::fill(rich.faces_.begin() + static_cast<std::ptrdiff_t>(base + span.begin),
                      rich.faces_.begin() + static_cast<std::ptrdiff_t>(base + span.end), face);
        }
    }
    if (rich.bullets_.empty()) rich.bullets_.push_back(false);
    return rich;
}

std::vector<RichText::Line> RichText::lines() const {
    std::vector<Line> lines;
    std::size_t begin = 0;
    while (true) {
        const std::size_t end = std::min(text_.find('\n', begin), text_.size());
        lines.push_back({begin, end});
        if (end == text_.size()) return lines;
        begin = end + 1;
    }
}

// Opening marks stand before a letter and closing ones after it, never beside a space, as the reader wants
// it.
void RichText::write_line(std::string& out, Line line, bool bullet, Escaping escaping) const {
    if (bullet) out += "- ";
    const bool looks_like_bullet =
        !bullet && std::string_view(text_).substr(line.begin, line.end - line.begin).starts_with("- ");
    std::uint8_t open = 0;
    for (std::size_t at = line.begin; at < line.end; ++at) {
        const char c = text_[at];
        // A space goes on in the face around it where both sides have it.
        std::uint8_t face = faces_[at];
        if (c == ' ') {
            const std::size_t after = text_.find_first_not_of(' ', at);
            face = after == std::string::npos || after >= line.end
                       ? 0
                       : static_cast<std::uint8_t>(open & faces_[after]);
        }
        for (const auto& [bit, mark] : {std::pair{kBold, "**"}, std::pair{kItalic, "*"}}) {
            if ((open & bit) != 0 && (face & bit) == 0) {
                out += mark;
                open = static_cast<std::uint8_t>(open & ~bit);
            }
        }
        for (const auto& [bit, mark] : {std::pair{kBold, "**"}, std::pair{kItalic, "*"}}) {
            if ((open & bit) == 0 && (face & bit) != 0) {
                out += mark;
                open = static_cast<std::uint8_t>(open | bit);
            }
        }
        if (at == line.begin && looks_like_bullet && open == 0) out += '\\';
        if (escaping == Escaping::full && (c == '*' || c == '\\')) out += '\\';
        out += c;
    }
    if ((open & kBold) != 0) out += "**";
    if ((open & kItalic) != 0) out += "*";
}

std::string RichText::written(Escaping escaping) const {
    std::string out;
    const std::vector<Line> all = lines();
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (i > 0) out += '\n';
        write_line(out, all[i], bullets_[i], escaping);
    }
    return out;
}

bool RichText::looks_like(const RichText& other) const {
    if (text_ != other.text_ || bullets_ != other.bullets_) return false;
    for (std::size_t at = 0; at < text_.size(); ++at) {
        if (text_[at] != ' ' && text_[at] != '\n' && faces_[at] != other.faces_[at]) return false;
    }
    return true;
}

std::string RichText::to_markup() const {
    std::string plain = written(Escaping::least);
    const RichText again = parse(plain);
    return looks_like(again) ? plain : written(Escaping::full);
}

std::size_t RichText::paragraph_of(std::size_t at) const {
    return static_cast<std::size_t>(std::count(
        text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(std::min(at, text_.size())), '\n'));
}

void RichText::erase(std::size_t begin, std::size_t end) {
    if (begin >= end) return;
    const std::size_t first = paragraph_of(begin);
    const std::size_t last = paragraph_of(end);
    bullets_.erase(bullets_.begin() + static_cast<std::ptrdiff_t>(first) + 1,
                   bullets_.begin() + static_cast<std::ptrdiff_t>(last) + 1);
    text_.erase(begin, end - begin);
    faces_.erase(faces_.begin() + static_cast<std::ptrdiff_t>(begin),
                 faces_.begin() + static_cast<std::ptrdiff_t>(end));
}

void RichText::insert(std::size_t at, std::string_view text) {
    const bool at_start = at == 0 || text_[at - 1] == '\n';
    std::uint8_t face = 0;
    if (!at_start) {
        face = faces_[at - 1];
    } else if (at < text_.size() && text_[at] != '\n') {
        face = faces_[at];
    }
    const std::size_t paragraph = paragraph_of(at);
    const auto breaks = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
    bullets_.insert(bullets_.begin() + static_cast<std::ptrdiff_t>(paragraph) + 1, breaks,
                    bullets_[paragraph]);
    text_.insert(at, text);
    faces_.insert(faces_.begin() + static_cast<std::ptrdiff_t>(at), text.size(), face);
}

void RichText::set_bullets(std::size_t first, std::size_t last, bool on) {
    for (std::size_t i = first; i <= last && i < bullets_.size(); ++i)
        bullets_[i] = on;
}

bool RichText::has_face(std::size_t begin, std::size_t end, Face face) const {
    bool any = false;
    for (std::size_t at = begin; at < end; ++at) {
        if (text_[at] == ' ' || text_[at] == '\n') continue;
        if ((faces_[at] & static_cast<std::uint8_t>(face)) == 0) return false;
        any = true;
    }
    return any;
}

void RichText::set_face(std::size_t begin, std::size_t end, Face face, bool on) {
    const auto bit = static_cast<std::uint8_t>(face);
    for (std::size_t at = begin; at < end; ++at)
        faces_[at] = static_cast<std::uint8_t>(on ? faces_[at] | bit : faces_[at] & ~bit);
}

}  // namespace civic
