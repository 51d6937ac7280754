#pragma once

#include <vector>

#include "rules/condition.hpp"

// Conditions on what an element or a link has to do with.

namespace civic::rules {

// How many there must be, both ends included.
struct Amount {
    std::uint32_t least = 1;
    std::uint32_t most = 0xFFFFFFFFu;
};

enum class LinkEnd : std::uint8_t { outgoing, incoming, either };

// Links of an element: of certain types (none: any), of which `where` holds (nullptr: anything), to or from
// an element of which `other` holds.
ConditionPtr make_links(const Scope& scope, std::vector<sdk::Symbol> types, LinkEnd end, ConditionPtr where,
                        Filter other, Amount amount);
// Elements that a list of references (or a single one) names.
ConditionPtr make_references(const Scope& scope, std::string attribute, Filter which, Amount amount);
// Elements inside an element.
ConditionPtr make_children(const Scope& scope, Filter which, Amount amount);
// The element around an element: no where there is none.
ConditionPtr make_parent(const Scope& scope, Filter which);
// The element at an end of a link.
enum class EndOf : std::uint8_t { from, to };
ConditionPtr make_end(const Scope& scope, EndOf end, Filter which);

}  // namespace civic::rules
