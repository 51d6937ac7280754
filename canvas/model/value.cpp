#include "model/value.hpp"

#include <cmath>
#include <cstdlib>

namespace civic {
namespace {

template <typename T>
const T& neutral() {
    static const T kNeutral{};
    return kNeutral;
}

constexpr double kLargestExactInteger = 9007199254740992.0;  // 2^53

}  // namespace

Value Value::big_integer(std::string digits) {
    Value value;
    value.state_ = Big{std::make_shared<const std::string>(std::move(digits))};
    return value;
}

bool Value::as_bool() const {
    const bool* value = std::get_if<bool>(&state_);
    return value != nullptr && *value;
}

std::int64_t Value::as_integer() const {
    if (const auto* value = std::get_if<std::int64_t>(&state_)) return *value;
    const auto* number = std::get_if<double>(&state_);
    if (number == nullptr || !(std::abs(*number) <= kLargestExactInteger)) return 0;
    return static_cast<std::int64_t>(*number);
}

double Value::as_number() const {
    if (const auto* value = std::get_if<std::int64_t>(&state_)) return static_cast<double>(*value);
    if (is_big_integer()) return std::strtod(big_digits().c_str(), nullptr);
    const auto* number = std::get_if<double>(&state_);
    return number == nullptr ? 0 : *number;
}

const std::string& Value::as_text() const {
    const Text* value = std::get_if<Text>(&state_);
    return value == nullptr ? neutral<std::string>() : **value;
}

const List& Value::as_list() const {
    const Items* value = std::get_if<Items>(&state_);
    return value == nullptr ? neutral<List>() : **value;
}

const Properties& Value::as_object() const {
    const Properties* value = std::get_if<Properties>(&state_);
    return value == nullptr ? neutral<Properties>() : *value;
}

const std::string& Value::big_digits() const {
    const Big* value = std::get_if<Big>(&state_);
    return value == nullptr ? neutral<std::string>() : *value->digits;
}

bool operator==(const Value& a, const Value& b) {
    if (a.state_.index() != b.state_.index()) return false;
    if (a.is_text()) return a.as_text() == b.as_text();
    if (a.is_list()) return a.as_list() == b.as_list();
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
