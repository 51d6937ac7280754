#pragma once

#include <cstddef>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace civic::rules {

// What is wrong in a rules file: where (a JSON pointer, RFC 6901), what, and what is allowed there.
class RuleError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

// A value in a rules file, which knows where it stands. Everything that it cannot give throws RuleError. The
// document outlives it.
class Node {
  public:
    explicit Node(const nlohmann::json& value, std::string pointer = "")
        : value_(&value), pointer_(std::move(pointer)) {}

    [[noreturn]] void fail(const std::string& what) const;

    const nlohmann::json& json() const { return *value_; }
    // Another value that stands for this one: faults in it are named as faults of this.
    Node instead(const nlohmann::json& value) const { return Node(value, pointer_); }
    bool is_object() const { return value_->is_object(); }
    bool is_text() const { return value_->is_string(); }

    // Of an object. `find` gives none where there is no such member.
    std::optional<Node> find(const char* key) const;
    Node at(const char* key) const;
    // Fails unless it is an object with no members but these.
    void only(std::initializer_list<std::string_view> keys) const;
    // The members, by name.
    std::vector<std::pair<std::string, Node>> members() const;

    std::vector<Node> items() const;  // of a list that is not empty
    std::string text() const;         // not empty
    double number() const;
    std::uint32_t count() const;  // a whole number from 0
    // The text, when it is one of these.
    std::string one_of(std::initializer_list<std::string_view> words) const;
    // A text, or a list of texts.
    std::vector<std::string> texts() const;

  private:
    const nlohmann::json* value_;
    std::string pointer_;
};

// a, b or c
std::string alternatives(std::initializer_list<std::string_view> words);

}  // namespace civic::rules
