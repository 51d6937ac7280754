#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace civic::access {

// Times of the week as minutes from Monday 00:00, [begin, end), in order and apart.
using WeekTimes = std::vector<std::pair<int, int>>;

constexpr int kWeekMinutes = 7 * 24 * 60;

// From what a board says: days "all", "mon-fri", "sat, sun", "fri-mon"; hours "09:00-17:00",
// "09:00-12:00, 13:00-17:00", "22:00-06:00" (into the next day), "00:00-24:00". Nothing: not in this form.
std::optional<WeekTimes> parse_week_times(std::string_view days, std::string_view hours);

// Minutes a week that lie in both.
int overlap(const WeekTimes& a, const WeekTimes& b);

}  // namespace civic::access
