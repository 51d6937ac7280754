#pragma once

#include <vector>

#include "rules/condition.hpp"

namespace civic::rules {

enum class Junction : std::uint8_t { all, any };

// all: the least true of its parts; any: the truest.
ConditionPtr make_junction(const Scope& scope, Junction junction, std::vector<ConditionPtr> parts);
ConditionPtr make_not(const Scope& scope, ConditionPtr part);

}  // namespace civic::rules
