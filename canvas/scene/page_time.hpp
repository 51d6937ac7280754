#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/geometry.hpp"

namespace civic {

// A day as months since the start of year 0, with the part of its month that has passed: 2027-01-01 is
// 2027 · 12. None for what is not an ISO 8601 date (YYYY-MM-DD) of the calendar, years 1 to 9999.
std::optional<double> months_of(std::string_view date);

// How a page maps time to x: px = origin + per_month · months. `per_month` is negative where time runs to
// the left.
struct TimeAxis {
    double origin = 0;
    double per_month = 0;

    double x(double months) const { return origin + per_month * months; }
    double months(double x) const { return (x - origin) / per_month; }
};

// The axis that bars were drawn by: `start` and, where it is known, `end` in months, `box` as they stand.
// None where their places agree on no such axis to within about a month.
struct DatedBar {
    double start = 0;
    std::optional<double> end;
    Rect box;
};
std::optional<TimeAxis> time_axis_of(const std::vector<DatedBar>& bars);

}  // namespace civic
