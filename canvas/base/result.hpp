#pragma once

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace civic {

// What went wrong, in words that a person can act on. `what` is a sentence; `where` names the file, line,
// JSON pointer or element; `hint` says what to do. The last two may be empty.
struct Error {
    std::string what;
    std::string where;
    std::string hint;

    // "where: what (hint)", the parts that are there.
    std::string message() const;
};

// A value or the error that stands in its place. What a file or a user does wrong comes back as an Error;
// what we did wrong is an assertion. No exception crosses a layer.
template <typename T>
class [[nodiscard]] Result {
  public:
    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

    bool ok() const { return state_.index() == 0; }
    explicit operator bool() const { return ok(); }

    T& value() & {
        assert(ok());
        return *std::get_if<0>(&state_);
    }
    const T& value() const& {
        assert(ok());
        return *std::get_if<0>(&state_);
    }
    T&& value() && {
        assert(ok());
        return std::move(*std::get_if<0>(&state_));
    }
    const Error& error() const {
        assert(!ok());
        return *std::get_if<1>(&state_);
    }

    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(*this).value(); }

  private:
    std::variant<T, Error> state_;
};

// The result of work that gives nothing back.
struct Done {};
using Status = Result<Done>;

}  // namespace civic
