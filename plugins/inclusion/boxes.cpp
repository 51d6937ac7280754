#include "inclusion/boxes.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace civic::inclusion {
namespace {

constexpr double kFarthest = 1e9;  // page units; beyond it all is one place

}  // namespace

bool Box::overlaps(const Box& other) const {
    return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
}

bool Box::contains(const Box& other) const {
    return left <= other.left && top <= other.top && right >= other.right && bottom >= other.bottom;
}

double Box::distance(double x, double y) const {
    const double dx = std::max({left - x, x - right, 0.0});
    const double dy = std::max({top - y, y - bottom, 0.0});
    return std::hypot(dx, dy);
}

Box bounds_of(const sdk::Element& element) {
    const double x = element.x() + element.width() / 2;
    const double y = element.y() + element.height() / 2;
    double w = element.width() / 2;
    double h = element.height() / 2;
    if (element.angle() != 0) {
        const double turn = element.angle() * std::numbers::pi / 180;
        const double c = std::abs(std::cos(turn));
        const double s = std::abs(std::sin(turn));
        const double turned = w * c + h * s;
        h = w * s + h * c;
        w = turned;
    }
    return {x - w, y - h, x + w, y + h};
}

BoxGrid::Cells BoxGrid::cells_of(const Box& box) {
    const auto cell = [](double at) {
        return static_cast<std::int64_t>(std::floor(std::clamp(at, -kFarthest, kFarthest) / kCell));
    };
    return {cell(box.left), cell(box.top), cell(box.right), cell(box.bottom)};
}

std::uint64_t BoxGrid::key(sdk::Row page, std::int64_t x, std::int64_t y) {
    std::uint64_t mixed = page;
    for (const std::int64_t part : {x, y})
        mixed = (mixed ^ static_cast<std::uint64_t>(part)) * 0x9E37'79B9'7F4A'7C15u;
    return mixed;
}

const BoxGrid::Rows& BoxGrid::list(const std::unordered_map<sdk::Row, Rows>& lists, sdk::Row page) {
    static const Rows kNone;
    const auto found = lists.find(page);
    return found == lists.end() ? kNone : found->second;
}

void BoxGrid::add(sdk::Row page, const Box& box, sdk::Row row) {
    all_[page].push_back(row);
    const Cells cells = cells_of(box);
    if (cells.count() > kMostCells) {
        large_[page].push_back(row);
        return;
    }
    for (std::int64_t y = cells.top; y <= cells.bottom; ++y) {
        for (std::int64_t x = cells.left; x <= cells.right; ++x)
            cells_[key(page, x, y)].push_back(row);
    }
}

}  // namespace civic::inclusion
