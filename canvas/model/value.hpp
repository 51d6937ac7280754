#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "model/properties.hpp"

namespace civic {

class Value;
using List = std::vector<Value>;

// What a property holds: null, boolean, integer, number, text, list or object, as in JSON. Immutable; a copy
// shares what is large. An integer and a number are kept apart, so that a file is saved as it was written; an
// integer that 64 bits cannot hold is kept digit by digit.
class Value {
  public:
    Value() = default;  // null
    Value(bool value) : state_(value) {}
    Value(int value) : state_(std::int64_t{value}) {}
    Value(std::int64_t value) : state_(value) {}
    Value(double value) : state_(value) {}  // finite
    Value(std::string value) : state_(std::make_shared<const std::string>(std::move(value))) {}
    Value(std::string_view value) : Value(std::string(value)) {}
    Value(const char* value) : Value(std::string(value)) {}
    Value(List value) : state_(std::make_shared<const List>(std::move(value))) {}
    Value(Properties value) : state_(std::move(value)) {}

    bool is_null() const { return std::holds_alternative<std::monostate>(state_); }
    bool is_bool() const { return std::holds_alternative<bool>(state_); }
    // `digits`: an integer beyond 64 bits as JSON writes it: "18446744073709551616".
    static Value big_integer(std::string digits);

    bool is_integer() const { return std::holds_alternative<std::int64_t>(state_); }
    bool is_big_integer() const { return std::holds_alternative<Big>(state_); }
    bool is_number() const {
        return is_integer() || std::holds_alternative<double>(state_) || is_big_integer();
    }
    bool is_text() const { return std::holds_alternative<Text>(state_); }
    bool is_list() const { return std::holds_alternative<Items>(state_); }
    bool is_object() const { return std::holds_alternative<Properties>(state_); }

    // Each asks for its own kind; a value of another kind gives the neutral one (false, 0, "", {}).
    bool as_bool() const;
    std::int64_t as_integer() const;  // a number is rounded towards zero; one beyond 2^53 gives 0
    double as_number() const;
    const std::string& as_text() const;
    const List& as_list() const;
    const Properties& as_object() const;
    const std::string& big_digits() const;  // of a big integer

    // Same kind and same content; the integer 1 and the number 1.0 differ.
    friend bool operator==(const Value& a, const Value& b);

  private:
    using Text = std::shared_ptr<const std::string>;
    using Items = std::shared_ptr<const List>;
    struct Big {
        Text digits;
    };
    std::variant<std::monostate, bool, std::int64_t, double, Text, Items, Properties, Big> state_;
};

// A number as an integer where it is one: what a tool writes for a coordinate.
Value tidy_number(double value);

struct Property {
    Name name;
    Value value;

    friend bool operator==(const Property&, const Property&) = default;
};

}  // namespace civic
