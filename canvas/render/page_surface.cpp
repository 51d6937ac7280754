#include "render/page_surface.hpp"

#include <algorithm>

namespace civic {
namespace {

constexpr std::size_t kMostDamage = 24;  // boxes kept apart; more than that, and their cells are drawn anew

std::int64_t cell_at(std::int64_t pixel) {
    constexpr std::int64_t kSide = PageSurface::kCell;
    return pixel >= 0 ? pixel / kSide : -((kSide - 1 - pixel) / kSide);
}

std::int64_t wrapped(std::int64_t value, std::int64_t size) {
    const std::int64_t rest = value % size;
    return rest < 0 ? rest + size : rest;
}

}  // namespace

PlaneBox PlaneBox::cut(const PlaneBox& o) const {
    return {std::max(left, o.left), std::max(top, o.top), std::min(right, o.right),
            std::min(bottom, o.bottom)};
}

PlaneBox PlaneBox::united(const PlaneBox& o) const {
    return {std::min(left, o.left), std::min(top, o.top), std::max(right, o.right),
            std::max(bottom, o.bottom)};
}

Status PageSurface::resize(int width, int height) {
    // One cell more than the view covers when it starts on a cell's edge; steps of four, so that a window
    // that is being resized does not make a texture at each step.
    const auto cells = [](int pixels) { return ((pixels + kCell - 1) / kCell + 1 + 3) / 4 * 4; };
    const int columns = cells(width);
    const int rows = cells(height);
    if (columns == columns_ && rows == rows_) return Done{};
    columns_ = 0;
    rows_ = 0;
    framebuffer_.reset();
    texture_ = make_texture(columns * kCell, rows * kCell, Filter::nearest);
    Result<GlFramebuffer> framebuffer = make_framebuffer(texture_);
    if (!framebuffer.ok()) return framebuffer.error();
    framebuffer_ = std::move(*framebuffer);
    columns_ = columns;
    rows_ = rows;
    cells_.assign(static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows), Cell{});
    damage_.clear();
    return Done{};
}

PageSurface::Cell& PageSurface::cell_of(std::int64_t column, std::int64_t row) {
    return cells_[static_cast<std::size_t>(wrapped(row, rows_) * columns_ + wrapped(column, columns_))];
}

void PageSurface::invalidate_all() {
    for (Cell& cell : cells_)
        cell.good = false;
    damage_.clear();
}

void PageSurface::invalidate_cells(const PlaneBox& box) {
    if (box.empty() || cells_.empty()) return;
    const std::int64_t left = cell_at(box.left);
    const std::int64_t right = cell_at(box.right - 1);
    const std::int64_t top = cell_at(box.top);
    const std::int64_t bottom = cell_at(box.bottom - 1);
    const auto touches = [&](const Cell& cell) {
        return cell.column >= left && cell.column <= right && cell.row >= top && cell.row <= bottom;
    };
    if (right - left >= columns_ || bottom - top >= rows_) {
        for (Cell& cell : cells_)
            cell.good = cell.good && !touches(cell);
        return;
    }
    for (std::int64_t row = top; row <= bottom; ++row) {
        for (std::int64_t column = left; column <= right; ++column) {
            Cell& cell = cell_of(column, row);
            cell.good = cell.good && !touches(cell);
        }
    }
}

void PageSurface::invalidate(const PlaneBox& box) {
    if (box.empty()) return;
    for (PlaneBox& known : damage_) {
        const PlaneBox both = known.united(box);
        if (both.area() * 2 > (known.area() + box.area()) * 3) continue;
        known = both;
        return;
    }
    damage_.push_back(box);
    if (damage_.size() <= kMostDamage) return;
    for (const PlaneBox& known : damage_)
        invalidate_cells(known);
    damage_.clear();
}

std::vector<SurfacePart> PageSurface::parts_of(const PlaneBox& view) const {
    std::vector<SurfacePart> parts;
    for (std::int64_t top = view.top; top < view.bottom;) {
        const std::int64_t y = wrapped(top, height());
        const std::int64_t bottom = std::min(view.bottom, top + height() - y);
        for (std::int64_t left = view.left; left < view.right;) {
            const std::int64_t x = wrapped(left, width());
            const std::int64_t right = std::min(view.right, left + width() - x);
            parts.push_back({{left, top, right, bottom}, static_cast<int>(x), static_cast<int>(y)});
            left = right;
        }
        top = bottom;
    }
    return parts;
}

// What of the changed boxes lies in the view's cells is drawn now, other cells when they come into view.
void PageSurface::take_damage(const PlaneBox& seen_cells, std::vector<SurfacePart>& out) {
    for (const PlaneBox& box : damage_) {
        for (Cell& cell : cells_) {
            const PlaneBox all = {cell.column * kCell, cell.row * kCell, (cell.column + 1) * kCell,
                                  (cell.row + 1) * kCell};
            if (!box.cut(all).empty() && all.cut(seen_cells).empty()) cell.good = false;
        }
        const PlaneBox seen = box.cut(seen_cells);
        if (seen.empty()) continue;
        for (const SurfacePart& part : parts_of(seen))
            out.push_back(part);
    }
    damage_.clear();
}

std::vector<SurfacePart> PageSurface::take_dirty(const PlaneBox& view) {
    std::vector<SurfacePart> out;
    const std::int64_t first_column = cell_at(view.left);
    const std::int64_t end_column = cell_at(view.right - 1) + 1;
    const std::int64_t first_row = cell_at(view.top);
    const std::int64_t end_row = cell_at(view.bottom - 1) + 1;
    take_damage({first_column * kCell, first_row * kCell, end_column * kCell, end_row * kCell}, out);
    std::vector<PlaneBox> boxes;
    const auto add_run = [&](std::int64_t from, std::int64_t to, std::int64_t row) {
        const PlaneBox run = {from * kCell, row * kCell, to * kCell, (row + 1) * kCell};
        for (PlaneBox& above : boxes) {
            if (above.left != run.left || above.right != run.right || above.bottom != run.top) continue;
            above.bottom = run.bottom;
            return;
        }
        boxes.push_back(run);
    };
    for (std::int64_t row = first_row; row < end_row; ++row) {
        std::int64_t from = first_column;  // of the run of cells that are not good
        for (std::int64_t column = first_column; column < end_column; ++column) {
            Cell& cell = cell_of(column, row);
            const bool good = cell.good && cell.column == column && cell.row == row;
            cell = {column, row, true};
            if (!good) continue;
            if (from < column) add_run(from, column, row);
            from = column + 1;
        }
        if (from < end_column) add_run(from, end_column, row);
    }
    for (const PlaneBox& box : boxes) {
        for (const SurfacePart& part : parts_of(box))
            out.push_back(part);
    }
    return out;
}

}  // namespace civic
