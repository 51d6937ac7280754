#include "app/ui/replay_script.hpp"

#include <charconv>
#include <utility>

#include "app/ui/key_map.hpp"

namespace civic {
namespace {

struct VerbName {
    std::string_view word;
    ReplayVerb verb;
};
constexpr VerbName kVerbs[] = {
    {"size", ReplayVerb::size},
    {"move", ReplayVerb::move},
    {"down", ReplayVerb::down},
    {"up", ReplayVerb::up},
    {"click", ReplayVerb::click},
    {"double-click", ReplayVerb::double_click},
    {"right-click", ReplayVerb::right_click},
    {"drag", ReplayVerb::drag},
    {"wheel", ReplayVerb::wheel},
    {"drop", ReplayVerb::drop},
    {"hold", ReplayVerb::hold},
    {"release", ReplayVerb::release},
    {"key", ReplayVerb::key},
    {"text", ReplayVerb::text},
    {"wait", ReplayVerb::wait},
    {"settle", ReplayVerb::settle},
    {"wait-for", ReplayVerb::wait_for},
    {"screenshot", ReplayVerb::screenshot},
    {"tree", ReplayVerb::tree},
    {"save", ReplayVerb::save},
    {"expect", ReplayVerb::expect},
    {"expect-no", ReplayVerb::expect_no},
};
constexpr int kDragFrames = 8;

std::optional<SemanticRole> role_of(std::string_view word) {
    for (int i = 0; i <= static_cast<int>(SemanticRole::link); ++i) {
        const auto role = static_cast<SemanticRole>(i);
        if (role_word(role) == word) return role;
    }
    return std::nullopt;
}

std::optional<SemanticState> state_of(std::string_view word) {
    for (unsigned bit = 1; bit <= static_cast<unsigned>(SemanticState::locked); bit <<= 1U) {
        const auto state = static_cast<SemanticState>(bit);
        if (state_words(state) == word) return state;
    }
    return std::nullopt;
}

// The words of one line; one in quotes may hold spaces, \" and \\.
class Words {
  public:
    explicit Words(std::string_view line) : rest_(line) { skip(); }

    bool more() const { return !rest_.empty(); }
    std::string_view peek() const { return rest_.substr(0, rest_.find_first_of(" \t")); }
    std::string word() {
        const std::string_view word = peek();
        rest_.remove_prefix(word.size());
        skip();
        return std::string(word);
    }
    bool quoted() const { return more() && rest_.front() == '"'; }
    std::string text() {
        if (!quoted()) return word();
        std::string text;
        std::size_t at = 1;
        for (; at < rest_.size() && rest_[at] != '"'; ++at) {
            if (rest_[at] == '\\' && at + 1 < rest_.size()) ++at;
            text += rest_[at];
        }
        rest_.remove_prefix(std::min(at + 1, rest_.size()));
        skip();
        return text;
    }
    std::optional<double> number() {
        const std::string_view word = peek();
        double value = 0;
        const char* first = word.data() + (word.starts_with('+') ? 1 : 0);
        const auto end = std::from_chars(first, word.data() + word.size(), value);
        if (word.empty() || end.ec != std::errc() || end.ptr != word.data() + word.size())
            return std::nullopt;
        this->word();
        return value;
    }

  private:
    void skip() {
        rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t\r"), rest_.size()));
        if (rest_.starts_with('#')) rest_ = {};
    }
    std::string_view rest_;
};

class LineParser {
  public:
    LineParser(std::string_view line, int number) : words_(line), number_(number) {}

    Result<ReplayCommand> parse() {
        command_.line = number_;
        const std::string word = words_.word();
        for (const VerbName& verb : kVerbs) {
            if (verb.word != word) continue;
            command_.verb = verb.verb;
            if (!arguments()) return wrong("this is not how " + word + " is written");
            if (words_.more()) return wrong("\"" + std::string(words_.peek()) + "\" is too much");
            return command_;
        }
        return wrong("there is no command \"" + word + "\"");
    }

  private:
    Error wrong(std::string what) const { return {std::move(what), "line " + std::to_string(number_), ""}; }

    bool two_numbers(Point& out) {
        const auto x = words_.number();
        const auto y = x ? words_.number() : std::nullopt;
        if (y) out = {*x, *y};
        return y.has_value();
    }
    bool count(int& out) {
        const auto number = words_.number();
        if (number) out = static_cast<int>(*number);
        return number.has_value() && out >= 0;
    }
    bool thing(ReplayPlace& place) {
        const auto role = role_of(words_.peek());
        if (!role) return false;
        words_.word();
        place.kind = ReplayPlace::Kind::thing;
        place.role = *role;
        if (!words_.quoted()) return false;
        place.name = words_.text();
        return true;
    }
    bool place(ReplayPlace& out) {
        if (words_.peek() == "page") {
            words_.word();
            out.kind = ReplayPlace::Kind::page;
            return two_numbers(out.at);
        }
        if (!role_of(words_.peek())) return two_numbers(out.at);
        if (!thing(out)) return false;
        if (const auto x = words_.number()) {
            const auto y = words_.number();
            if (!y) return false;
            out.at = {*x, *y};
        }
        return true;
    }
    bool drag() {
        if (!place(command_.place) || words_.word() != "to" || !place(command_.to)) return false;
        command_.count = kDragFrames;
        if (words_.peek() != "over") return true;
        words_.word();
        return count(command_.count) && command_.count > 0;
    }
    bool button() {
        const std::string word = words_.more() ? words_.word() : "left";
        command_.button = word == "right" ? Button::right : word == "middle" ? Button::middle : Button::left;
        return word == "left" || word == "right" || word == "middle";
    }
    bool modifiers() {
        const KeyEvent key = parse_key(words_.word() + "+x");
        command_.modifiers = key.modifiers;
        return key.character == U'x' && !key.modifiers.none();
    }
    bool expectation() {
        if (!thing(command_.place)) return false;
        while (words_.more()) {
            const std::string word = words_.word();
            if (word == "value" && words_.quoted()) {
                command_.value = words_.text();
                continue;
            }
            const auto state = word == "is" || word == "not" ? state_of(words_.text()) : std::nullopt;
            if (!state) return false;
            SemanticState& states = word == "is" ? command_.is : command_.is_not;
            states = states | *state;
        }
        return true;
    }
    bool arguments() {
        switch (command_.verb) {
            case ReplayVerb::size:
            case ReplayVerb::wheel:
                return two_numbers(command_.place.at);
            case ReplayVerb::move:
            case ReplayVerb::click:
            case ReplayVerb::double_click:
            case ReplayVerb::right_click:
                return place(command_.place);
            case ReplayVerb::down:
            case ReplayVerb::up:
                return button();
            case ReplayVerb::drop:
                command_.text = words_.text();
                return !command_.text.empty() && place(command_.place);
            case ReplayVerb::drag:
                return drag();
            case ReplayVerb::hold:
                return modifiers();
            case ReplayVerb::release:
                return true;
            case ReplayVerb::key:
                command_.key = parse_key(words_.text());
                return command_.key.code != KeyCode::none;
            case ReplayVerb::wait:
            case ReplayVerb::settle:
                return count(command_.count);
            case ReplayVerb::text:
                if (!words_.quoted()) return false;
                command_.text = words_.text();
                return true;
            case ReplayVerb::screenshot:
                command_.text = words_.text();
                return !command_.text.empty() && (!words_.more() || thing(command_.place));
            case ReplayVerb::tree:
            case ReplayVerb::save:
                command_.text = words_.text();
                return !command_.text.empty();
            case ReplayVerb::wait_for:
            case ReplayVerb::expect:
            case ReplayVerb::expect_no:
                return expectation();
        }
        return false;
    }

    Words words_;
    int number_;
    ReplayCommand command_;
};

}  // namespace

Result<std::vector<ReplayCommand>> parse_replay(std::string_view text) {
    std::vector<ReplayCommand> commands;
    int number = 0;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        ++number;
        if (!Words(line).more()) continue;
        Result<ReplayCommand> command = LineParser(line, number).parse();
        if (!command) return command.error();
        commands.push_back(std::move(command).value());
    }
    return commands;
}

}  // namespace civic
