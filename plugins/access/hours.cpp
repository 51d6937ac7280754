#include "access/hours.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

namespace civic::access {
namespace {

constexpr int kDay = 24 * 60;

std::string tidy(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isspace(byte) == 0) out += static_cast<char>(std::tolower(byte));
    }
    return out;
}

std::vector<std::string> parts(const std::string& text) {
    std::vector<std::string> out(1);
    for (const char c : text) {
        if (c == ',' || c == ';') {
            out.emplace_back();
        } else {
            out.back() += c;
        }
    }
    return out;
}

int day_number(const std::string& name) {
    static constexpr std::array<std::string_view, 7> kDays = {"mon", "tue", "wed", "thu",
                                                              "fri", "sat", "sun"};
    const auto found = std::find(kDays.begin(), kDays.end(), std::string_view(name).substr(0, 3));
    return name.size() < 3 || found == kDays.end() ? -1 : static_cast<int>(found - kDays.begin());
}

std::optional<std::array<bool, 7>> parse_days(std::string_view text) {
    std::array<bool, 7> days{};
    const std::string all = tidy(text);
    if (all == "all" || all == "daily") {
        days.fill(true);
        return days;
    }
    for (const std::string& part : parts(all)) {
        const std::size_t dash = part.find('-');
        const int first = day_number(part.substr(0, dash));
        const int last = dash == std::string::npos ? first : day_number(part.substr(dash + 1));
        if (first < 0 || last < 0) return std::nullopt;
        for (int day = first;; day = (day + 1) % 7) {
            days[static_cast<std::size_t>(day)] = true;
            if (day == last) break;
        }
    }
    return days;
}

// "9:30", "09:30", "9" as minutes from midnight; -1: no time of the day.
int parse_time(const std::string& text) {
    const std::size_t colon = text.find(':');
    const std::string hour = text.substr(0, colon);
    const std::string minute = colon == std::string::npos ? "00" : text.substr(colon + 1);
    const auto digits = [](const std::string& s) {
        return !s.empty() && s.size() <= 2 &&
               std::all_of(s.begin(), s.end(), [](char c) { return c >= '0' && c <= '9'; });
    };
    if (!digits(hour) || minute.size() != 2 || !digits(minute)) return -1;
    const int minutes = std::stoi(hour) * 60 + std::stoi(minute);
    return std::stoi(minute) < 60 && minutes <= kDay ? minutes : -1;
}

WeekTimes joined(WeekTimes times) {
    std::sort(times.begin(), times.end());
    WeekTimes out;
    for (const auto& [begin, end] : times) {
        if (!out.empty() && begin <= out.back().second) {
            out.back().second = std::max(out.back().second, end);
        } else {
            out.emplace_back(begin, end);
        }
    }
    return out;
}

}  // namespace

std::optional<WeekTimes> parse_week_times(std::string_view days, std::string_view hours) {
    const auto on = parse_days(days);
    if (!on) return std::nullopt;
    WeekTimes times;
    for (const std::string& part : parts(tidy(hours))) {
        const std::size_t dash = part.find('-');
        if (dash == std::string::npos) return std::nullopt;
        const int from = parse_time(part.substr(0, dash));
        int to = parse_time(part.substr(dash + 1));
        if (from < 0 || to < 0 || from == to) return std::nullopt;
        if (to < from) to += kDay;
        for (int day = 0; day < 7; ++day) {
            if (!(*on)[static_cast<std::size_t>(day)]) continue;
            const int begin = day * kDay + from;
            const int end = day * kDay + to;
            times.emplace_back(begin, std::min(end, kWeekMinutes));
            if (end > kWeekMinutes) times.emplace_back(0, end - kWeekMinutes);
        }
    }
    return joined(std::move(times));
}

int overlap(const WeekTimes& a, const WeekTimes& b) {
    int minutes = 0;
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        const int begin = std::max(a[i].first, b[j].first);
        const int end = std::min(a[i].second, b[j].second);
        minutes += std::max(0, end - begin);
        ++(a[i].second < b[j].second ? i : j);
    }
    return minutes;
}

}  // namespace civic::access
