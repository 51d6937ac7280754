#include "sdk/words.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

namespace civic::sdk {
namespace {

constexpr std::size_t kLongest = 60;  // bytes of an element's text in a message

// On one line: runs of spaces and control characters become one space; cut before `kLongest` between scalars.
std::string short_text(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte > 0x20) {
            out += c;
        } else if (!out.empty() && out.back() != ' ') {
            out += ' ';
        }
        if (out.size() > kLongest) break;
    }
    while (!out.empty() && out.back() == ' ')
        out.pop_back();
    if (out.size() <= kLongest) return out;
    std::size_t end = kLongest;
    while (end > 0 && (static_cast<unsigned char>(out[end]) & 0xC0u) == 0x80)
        --end;
    return out.substr(0, end) + "…";
}

// The words, and how many more there are.
std::string joined(std::vector<std::string> words, std::size_t more) {
    if (more > 0) words.push_back(std::to_string(more) + " more");
    std::string out;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) out += i + 1 == words.size() ? " and " : ", ";
        out += words[i];
    }
    return out;
}

}  // namespace

std::string quoted(std::string_view text) {
    const std::string shown = short_text(text);
    return shown.empty() ? shown : text_of("“", shown, "”");
}

std::string named(const Snapshot& board, Row element) {
    const Element e = board.element(board.original(element));
    std::string text = quoted(e.text());
    return text.empty() ? text_of(board.name(e.type()), " ", e.id()) : text;
}

std::string named_link(const Snapshot& board, Row link) {
    const Link l = board.link(link);
    std::string text = quoted(l.text());
    if (!text.empty()) return text;
    return text_of("the ", board.name(l.type()), " from ", named(board, l.from()), " to ",
                   named(board, l.to()));
}

std::string listed(std::vector<std::string> words, std::size_t most) {
    const std::size_t more = words.size() > most ? words.size() - most : 0;
    words.resize(words.size() - more);
    return joined(std::move(words), more);
}

std::string listed(const Snapshot& board, const std::vector<Row>& elements, std::size_t most) {
    const std::size_t shown = std::min(elements.size(), most);
    std::vector<std::string> words;
    for (std::size_t i = 0; i < shown; ++i)
        words.push_back(named(board, elements[i]));
    return joined(std::move(words), elements.size() - shown);
}

std::string in_words(std::string_view capability) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kWords = {{
        {"internet", "the internet"},
        {"digital-skill", "digital skill"},
        {"smartphone", "a smartphone"},
        {"phone", "a phone"},
        {"id-document", "an identity document"},
        {"address", "an address"},
        {"bank-account", "a bank account"},
        {"travel", "the means to travel"},
        {"vision", "sight"},
        {"hearing", "hearing"},
        {"motor", "use of the hands"},
        {"literacy", "reading skill"},
    }};
    for (const auto& [word, phrase] : kWords) {
        if (word == capability) return std::string(phrase);
    }
    return std::string(capability);
}

std::string amount(double number) {
    char text[64];
    std::snprintf(text, sizeof text, "%.2f", number);
    std::string out = text;
    while (out.back() == '0')
        out.pop_back();
    if (out.back() == '.') out.pop_back();
    return out == "-0" ? "0" : out;
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
    return text_of(std::to_string(count), " ", count == 1 ? one : many);
}

}  // namespace civic::sdk
