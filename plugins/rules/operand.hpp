#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "rules/condition.hpp"
#include "rules/reader.hpp"

namespace civic::rules {

// A value as conditions compare it. Texts point into the snapshot or into the operand that gave them.
struct List {
    std::vector<std::string_view> texts;  // "" for what is no text
};
struct Object {};  // nothing but that it is there can be said of one
using Known = std::variant<bool, double, std::string_view, List, Object>;

// A side of a comparison: what the rules file says (a literal, an option of the check) or what the board says
// (an attribute, a property, the service, the day).
class Source {
  public:
    virtual ~Source() = default;
    virtual sdk::Operand<Known> read(Subject subject) const = 0;
    // Where what it reads would have to be filled in.
    virtual sdk::Missing missing(Subject subject) const = 0;
};
using SourcePtr = std::unique_ptr<Source>;

// The left side: one of "attribute", "property" and "service" of the comparison.
SourcePtr read_left(const Scope& scope, const Node& comparison);
// A literal, {"option": …}, {"attribute": …}, {"service": …} or {"board": …}.
SourcePtr read_operand(const Scope& scope, const Node& operand);

}  // namespace civic::rules
