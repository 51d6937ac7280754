#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "sdk/snapshot.hpp"

// What lies where on a page.

namespace civic::inclusion {

// An upright box in page units; right and bottom edges are where it ends.
struct Box {
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;

    double centre_x() const { return (left + right) / 2; }
    double centre_y() const { return (top + bottom) / 2; }
    bool is_empty() const { return !(right > left && bottom > top); }
    Box grown(double by) const { return {left - by, top - by, right + by, bottom + by}; }
    // Whether they have some area in common; edges that touch have none.
    bool overlaps(const Box& other) const;
    bool contains(const Box& other) const;
    // From a point to the nearest one of the box; 0 inside.
    double distance(double x, double y) const;
};

// The smallest upright box around an element as it is drawn, turned by its angle.
Box bounds_of(const sdk::Element& element);

// Boxes of the pages of a board, found by where they are. Those that cover many cells are kept in a list of
// their own, so that one costs no more than kMostCells.
class BoxGrid {
  public:
    void add(sdk::Row page, const Box& box, sdk::Row row);

    // Calls visit(row) for each added box of the page that may come near `box`, perhaps more than once, until
    // it says false. The order depends on that of adding alone.
    template <typename Visit>
    void near(sdk::Row page, const Box& box, Visit&& visit) const {
        if (!each(list(large_, page), visit) || cells_.empty()) return;
        const Cells cells = cells_of(box);
        if (cells.count() > kMostCells) {
            each(list(all_, page), visit);
            return;
        }
        for (std::int64_t y = cells.top; y <= cells.bottom; ++y) {
            for (std::int64_t x = cells.left; x <= cells.right; ++x) {
                const auto found = cells_.find(key(page, x, y));
                if (found != cells_.end() && !each(found->second, visit)) return;
            }
        }
    }

  private:
    static constexpr double kCell = 128;
    static constexpr double kMostCells = 64;
    using Rows = std::vector<sdk::Row>;
    struct Cells {
        std::int64_t left, top, right, bottom;
        double count() const {
            return static_cast<double>(right - left + 1) * static_cast<double>(bottom - top + 1);
        }
    };
    template <typename Visit>
    static bool each(const Rows& rows, Visit&& visit) {
        for (const sdk::Row row : rows) {
            if (!visit(row)) return false;
        }
        return true;
    }
    static Cells cells_of(const Box& box);
    static std::uint64_t key(sdk::Row page, std::int64_t x, std::int64_t y);
    static const Rows& list(const std::unordered_map<sdk::Row, Rows>& lists, sdk::Row page);

    std::unordered_map<std::uint64_t, Rows> cells_;  // a key may stand for several cells
    std::unordered_map<sdk::Row, Rows> large_;
    std::unordered_map<sdk::Row, Rows> all_;
};

}  // namespace civic::inclusion
