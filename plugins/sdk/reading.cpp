#include "sdk/reading.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "sdk/letters.hpp"
#include "sdk/syllables.hpp"

namespace civic::sdk {
namespace {

constexpr std::size_t kSignsAWord = 3;        // of scripts that set no spaces; our own judgement
constexpr std::size_t kLongestAddress = 256;  // looked at, of one without a space

bool is_apostrophe(char32_t c) {
    return c == U'\'' || c == 0x2019;
}
bool is_space(char32_t c) {
    return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r' || c == 0xA0 || c == 0x202F || c == 0x3000;
}
bool is_stop(char32_t c) {
    return c == U'.' || c == U'!' || c == U'?' || c == 0x2026 || c == 0x3002 || c == 0x964 || c == 0x61F;
}
bool is_closing(char32_t c) {
    return c == U'"' || c == U')' || c == U'*' || c == 0x201D || c == 0xBB || is_apostrophe(c);
}

// A word before a name, whose point ends no sentence.
bool is_title(std::u32string_view word) {
    for (const std::u32string_view title :
         {U"mr", U"mrs", U"ms", U"dr", U"st", U"mme", U"sr", U"sra", U"dra"}) {
        if (word == title) return true;
    }
    return false;
}

// Walks over a text once.
class Counter {
  public:
    Counter(std::u32string text, std::optional<Formula> formula)
        : text_(std::move(text)), formula_(formula) {}

    TextCounts run() {
        while (at_ < text_.size()) {
            const char32_t c = text_[at_];
            if (is_unspaced(c)) {
                sign();
            } else if (is_letter(c) || is_digit(c)) {
                word();
            } else {
                if (c == U'\n' || (is_stop(c) && ends_here())) end_sentence();
                ++at_;
            }
        }
        end_sentence();
        counts_.words += signs_ / kSignsAWord;
        return counts_;
    }

  private:
    char32_t ahead(std::size_t by) const { return at_ + by < text_.size() ? text_[at_ + by] : U' '; }

    void sign() {
        ++signs_;
        open_ = true;
        ++at_;
    }

    // A mark between two letters or digits that does not part them.
    bool joins() const {
        const char32_t c = text_[at_];
        const char32_t next = ahead(1);
        if (!is_letter(next) && !is_digit(next)) return false;
        if (c == U'.' || c == U',') return is_digit(text_[at_ - 1]) && is_digit(next);
        return is_apostrophe(c) || c == U'-' || c == 0x2010 || c == 0xAD;
    }

    // name@example.org, www.example.org/form
    bool is_address() const {
        bool marked = false;
        const std::size_t end = std::min(text_.size(), at_ + kLongestAddress);
        for (std::size_t i = at_; i < end && !is_space(text_[i]); ++i) {
            const bool inner = i + 1 < text_.size() && is_letter(text_[i + 1]);
            marked = marked || text_[i] == U'@' || (text_[i] == U'/' && i > at_ && text_[i - 1] == U'/');
            marked =
                marked || (text_[i] == U'.' && inner && i > at_ && is_letter(text_[i - 1]) && i > at_ + 1);
        }
        return marked;
    }

    void word() {
        if (is_address()) {
            while (at_ < text_.size() && !is_space(text_[at_]))
                ++at_;
            --at_;  // a stop at its end is the sentence's
            if (!is_stop(text_[at_])) ++at_;
            return;
        }
        std::u32string letters;
        while (at_ < text_.size() && !is_unspaced(text_[at_])) {
            const char32_t c = text_[at_];
            if (!is_letter(c) && !is_digit(c) && !joins()) break;
            letters.push_back(is_apostrophe(c) ? U'\'' : in_small(c));
            ++at_;
        }
        ++counts_.words;
        open_ = true;
        after_title_ = is_title(letters);
        if (formula_) counts_.syllables += syllables_in(letters, *formula_);
    }

    // Whether the stop at hand ends a sentence.
    bool ends_here() const {
        if (after_title_ && text_[at_] == U'.') return false;
        std::size_t by = 1;
        while (is_closing(ahead(by)) || is_stop(ahead(by)))
            ++by;
        if (!is_space(ahead(by))) return !is_letter(ahead(by)) || text_[at_] != U'.';
        while (at_ + by < text_.size() && is_space(ahead(by)))
            ++by;
        const char32_t next = ahead(by);
        const bool small = is_letter(next) && next < 0x250 && in_small(next) == next;
        return text_[at_] != U'.' || !small;
    }

    void end_sentence() {
        if (open_) ++counts_.sentences;
        open_ = false;
    }

    std::u32string text_;
    std::optional<Formula> formula_;
    std::size_t at_ = 0;
    std::size_t signs_ = 0;
    bool open_ = false;         // a word since the last sentence ended
    bool after_title_ = false;  // the last word is one that a name follows
    TextCounts counts_;
};

}  // namespace

std::optional<Formula> formula_of(std::string_view language) {
    if (language.size() < 2 || (language.size() > 2 && language[2] != '-')) return std::nullopt;
    const auto small = [](char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 0x20 : c); };
    const char code[] = {small(language[0]), small(language[1])};
    const std::string_view primary(code, 2);
    if (primary == "en") return Formula::english;
    if (primary == "fr") return Formula::french;
    if (primary == "es") return Formula::spanish;
    return std::nullopt;
}

TextCounts count_text(std::string_view text, std::optional<Formula> formula) {
    return Counter(decode(text), formula).run();
}

double grade_of_ease(double ease) {
    if (ease >= 90) return 5;
    if (ease >= 80) return 6;
    if (ease >= 70) return 7;
    if (ease >= 60) return 8;
    if (ease >= 50) return 10;
    return ease >= 30 ? 13 : 17;
}

double reading_grade(const TextCounts& counts, Formula formula) {
    const double words = static_cast<double>(counts.words);
    const double length = words / static_cast<double>(counts.sentences);
    const double weight = static_cast<double>(counts.syllables) / words;
    switch (formula) {
        case Formula::french:
            return grade_of_ease(207 - 1.015 * length - 73.6 * weight);
        case Formula::spanish:
            return grade_of_ease(206.84 - 60 * weight - 1.02 * length);
        case Formula::english:
            break;
    }
    return 0.39 * length + 11.8 * weight - 15.59;
}

std::size_t syllables_of(std::string_view word, Formula formula) {
    std::u32string letters = decode(word);
    for (char32_t& c : letters)
        c = is_apostrophe(c) ? U'\'' : in_small(c);
    return syllables_in(letters, formula);
}

}  // namespace civic::sdk
