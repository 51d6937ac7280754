#include "scene/box_grid.hpp"

#include <algorithm>
#include <cmath>

namespace civic {
namespace {

constexpr double kCell = 256;
constexpr double kMostCells = 64;

struct Cells {
    std::int64_t left;
    std::int64_t top;
    std::int64_t right;
    std::int64_t bottom;

    double count() const {
        return static_cast<double>(right - left + 1) * static_cast<double>(bottom - top + 1);
    }
};

Cells cells_of(const Rect& box) {
    const auto cell = [](double v) { return static_cast<std::int64_t>(std::floor(v / kCell)); };
    return {cell(box.x), cell(box.y), cell(box.right()), cell(box.bottom())};
}

std::uint64_t key_of(std::int64_t x, std::int64_t y) {
    return static_cast<std::uint64_t>(x) << 32 ^ (static_cast<std::uint64_t>(y) & 0xFFFFFFFFU);
}

template <typename Visit>
void for_cells(const Cells& cells, Visit visit) {
    for (std::int64_t y = cells.top; y <= cells.bottom; ++y) {
        for (std::int64_t x = cells.left; x <= cells.right; ++x)
            visit(key_of(x, y));
    }
}

}  // namespace

void BoxGrid::add(const Rect& box) {
    const auto index = static_cast<std::uint32_t>(boxes_.size());
    boxes_.push_back(box);
    const Cells cells = cells_of(box);
    if (cells.count() > kMostCells) {
        large_.push_back(index);
        return;
    }
    for_cells(cells, [&](std::uint64_t key) { cells_[key].push_back(index); });
}

std::vector<std::uint32_t> BoxGrid::touching(const Rect& area) const {
    std::vector<std::uint32_t> found;
    const auto take = [&](const std::vector<std::uint32_t>& candidates) {
        for (const std::uint32_t index : candidates) {
            if (boxes_[index].intersects(area)) found.push_back(index);
        }
    };
    take(large_);
    const Cells cells = cells_of(area);
    if (cells.count() > static_cast<double>(cells_.size())) {
        for (const auto& [key, candidates] : cells_)
            take(candidates);
    } else {
        for_cells(cells, [&](std::uint64_t key) {
            if (const auto cell = cells_.find(key); cell != cells_.end()) take(cell->second);
        });
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

}  // namespace civic
