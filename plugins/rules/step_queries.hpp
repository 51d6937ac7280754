#pragma once

#include "rules/condition.hpp"
#include "rules/operand.hpp"

// The kernel's queries that are asked of a step (sdk/kernel). Every other element's answer is no.

namespace civic::rules {

// Every way from a start to the step passes one of `through`, or it is one itself; also when there is no way.
ConditionPtr make_gate_before(const Scope& scope, Filter through);
// Every way from the step to one of `to` passes one of `through`.
ConditionPtr make_gate_after(const Scope& scope, Filter to, Filter through);
// One step that every path from a start to the step takes, itself among them, is one of `which`.
ConditionPtr make_dominated(const Scope& scope, Filter which);
// The step leads to, or is come to from, one of `which`; a step leads to itself.
ConditionPtr make_leads(const Scope& scope, sdk::Direction direction, Filter which);
// Without the step none of `to` can be reached.
ConditionPtr make_unavoidable(const Scope& scope, Filter to);
// The longest wait (wait_days) on a way from a start to the step is at most so many days. Asked of many steps
// it would cost too much: of more than 256 it throws RuleError.
ConditionPtr make_longest_wait(const Scope& scope, SourcePtr days);

}  // namespace civic::rules
