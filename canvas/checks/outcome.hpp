#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "sdk/plugin.h"

namespace civic {

// How a check ended for what it looked at, where there is something to say. A pass and a not applicable are
// only counted.
enum class Outcome : std::uint8_t {
    violation = CIVICANVAS_VIOLATION,
    needs_review = CIVICANVAS_NEEDS_REVIEW,
    check_failed = 5,  // it could not be judged, because the check did not run to its end
};

enum class Severity : std::uint8_t {
    info = CIVICANVAS_INFO,
    warning = CIVICANVAS_WARNING,
    error = CIVICANVAS_ERROR,
};

enum class WitnessKind : std::uint8_t {
    set = CIVICANVAS_WITNESS_SET,
    path = CIVICANVAS_WITNESS_PATH,
    cut = CIVICANVAS_WITNESS_CUT,
    cycle = CIVICANVAS_WITNESS_CYCLE,
    pair = CIVICANVAS_WITNESS_PAIR,
};

// As the report writes them: "needs-review", "warning", "path".
std::string_view to_string(Outcome outcome);
std::string_view to_string(Severity severity);
std::string_view to_string(WitnessKind kind);
std::optional<Severity> parse_severity(std::string_view text);

}  // namespace civic
