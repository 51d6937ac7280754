#include "scene/page_time.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>

namespace civic {
namespace {

std::optional<int> digits(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || text.front() == '-') return std::nullopt;
    return value;
}

// Months and the x where they should stand, least squares; none when they are all one time.
std::optional<TimeAxis> fitted(const std::vector<Point>& points) {
    const double n = static_cast<double>(points.size());
    Point mean;
    for (const Point p : points)
        mean = mean + p * (1 / n);
    double xx = 0;
    double xy = 0;
    for (const Point p : points) {
        xx += (p.x - mean.x) * (p.x - mean.x);
        xy += (p.x - mean.x) * (p.y - mean.y);
    }
    if (!(xx > 0.2)) return std::nullopt;  // within days of each other: their places would say nothing
    return TimeAxis{mean.y - xy / xx * mean.x, xy / xx};
}

// The point that lies farthest from where the axis has it, and how far in px.
struct Worst {
    std::size_t index = 0;
    double off = 0;
};
Worst worst(const TimeAxis& axis, const std::vector<Point>& points) {
    Worst most;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const double off = std::abs(axis.x(points[i].x) - points[i].y);
        if (off > most.off) most = {i, off};
    }
    return most;
}

// The axis of most of the points; up to a third of them, dragged elsewhere by hand, may disagree.
// `off`: of the worst point kept, in months.
struct Fit {
    TimeAxis axis;
    double off = 0;
};
std::optional<Fit> fit_of_most(std::vector<Point> points, double slope_sign, double months_off) {
    constexpr double kLeast = 4;  // px a month
    constexpr double kMost = 2000;
    const std::size_t enough = std::max<std::size_t>(2, points.size() - points.size() / 3);
    while (points.size() >= enough) {
        const auto axis = fitted(points);
        if (!axis.has_value()) return std::nullopt;
        const double slope = axis->per_month * slope_sign;
        const Worst most = worst(*axis, points);
        if (slope >= kLeast && slope <= kMost && most.off <= months_off * slope)
            return Fit{*axis, most.off / slope};
        points.erase(points.begin() + static_cast<std::ptrdiff_t>(most.index));
    }
    return std::nullopt;
}

// Whether a bar's start is where its month begins, or its day: people draw by either.
enum class Precision { day, month };
enum class Runs { right, left };

std::vector<Point> points_of(const std::vector<DatedBar>& bars, Precision precision, Runs runs) {
    const auto at = [&](double months) { return precision == Precision::day ? months : std::floor(months); };
    std::vector<Point> points;
    for (const DatedBar& bar : bars)
        points.push_back({at(bar.start), runs == Runs::right ? bar.box.x : bar.box.right()});
    const bool spread = std::any_of(points.begin(), points.end(),
                                    [&](Point p) { return std::abs(p.x - points.front().x) >= 0.9; });
    if (spread) return points;
    for (const DatedBar& bar : bars) {  // one start for all: their lengths tell
        if (bar.end.has_value())
            points.push_back({at(*bar.end), runs == Runs::right ? bar.box.right() : bar.box.x});
    }
    return points;
}

}  // namespace

std::optional<double> months_of(std::string_view date) {
    if (date.size() != 10 || date[4] != '-' || date[7] != '-') return std::nullopt;
    const auto year = digits(date.substr(0, 4));
    const auto month = digits(date.substr(5, 2));
    const auto day = digits(date.substr(8, 2));
    if (!year || !month || !day || *year < 1) return std::nullopt;
    const std::chrono::year_month_day whole{std::chrono::year(*year),
                                            std::chrono::month(static_cast<unsigned>(*month)),
                                            std::chrono::day(static_cast<unsigned>(*day))};
    if (!whole.ok()) return std::nullopt;
    const std::chrono::year_month_day_last last(whole.year(), std::chrono::month_day_last(whole.month()));
    return *year * 12.0 + (*month - 1) + (*day - 1) / static_cast<double>(static_cast<unsigned>(last.day()));
}

std::optional<TimeAxis> time_axis_of(const std::vector<DatedBar>& bars) {
    constexpr double kMonthsOff = 0.75;
    std::optional<Fit> best;
    if (bars.empty()) return std::nullopt;
    for (const Runs runs : {Runs::right, Runs::left}) {
        for (const Precision precision : {Precision::day, Precision::month}) {
            const auto fit =
                fit_of_most(points_of(bars, precision, runs), runs == Runs::right ? 1 : -1, kMonthsOff);
            if (fit.has_value() && (!best.has_value() || fit->off < best->off - 1e-9)) best = fit;
        }
    }
    if (!best.has_value()) return std::nullopt;
    return best->axis;
}

}  // namespace civic
