#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/properties.hpp"

namespace civic {

class Value;
using List = std::vector<Value>;

// What a property holds: null, boolean, integer, number, text, list or object, as in JSON. Immutable; a copy
// shares what is large. An integer and a number are kept apart, so that a file is saved as it was written; an
// integer that 64 bits cannot hold is kept digit by digit. 16 bytes; texts of up to 15, ids among them, are
// held in them.
class Value {
  public:
    static constexpr std::size_t kShortText = 15;  // bytes of text that a value holds without sharing

    Value() = default;  // null
    Value(bool value) : kind_(Kind::boolean) { bytes_[0] = value ? 1 : 0; }
    Value(int value) : Value(std::int64_t{value}) {}
    Value(std::int64_t value);
    Value(double value);  // finite
    Value(std::string_view value) { set_text(value); }
    Value(const std::string& value) : Value(std::string_view(value)) {}
    Value(const char* value) : Value(std::string_view(value)) {}
    Value(List value);
    Value(Properties value);
    // `digits`: an integer beyond 64 bits as JSON writes it: "18446744073709551616".
    static Value big_integer(std::string_view digits);

    Value(const Value& other) : bytes_(other.bytes_), kind_(other.kind_) {
        if (is_shared()) share(other);
    }
    Value(Value&& other) noexcept : bytes_(other.bytes_), kind_(other.kind_) { other.kind_ = Kind::null; }
    Value& operator=(const Value& other) { return *this = Value(other); }
    Value& operator=(Value&& other) noexcept;
    ~Value() {
        if (is_shared()) let_go();
    }

    bool is_null() const { return kind_ == Kind::null; }
    bool is_bool() const { return kind_ == Kind::boolean; }
    bool is_integer() const { return kind_ == Kind::integer; }
    bool is_big_integer() const { return kind_ == Kind::big_integer; }
    bool is_number() const { return is_integer() || kind_ == Kind::number || is_big_integer(); }
    bool is_text() const { return kind_ >= Kind::short_text || kind_ == Kind::long_text; }
    bool is_list() const { return kind_ == Kind::list; }
    bool is_object() const { return kind_ == Kind::object; }

    // Each asks for its own kind; a value of another kind gives the neutral one (false, 0, "", {}). What they
    // refer to lives as long as this value.
    bool as_bool() const { return is_bool() && bytes_[0] != 0; }
    std::int64_t as_integer() const;  // a number is rounded towards zero; one beyond 2^53 gives 0
    double as_number() const;
    std::string_view as_text() const;
    std::span<const Value> as_list() const;
    const Properties& as_object() const;
    std::string_view big_digits() const;  // of a big integer

    // Same kind and same content; the integer 1 and the number 1.0 differ.
    friend bool operator==(const Value& a, const Value& b);

  private:
    // A short text's kind is short_text + its length.
    enum class Kind : std::uint8_t {
        null,
        boolean,
        integer,
        number,
        big_integer,  // from here on what is held is shared
        long_text,
        list,
        object,
        short_text,
    };
    bool is_shared() const { return kind_ >= Kind::big_integer && kind_ < Kind::short_text; }
    void set_text(std::string_view text);
    void share(const Value& other);
    void let_go();
    template <typename T>
    const T& held() const;
    template <typename T>
    void hold(Kind kind, T value);

    // A boolean, a short text, or one object: std::int64_t, double, SharedArray or Properties, all of which
    // may be moved byte by byte.
    alignas(8) std::array<char, kShortText> bytes_{};
    Kind kind_ = Kind::null;
};

// A number as an integer where it is one: what a tool writes for a coordinate.
Value tidy_number(double value);

struct Property {
    Name name;
    Value value;

    friend bool operator==(const Property&, const Property&) = default;
};

}  // namespace civic
