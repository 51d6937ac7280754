#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "checks/finding.hpp"

namespace civic {

// What was wrong already: a board from before comes in, and only what is new holds it up.
struct Baseline {
    std::set<std::string> fingerprints;
};

// From a report in JSON, or a JSON list of fingerprints. Errors: not JSON (line and column), neither of them.
Result<Baseline> parse_baseline(std::string_view json);

// Marks what the baseline has. A check that failed is never known: nobody knows what it would have found.
void apply_baseline(std::vector<Finding>& findings, const Baseline& baseline);

}  // namespace civic
