#pragma once

#include "rules/condition.hpp"
#include "rules/reader.hpp"

namespace civic::rules {

// {"attribute": "cost", "above": 0}: a left side and one comparison. An operand that is absent, or of another
// kind than the comparison needs, makes the answer unknown; one that is null makes it no (but null is null).
ConditionPtr read_comparison(const Scope& scope, const Node& node);

// Whether the text is like the pattern: * stands for any characters, ? for one byte; capitals of A-Z do not
// count. O(text · pattern) at worst.
bool is_like(std::string_view text, std::string_view pattern);

}  // namespace civic::rules
