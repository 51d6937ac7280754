#pragma once

#include <string>

#include "rules/condition.hpp"
#include "rules/operand.hpp"

// The kernel's queries that are asked of a segment, a resource and a data item (sdk/kernel). Every other
// element's answer is no.

namespace civic::rules {

// The segment gets to a step of `to` (kernel: reach). What shows that it does not is the frontier, as a cut.
ConditionPtr make_reaches(const Scope& scope, Filter to);
// The segment's cheapest way to a step of `to`, by the sum of an attribute of the steps, comes to at most so
// much. No, where it gets to none. Costs O((n + m) log n) a segment; of more than 256 it throws RuleError.
ConditionPtr make_cheapest(const Scope& scope, std::string attribute, Filter to, SourcePtr most);
// When the element is lost, every step of `of` that is reached now goes with it (kernel: loss). Undecided
// only where it is undecided which steps are meant.
ConditionPtr make_loss(const Scope& scope, Filter of);
// Some element of `holder` holds the item, wherever it came from (kernel: taint).
ConditionPtr make_held_by(const Scope& scope, Filter holder);
// Some flow of which `flow` holds takes the item (kernel: taint).
ConditionPtr make_taken_by(const Scope& scope, ConditionPtr flow);
// The item, which some step collects, is later read (kernel: liveness). Not collected: no.
ConditionPtr make_live(const Scope& scope);

}  // namespace civic::rules
