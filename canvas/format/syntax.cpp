#include "format/syntax.hpp"

#include <algorithm>
#include <charconv>
#include <string>
#include <system_error>
#include <vector>

#include "base/utf8.hpp"

namespace civic {
namespace {

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
// What a number, a literal, or a word mistaken for one is made of.
bool is_word(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-' ||
           c == '+' || c == '.';
}

bool is_json_number(std::string_view word) {
    std::size_t at = 0;
    const auto digits = [&] {
        const std::size_t from = at;
        while (at < word.size() && is_digit(word[at]))
            ++at;
        return at > from;
    };
    if (at < word.size() && word[at] == '-') ++at;
    const std::size_t first = at;
    if (!digits() || (word[first] == '0' && at > first + 1)) return false;
    if (at < word.size() && word[at] == '.') {
        ++at;
        if (!digits()) return false;
    }
    if (at < word.size() && (word[at] == 'e' || word[at] == 'E')) {
        ++at;
        if (at < word.size() && (word[at] == '+' || word[at] == '-')) ++at;
        if (!digits()) return false;
    }
    return at == word.size();
}

// Reads tokens up to the one where the parser stopped, which has already found that all before it are right.
class Scanner {
  public:
    Scanner(std::string_view text, std::size_t stopped_at) : text_(text), stopped_at_(stopped_at) {}

    Error describe() {
        while (true) {
            while (at_ < text_.size() && is_space(text_[at_]))
                ++at_;
            if (at_ >= text_.size()) return unexpected("the end of the file");
            const char c = text_[at_];
            std::size_t end = at_ + 1;
            if (c == '"') {
                end = end_of_text();
                if (end == 0) return error_;
            } else if (is_word(c)) {
                while (end < text_.size() && is_word(text_[end]))
                    ++end;
                const std::string_view word = text_.substr(at_, end - at_);
                if (!check_word(word)) return error_;
                if (end >= stopped_at_ && fits_a_value()) {
                    return error_at(at_, "the number " + std::string(word.substr(0, 40)) + " is too large");
                }
            }
            if (end >= stopped_at_) return unexpected(quoted(end));
            pass(c);
            at_ = end;
        }
    }

  private:
    // The end of the text in quotes at at_, or 0 after setting error_.
    std::size_t end_of_text() {
        for (std::size_t i = at_ + 1; i < text_.size(); ++i) {
            const char c = text_[i];
            if (c == '"') return i + 1;
            if (c == '\n')
                return fail(at_,
                            "this text has no closing quote on its line; a line break in it is written \\n");
            if (static_cast<unsigned char>(c) < 0x20)
                return fail(i, "a control character in a text is written \\u00XX");
            if (c == '\\') {
                ++i;
                if (i < text_.size() &&
                    std::string_view("\"\\/bfnrtu").find(text_[i]) == std::string_view::npos) {
                    return fail(i, "after a backslash stands one of \" \\ / b f n r t u");
                }
                if (i < text_.size() && text_[i] == 'u') {
                    const std::size_t length = escape_length(i + 1);
                    if (length == 0) {
                        return fail(
                            i,
                            "after \\u stand four hexadecimal digits, and the two halves of a pair together");
                    }
                    i += length;
                }
            } else if (i + 1 >= stopped_at_) {
                return fail(i, "these bytes are not UTF-8");
            }
        }
        return fail(at_, "this text has no closing quote");
    }

    // The length of what follows \u and means a character: four hexadecimal digits, and the other half of a
    // surrogate pair where it needs one; 0 when it is no such thing. What the file ends in is left to the
    // missing quote.
    std::size_t escape_length(std::size_t at) const {
        if (at + 4 > text_.size()) return 4;
        const int unit = hexadecimal(at);
        if (unit < 0 || (unit >= 0xDC00 && unit <= 0xDFFF)) return 0;
        if (unit < 0xD800 || unit > 0xDBFF) return 4;
        if (text_.substr(at + 4, 2) != "\\u" || at + 10 > text_.size()) return 0;
        const int other = hexadecimal(at + 6);
        return other >= 0xDC00 && other <= 0xDFFF ? 10 : 0;
    }
    int hexadecimal(std::size_t at) const {
        unsigned number = 0;
        const char* const end = text_.data() + at + 4;
        const auto read = std::from_chars(text_.data() + at, end, number, 16);
        return read.ec == std::errc() && read.ptr == end ? static_cast<int>(number) : -1;
    }

    bool check_word(std::string_view word) {
        if (word == "true" || word == "false" || word == "null") return true;
        if (is_digit(word[0]) || word[0] == '-') {
            if (is_json_number(word)) return true;
            fail(at_, "\"" + std::string(word.substr(0, 40)) + "\" is not a number as JSON writes it");
            return false;
        }
        fail(at_, "\"" + std::string(utf8_prefix(word, 40)) + "\" is no JSON value; expected " + expected());
        return false;
    }

    void pass(char c) {
        if (c == '{' || c == '[') {
            open_.push_back(c);
        } else if ((c == '}' || c == ']') && !open_.empty()) {
            open_.pop_back();
        }
        if (c == ':') key_next_ = false;
        if (c == ',' || c == '{') key_next_ = !open_.empty() && open_.back() == '{';
        previous_is_key_ = c == '"' && key_next_;
        if (previous_is_key_) key_next_ = false;
        previous_ = c;
    }

    bool fits_a_value() const {
        return previous_ == ':' || previous_ == '[' || (previous_ == ',' && open_.back() == '[') ||
               previous_ == 0;
    }

    std::string expected() const {
        switch (previous_) {
            case 0:
                return "{, the beginning of a board";
            case '{':
                return "a key in double quotes, or }";
            case '[':
                return "a value, or ]";
            case ':':
                return "a value";
            case ',':
                return open_.back() == '{' ? "a key in double quotes" : "a value";
            default:
                break;
        }
        if (previous_is_key_) return ": after the key";
        if (open_.empty()) return "nothing more";
        return open_.back() == '{' ? ", or }" : ", or ]";
    }

    std::string quoted(std::size_t end) const {
        return std::string(utf8_prefix(text_.substr(at_, std::max(end, at_ + 1) - at_), 40));
    }
    Error unexpected(const std::string& found) const {
        return error_at(at_, "expected " + expected() + "; found " + repaired_utf8(found));
    }
    std::size_t fail(std::size_t at, std::string what) {
        error_ = error_at(at, std::move(what));
        return 0;
    }
    Error error_at(std::size_t at, std::string what) const {
        std::size_t line = 1;
        std::size_t start = 0;
        for (std::size_t i = 0; i < at && i < text_.size(); ++i) {
            if (text_[i] != '\n') continue;
            ++line;
            start = i + 1;
        }
        std::size_t column = 1;
        for (std::size_t i = start; i < at;) {
            next_scalar(text_, i);
            ++column;
        }
        return {"not JSON: " + std::move(what),
                "line " + std::to_string(line) + ", column " + std::to_string(column), ""};
    }

    std::string_view text_;
    std::size_t stopped_at_;
    std::size_t at_ = 0;
    std::vector<char> open_;
    char previous_ = 0;
    bool key_next_ = false;
    bool previous_is_key_ = false;
    Error error_;
};

}  // namespace

Error describe_syntax_error(std::string_view text, std::size_t stopped_at) {
    return Scanner(text, std::max<std::size_t>(stopped_at, 1)).describe();
}

}  // namespace civic
