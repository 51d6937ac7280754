#include "model/value.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <memory>
#include <new>
#include <utility>

namespace civic {
namespace {

using Letters = SharedArray<char>;
using Items = SharedArray<Value>;

constexpr double kLargestExactInteger = 9007199254740992.0;  // 2^53

std::string_view view_of(const Letters& letters) {
    return {letters.begin(), letters.size()};
}

}  // namespace

template <typename T>
const T& Value::held() const {
    return *std::launder(reinterpret_cast<const T*>(bytes_.data()));
}

template <typename T>
void Value::hold(Kind kind, T value) {
    static_assert(sizeof(T) <= kShortText);
    static_assert(alignof(T) <= 8);
    new (bytes_.data()) T(std::move(value));
    kind_ = kind;
}

Value::Value(std::int64_t value) {
    hold(Kind::integer, value);
}
Value::Value(double value) {
    hold(Kind::number, value);
}
Value::Value(List value) {
    hold(Kind::list, Items::moved_from(value));
}
Value::Value(Properties value) {
    hold(Kind::object, std::move(value));
}

Value Value::big_integer(std::string_view digits) {
    Value value;
    value.hold(Kind::big_integer, Letters::moved_from(digits));
    return value;
}

void Value::set_text(std::string_view text) {
    if (text.size() > kShortText) return hold(Kind::long_text, Letters::moved_from(text));
    std::copy(text.begin(), text.end(), bytes_.begin());
    kind_ = static_cast<Kind>(static_cast<std::size_t>(Kind::short_text) + text.size());
}

Value& Value::operator=(Value&& other) noexcept {
    std::swap(bytes_, other.bytes_);
    std::swap(kind_, other.kind_);
    return *this;
}

void Value::share(const Value& other) {
    if (kind_ == Kind::list) return hold(kind_, Items(other.held<Items>()));
    if (kind_ == Kind::object) return hold(kind_, Properties(other.held<Properties>()));
    hold(kind_, Letters(other.held<Letters>()));
}

void Value::let_go() {
    if (kind_ == Kind::list) return std::destroy_at(&held<Items>());
    if (kind_ == Kind::object) return std::destroy_at(&held<Properties>());
    std::destroy_at(&held<Letters>());
}

std::int64_t Value::as_integer() const {
    if (is_integer()) return held<std::int64_t>();
    if (kind_ != Kind::number) return 0;
    const auto number = held<double>();
    return std::abs(number) <= kLargestExactInteger ? static_cast<std::int64_t>(number) : 0;
}

double Value::as_number() const {
    if (is_integer()) return static_cast<double>(held<std::int64_t>());
    if (is_big_integer()) return std::strtod(std::string(big_digits()).c_str(), nullptr);
    return kind_ == Kind::number ? held<double>() : 0;
}

std::string_view Value::as_text() const {
    if (kind_ == Kind::long_text) return view_of(held<Letters>());
    if (kind_ < Kind::short_text) return {};
    return {bytes_.data(), static_cast<std::size_t>(kind_) - static_cast<std::size_t>(Kind::short_text)};
}

std::span<const Value> Value::as_list() const {
    return is_list() ? std::span(held<Items>().begin(), held<Items>().size()) : std::span<const Value>();
}

const Properties& Value::as_object() const {
    static const Properties kNone;
    return is_object() ? held<Properties>() : kNone;
}

std::string_view Value::big_digits() const {
    return is_big_integer() ? view_of(held<Letters>()) : std::string_view();
}

bool operator==(const Value& a, const Value& b) {
    if (a.kind_ != b.kind_) return false;
    if (a.is_text()) return a.as_text() == b.as_text();
    if (a.is_list()) {
        const auto one = a.as_list();
        const auto other = b.as_list();
        return std::equal(one.begin(), one.end(), other.begin(), other.end());
    }
    if (a.is_object()) return a.as_object() == b.as_object();
    if (a.is_big_integer()) return a.big_digits() == b.big_digits();
    if (a.is_integer()) return a.as_integer() == b.as_integer();
    if (a.is_number()) return a.as_number() == b.as_number();
    return a.as_bool() == b.as_bool();
}

Value tidy_number(double value) {
    if (std::trunc(value) == value && std::abs(value) <= kLargestExactInteger) {
        return Value(static_cast<std::int64_t>(value));
    }
    return Value(value);
}

}  // namespace civic
