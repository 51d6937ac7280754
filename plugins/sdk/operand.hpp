#pragma once

#include <cassert>
#include <cstdint>
#include <optional>
#include <utility>

namespace civic::sdk {

// The three states of an attribute. Absent is unknown; null is "not applicable"; anything else is its value.
// A value of another kind than was asked for reads as unknown: nothing can be concluded from it.
enum class State : std::uint8_t { unknown, not_applicable, value };

// What an attribute says, in its three states.
template <typename T>
class Operand {
  public:
    Operand() = default;  // unknown
    Operand(T value) : state_(State::value), value_(std::move(value)) {}
    static Operand not_applicable() {
        Operand operand;
        operand.state_ = State::not_applicable;
        return operand;
    }

    State state() const { return state_; }
    bool is_unknown() const { return state_ == State::unknown; }
    bool is_not_applicable() const { return state_ == State::not_applicable; }
    bool has_value() const { return state_ == State::value; }

    const T& value() const& {
        assert(has_value());
        return *value_;
    }
    // By value, so that `for (… : *element.texts(name))` walks what is still there. (With `.value()` it does
    // too, but GCC 14 warns of a dangling reference there.)
    T value() && {
        assert(has_value());
        return *std::move(value_);
    }
    T value_or(T otherwise) const { return has_value() ? *value_ : std::move(otherwise); }

    const T& operator*() const& { return value(); }
    T operator*() && { return std::move(*this).value(); }
    const T* operator->() const { return &value(); }

  private:
    State state_ = State::unknown;
    std::optional<T> value_;
};

// Kleene's three values: the result of a comparison one of whose operands may be unknown.
enum class Truth : std::uint8_t { no = 0, unknown = 1, yes = 2 };

constexpr Truth truth(bool known) {
    return known ? Truth::yes : Truth::no;
}
constexpr Truth operator!(Truth a) {
    return static_cast<Truth>(2 - static_cast<int>(a));
}
constexpr Truth operator&(Truth a, Truth b) {
    return a < b ? a : b;
}
constexpr Truth operator|(Truth a, Truth b) {
    return a < b ? b : a;
}

// "Is the flag set?": null means that it cannot be, absent that nobody knows.
inline Truth truth(const Operand<bool>& flag) {
    if (flag.is_unknown()) return Truth::unknown;
    return truth(flag.value_or(false));
}

}  // namespace civic::sdk
