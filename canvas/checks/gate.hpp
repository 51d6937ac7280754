#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "checks/report.hpp"

namespace civic {

// A person's decision to export although the gate is closed. It is written into what is exported.
struct Override {
    std::string reason;
    std::string who;
    std::string when;  // YYYY-MM-DD, or with the time as in RFC 3339

    friend bool operator==(const Override&, const Override&) = default;
};

// Errors: no reason, or nobody.
Result<Override> make_override(std::string reason, std::string who, std::string when);

// Whether a board may be exported. Saving is never gated.
struct Gate {
    std::vector<std::string> held_by;  // what keeps it closed: sentences; empty: nothing
    std::optional<Override> overridden;

    // Every required check has finished and no unwaived error is left, or a person says so all the same.
    bool is_open() const { return held_by.empty() || overridden.has_value(); }
};

// Required is every check of a plugin that was found, but those that a person switched off. An error that the
// baseline has does not hold the gate: only what is new does.
Gate gate_of(const Report& report, std::optional<Override> overridden = std::nullopt);

}  // namespace civic
