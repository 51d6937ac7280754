#include "rules/compare.hpp"

#include <algorithm>
#include <functional>
#include <utility>

#include "rules/operand.hpp"

namespace civic::rules {

using namespace sdk;

namespace {

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool contains(std::string_view text, std::string_view part) {
    const auto same = [](char a, char b) { return lower(a) == lower(b); };
    return std::search(text.begin(), text.end(), part.begin(), part.end(), same) != text.end();
}

bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

double characters(std::string_view text) {
    const auto begins = [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; };
    return static_cast<double>(std::count_if(text.begin(), text.end(), begins));
}

// Of two values that are there. Values of different kinds cannot be compared: unknown.
using Test = Truth (*)(const Known& left, const Known& right);

Truth is(const Known& left, const Known& right) {
    if (left.index() != right.index()) return Truth::unknown;
    if (const bool* flag = std::get_if<bool>(&left)) return truth(*flag == std::get<bool>(right));
    if (const double* number = std::get_if<double>(&left)) return truth(*number == std::get<double>(right));
    const auto* text = std::get_if<std::string_view>(&left);
    return text == nullptr ? Truth::unknown : truth(*text == std::get<std::string_view>(right));
}

// Numbers, or texts bytewise: days as YYYY-MM-DD.
template <typename Order>
Truth ordered(const Known& left, const Known& right) {
    if (left.index() != right.index()) return Truth::unknown;
    if (const double* number = std::get_if<double>(&left))
        return truth(Order()(*number, std::get<double>(right)));
    const auto* text = std::get_if<std::string_view>(&left);
    return text == nullptr ? Truth::unknown : truth(Order()(*text, std::get<std::string_view>(right)));
}

Truth has_in_it(const Known& left, const Known& right) {
    const auto* wanted = std::get_if<std::string_view>(&right);
    if (wanted == nullptr) return Truth::unknown;
    if (const List* list = std::get_if<List>(&left))
        return truth(std::find(list->texts.begin(), list->texts.end(), *wanted) != list->texts.end());
    const auto* text = std::get_if<std::string_view>(&left);
    return text == nullptr ? Truth::unknown : truth(contains(*text, *wanted));
}

Truth matches(const Known& left, const Known& right) {
    const auto* text = std::get_if<std::string_view>(&left);
    const auto* pattern = std::get_if<std::string_view>(&right);
    if (text == nullptr || pattern == nullptr) return Truth::unknown;
    return truth(is_like(*text, *pattern));
}

template <typename Order>
Truth length(const Known& left, const Known& right) {
    const double* limit = std::get_if<double>(&right);
    if (limit == nullptr) return Truth::unknown;
    if (const List* list = std::get_if<List>(&left))
        return truth(Order()(static_cast<double>(list->texts.size()), *limit));
    const auto* text = std::get_if<std::string_view>(&left);
    return text == nullptr ? Truth::unknown : truth(Order()(characters(*text), *limit));
}

struct NamedTest {
    const char* name;
    Test test;
};
constexpr NamedTest kTests[] = {
    {"is", is},
    {"above", ordered<std::greater<>>},
    {"below", ordered<std::less<>>},
    {"at-least", ordered<std::greater_equal<>>},
    {"at-most", ordered<std::less_equal<>>},
    {"contains", has_in_it},
    {"matches", matches},
    {"longer-than", length<std::greater<>>},
    {"shorter-than", length<std::less<>>},
};

// The left side against any of the right ones.
class Comparison : public Condition {
  public:
    Comparison(const Scope& scope, SourcePtr left, Test test, std::vector<SourcePtr> right)
        : Condition(scope), left_(std::move(left)), test_(test), right_(std::move(right)) {}

    Truth truth(Subject subject) override {
        const Operand<Known> left = left_->read(subject);
        Truth answer = Truth::no;
        for (const SourcePtr& right : right_)
            answer = answer | compare(left, right->read(subject));
        return answer;
    }

    Missing missing(Subject subject) override {
        const Operand<Known> left = left_->read(subject);
        for (const SourcePtr& right : right_) {
            const Operand<Known> other = right->read(subject);
            if (compare(left, other) != Truth::unknown) continue;
            const Missing of_right = right->missing(subject);
            if (other.is_unknown() && !of_right.is_none()) return of_right;
        }
        return left_->missing(subject);
    }

  private:
    Truth compare(const Operand<Known>& left, const Operand<Known>& right) const {
        if (left.is_unknown() || right.is_unknown()) return Truth::unknown;
        if (left.is_not_applicable() || right.is_not_applicable())
            return sdk::truth(test_ == Test(is) && left.state() == right.state());
        return test_(*left, *right);
    }

    SourcePtr left_;
    Test test_;
    std::vector<SourcePtr> right_;
};

// filled: it says something; null and blank do not. stated: it is there at all, if only as null.
class Presence : public Condition {
  public:
    enum class Of : std::uint8_t { filled, stated };
    Presence(const Scope& scope, SourcePtr left, Of of) : Condition(scope), left_(std::move(left)), of_(of) {}

    Truth truth(Subject subject) override {
        const Operand<Known> value = left_->read(subject);
        if (of_ == Of::stated) return sdk::truth(!value.is_unknown());
        if (value.is_unknown()) return Truth::unknown;
        if (value.is_not_applicable()) return Truth::no;
        if (const auto* text = std::get_if<std::string_view>(&*value)) return sdk::truth(!is_blank(*text));
        const List* list = std::get_if<List>(&*value);
        return sdk::truth(list == nullptr || !list->texts.empty());
    }
    Missing missing(Subject subject) override { return left_->missing(subject); }

  private:
    SourcePtr left_;
    Of of_;
};

ConditionPtr read_presence(const Scope& scope, SourcePtr left, const std::string& key, const Node& value) {
    if (!value.json().is_boolean() || !value.json().get<bool>())
        value.fail("must be true; for the opposite there is {\"not\": …}");
    const Presence::Of of = key == "filled" ? Presence::Of::filled : Presence::Of::stated;
    return std::make_unique<Presence>(scope, std::move(left), of);
}

}  // namespace

bool is_like(std::string_view text, std::string_view pattern) {
    std::size_t at = 0;
    std::size_t in_pattern = 0;
    std::size_t star = std::string_view::npos;
    std::size_t from_star = 0;
    while (at < text.size()) {
        const bool left = in_pattern < pattern.size();
        if (left && pattern[in_pattern] == '*') {
            star = in_pattern++;
            from_star = at;
        } else if (left && (pattern[in_pattern] == '?' || lower(pattern[in_pattern]) == lower(text[at]))) {
            ++at;
            ++in_pattern;
        } else if (star != std::string_view::npos) {
            in_pattern = star + 1;
            at = ++from_star;
        } else {
            return false;
        }
    }
    while (in_pattern < pattern.size() && pattern[in_pattern] == '*')
        ++in_pattern;
    return in_pattern == pattern.size();
}

ConditionPtr read_comparison(const Scope& scope, const Node& node) {
    node.only({"attribute", "service", "property", "is", "one-of", "above", "below", "at-least", "at-most",
               "contains", "matches", "longer-than", "shorter-than", "filled", "stated"});
    if (node.members().size() != 2)
        node.fail(
            "must have one of attribute, service and property, and one comparison: is, one-of, above, below, "
            "at-least, at-most, contains, matches, longer-than, shorter-than, filled or stated");
    SourcePtr left = read_left(scope, node);
    for (const auto& [key, value] : node.members()) {
        std::vector<SourcePtr> right;
        if (key == "filled" || key == "stated") return read_presence(scope, std::move(left), key, value);
        if (key == "one-of") {
            for (const Node& item : value.items())
                right.push_back(read_operand(scope, item));
            return std::make_unique<Comparison>(scope, std::move(left), is, std::move(right));
        }
        for (const NamedTest& test : kTests) {
            if (key != test.name) continue;
            right.push_back(read_operand(scope, value));
            return std::make_unique<Comparison>(scope, std::move(left), test.test, std::move(right));
        }
    }
    node.fail(
        "has no comparison: is, one-of, above, below, at-least, at-most, contains, matches, "
        "longer-than, shorter-than, filled or stated");
}

}  // namespace civic::rules
