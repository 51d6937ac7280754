#include "sdk/wording.hpp"

#include <algorithm>

namespace civic::sdk {
namespace {

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '-' || c == '_';
}

// The small form of a capital of two bytes in UTF-8 (Latin-1, Greek, basic Cyrillic), else the same.
void make_small(unsigned char& lead, unsigned char& trail) {
    const auto within = [trail](int low, int high) { return trail >= low && trail <= high; };
    const bool here = (lead == 0xC3 && within(0x80, 0x9E) && trail != 0x97) ||
                      (lead == 0xCE && within(0x91, 0x9F)) || (lead == 0xD0 && within(0x90, 0x9F));
    // The small ones go on in the next block.
    const bool next = (lead == 0xCE && within(0xA0, 0xA9)) || (lead == 0xD0 && within(0xA0, 0xAF));
    if (next) ++lead;
    if (here || next) trail = static_cast<unsigned char>(next ? trail - 0x20 : trail + 0x20);
}

std::vector<std::string> parts_of(std::string_view medium) {
    std::vector<std::string> parts(1);
    for (const char c : medium) {
        if (c == ',' || c == ';' || c == '/' || c == '+' || c == '&') {
            parts.emplace_back();
        } else {
            parts.back() += c;
        }
    }
    std::erase_if(parts, [](const std::string& part) { return folded(part).empty(); });
    return parts;
}

Medium medium_of_part(const std::string& part) {
    if (holds_word(part, {"email", "emails", "e mail", "e mails"})) return Medium::email;
    if (holds_word(part, {"sms", "mms", "text message", "text messages"})) return Medium::sms;
    if (folded(part) == "text" || folded(part) == "texts") return Medium::sms;
    if (holds_word(part, {"kiosk", "kiosks"})) return Medium::kiosk;
    const bool wire = holds_word(part, {"http", "https", "api", "web", "online", "electronic", "digital"});
    const bool paper =
        holds_word(part, {"post", "posted", "postal", "letter", "letters", "paper", "counter", "courier",
                          "in person", "by hand", "face to face", "registered mail"});
    return paper && !wire ? Medium::paper : Medium::other;
}

}  // namespace

std::string folded(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (is_blank(text[at])) {
            if (!out.empty() && out.back() != ' ') out += ' ';
            continue;
        }
        auto lead = static_cast<unsigned char>(text[at]);
        if (lead >= 'A' && lead <= 'Z') lead = static_cast<unsigned char>(lead - 'A' + 'a');
        if (lead >= 0xC3 && lead <= 0xD1 && at + 1 < text.size()) {
            auto trail = static_cast<unsigned char>(text[++at]);
            make_small(lead, trail);
            out += static_cast<char>(lead);
            lead = trail;
        }
        out += static_cast<char>(lead);
    }
    if (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

Operand<std::string_view> said(const Operand<std::string_view>& text) {
    if (text.has_value() && std::all_of(text->begin(), text->end(), is_blank)) return {};
    return text;
}

std::vector<std::string> split_words(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    for (const char c : std::string(text) + " ") {
        if (c != ' ') {
            word += c;
        } else if (!word.empty()) {
            words.push_back(folded(word));
            word.clear();
        }
    }
    return words;
}

bool holds_word(std::string_view text, const std::vector<std::string>& words) {
    const std::string all = " " + folded(text) + " ";
    const auto letter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
               (static_cast<unsigned char>(c) & 0x80) != 0;
    };
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
        if (word.empty()) return false;
        for (std::size_t at = all.find(word); at != std::string::npos; at = all.find(word, at + 1)) {
            if (!letter(all[at - 1]) && !letter(all[at + word.size()])) return true;
        }
        return false;
    });
}

Medium medium_of(const Operand<std::string_view>& medium) {
    const Operand<std::string_view> stated = said(medium);
    if (stated.is_unknown()) return Medium::unsaid;
    const std::vector<std::string> parts = parts_of(stated.value_or(""));
    std::size_t on_paper = 0;
    for (const std::string& part : parts) {
        const Medium one = medium_of_part(part);
        if (one == Medium::email || one == Medium::sms || one == Medium::kiosk) return one;
        on_paper += one == Medium::paper ? 1 : 0;
    }
    return on_paper > 0 && on_paper == parts.size() ? Medium::paper : Medium::other;
}

}  // namespace civic::sdk
