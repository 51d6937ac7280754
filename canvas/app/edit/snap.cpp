#include "app/edit/snap.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace civic {
namespace {

// One direction at a time: `along` is the direction of movement, `across` the other one.
struct Span {
    double low = 0;
    double high = 0;
    double middle() const { return (low + high) / 2; }
};
struct Flat {
    Span along;
    Span across;
};

Flat flat(const Rect& r, bool horizontal) {
    const Span x{r.x, r.right()};
    const Span y{r.y, r.bottom()};
    return horizontal ? Flat{x, y} : Flat{y, x};
}

Point point(double along, double across, bool horizontal) {
    return horizontal ? Point{along, across} : Point{across, along};
}

constexpr double kSame = 1e-6;

struct Best {
    double by = 0;
    bool found = false;

    void offer(double shift, double reach) {
        if (std::abs(shift) > reach) return;
        if (!found || std::abs(shift) < std::abs(by) - kSame) by = shift;
        found = true;
    }
};

struct Ends {
    bool low = true;
    bool high = true;
};

// The lines of the box that may meet a neighbour's: of a whole box its middle too.
std::vector<double> lines_of(const Span& span, Ends ends) {
    std::vector<double> lines;
    if (ends.low) lines.push_back(span.low);
    if (ends.high) lines.push_back(span.high);
    if (ends.low && ends.high) lines.push_back(span.middle());
    return lines;
}

std::vector<Flat> beside(const Flat& box, const std::vector<Flat>& others) {
    std::vector<Flat> row;
    for (const Flat& other : others) {
        if (other.across.low < box.across.high && box.across.low < other.across.high) row.push_back(other);
    }
    std::sort(row.begin(), row.end(), [](const Flat& a, const Flat& b) { return a.along.low < b.along.low; });
    return row;
}

// The nearest neighbours on either side of the box in its row; null: none.
struct Around {
    const Flat* before = nullptr;
    const Flat* before_that = nullptr;
    const Flat* after = nullptr;
    const Flat* after_that = nullptr;
};
Around around(const Flat& box, const std::vector<Flat>& row) {
    Around found;
    for (const Flat& other : row) {
        if (other.along.high <= box.along.middle()) {
            found.before_that = found.before;
            found.before = &other;
        } else if (other.along.low >= box.along.middle()) {
            if (found.after == nullptr) {
                found.after = &other;
            } else if (found.after_that == nullptr) {
                found.after_that = &other;
            }
        }
    }
    return found;
}

void offer_gaps(Best& best, const Flat& box, const std::vector<Flat>& row, double reach) {
    const Around near = around(box, row);
    if (near.before != nullptr && near.after != nullptr) {
        const double room = near.after->along.low - near.before->along.high;
        const double width = box.along.high - box.along.low;
        if (room >= width) best.offer(near.before->along.high + (room - width) / 2 - box.along.low, reach);
    }
    if (near.before != nullptr && near.before_that != nullptr) {
        const double gap = near.before->along.low - near.before_that->along.high;
        if (gap > 0) best.offer(near.before->along.high + gap - box.along.low, reach);
    }
    if (near.after != nullptr && near.after_that != nullptr) {
        const double gap = near.after_that->along.low - near.after->along.high;
        if (gap > 0) best.offer(near.after->along.low - gap - box.along.high, reach);
    }
}

void show_gap(std::vector<Guide>& guides, const Span& gap, double across, bool horizontal) {
    guides.push_back({point(gap.low, across, horizontal), point(gap.high, across, horizontal), true});
}

void show_gaps(std::vector<Guide>& guides, const Flat& box, const std::vector<Flat>& row, bool horizontal) {
    const Around near = around(box, row);
    const double across = box.across.middle();
    const auto same = [](double a, double b) { return std::abs(a - b) < 1e-3 && a > 0; };
    const Span before = near.before != nullptr ? Span{near.before->along.high, box.along.low} : Span{};
    const Span after = near.after != nullptr ? Span{box.along.high, near.after->along.low} : Span{};
    const double gap_before = before.high - before.low;
    const double gap_after = after.high - after.low;
    if (same(gap_before, gap_after)) {
        show_gap(guides, before, across, horizontal);
        show_gap(guides, after, across, horizontal);
        return;
    }
    if (near.before_that != nullptr) {
        const Span earlier{near.before_that->along.high, near.before->along.low};
        if (same(gap_before, earlier.high - earlier.low)) {
            show_gap(guides, earlier, across, horizontal);
            show_gap(guides, before, across, horizontal);
        }
    }
    if (near.after_that != nullptr) {
        const Span later{near.after->along.high, near.after_that->along.low};
        if (same(gap_after, later.high - later.low)) {
            show_gap(guides, after, across, horizontal);
            show_gap(guides, later, across, horizontal);
        }
    }
}

double snap_along(const Rect& box, const std::vector<Rect>& neighbours, double reach, Ends ends,
                  bool horizontal) {
    if (!ends.low && !ends.high) return 0;
    const Flat moving = flat(box, horizontal);
    std::vector<Flat> others;
    others.reserve(neighbours.size());
    for (const Rect& neighbour : neighbours)
        others.push_back(flat(neighbour, horizontal));
    Best best;
    for (const double line : lines_of(moving.along, ends)) {
        for (const Flat& other : others) {
            for (const double target : {other.along.low, other.along.high, other.along.middle()})
                best.offer(target - line, reach);
        }
    }
    if (ends.low && ends.high) offer_gaps(best, moving, beside(moving, others), reach);
    return best.found ? best.by : 0;
}

void show_lines(std::vector<Guide>& guides, const Rect& box, const std::vector<Rect>& neighbours, Ends ends,
                bool horizontal) {
    const Flat placed = flat(box, horizontal);
    for (const double line : lines_of(placed.along, ends)) {
        Span reach = placed.across;
        bool met = false;
        for (const Rect& neighbour : neighbours) {
            const Flat other = flat(neighbour, horizontal);
            const std::array targets = {other.along.low, other.along.high, other.along.middle()};
            if (std::none_of(targets.begin(), targets.end(),
                             [&](double target) { return std::abs(target - line) < 1e-3; }))
                continue;
            met = true;
            reach.low = std::min(reach.low, other.across.low);
            reach.high = std::max(reach.high, other.across.high);
        }
        if (met)
            guides.push_back(
                {point(line, reach.low, horizontal), point(line, reach.high, horizontal), false});
    }
}

}  // namespace

Snapped snap(const Rect& box, const std::vector<Rect>& neighbours, double reach, MovingSides sides) {
    const Ends x{sides.left, sides.right};
    const Ends y{sides.top, sides.bottom};
    Snapped result;
    result.by = {snap_along(box, neighbours, reach, x, true), snap_along(box, neighbours, reach, y, false)};
    Rect placed = box;
    if (sides.whole()) {
        placed.x += result.by.x;
        placed.y += result.by.y;
    } else {
        if (sides.left) {
            placed.x += result.by.x;
            placed.w -= result.by.x;
        } else if (sides.right) {
            placed.w += result.by.x;
        }
        if (sides.top) {
            placed.y += result.by.y;
            placed.h -= result.by.y;
        } else if (sides.bottom) {
            placed.h += result.by.y;
        }
    }
    show_lines(result.guides, placed, neighbours, x, true);
    show_lines(result.guides, placed, neighbours, y, false);
    if (sides.whole()) {
        for (const bool horizontal : {true, false}) {
            std::vector<Flat> others;
            for (const Rect& neighbour : neighbours)
                others.push_back(flat(neighbour, horizontal));
            const Flat moving = flat(placed, horizontal);
            show_gaps(result.guides, moving, beside(moving, others), horizontal);
        }
    }
    return result;
}

}  // namespace civic
