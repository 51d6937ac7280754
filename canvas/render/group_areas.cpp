#include <algorithm>
#include <cmath>

#include "render/group_builder.hpp"

// The part of GroupBuilder that draws areas by coverage.

namespace civic {
namespace {

// 128 bits over a path's points, from its first pixel, in eighths: shapes that differ by less look alike.
class PathHash {
  public:
    void add(std::uint64_t v) {
        a_ = (a_ ^ v) * 0x9E3779B97F4A7C15ULL;
        a_ ^= a_ >> 32;
        b_ = (b_ + v) * 0xC2B2AE3D27D4EB4FULL;
        b_ ^= b_ >> 29;
    }
    MaskKey key() const { return {0, a_, b_}; }

  private:
    std::uint64_t a_ = 0x243F6A8885A308D3ULL;
    std::uint64_t b_ = 0x13198A2E03707344ULL;
};

}  // namespace

// The whole pixels of what is to be made: of something large, what lies in the area and around it.
PixelBox GroupBuilder::cut_to_area(const Rect& bounds) {
    double left = std::floor(bounds.x);
    double top = std::floor(bounds.y);
    double right = std::ceil(bounds.right());
    double bottom = std::ceil(bounds.bottom());
    if (right - left > kLargestMask || bottom - top > kLargestMask) {
        const Rect area = {view_.area.x * view_.zoom, view_.area.y * view_.zoom, view_.area.w * view_.zoom,
                           view_.area.h * view_.zoom};
        if (left < area.x || top < area.y || right > area.right() || bottom > area.bottom())
            out_->is_part = true;
        left = std::max(left, std::floor(area.x));
        top = std::max(top, std::floor(area.y));
        right = std::min(right, std::ceil(area.right()));
        bottom = std::min(bottom, std::ceil(area.bottom()));
    }
    if (right <= left || bottom <= top) return {};
    return {static_cast<int>(left), static_cast<int>(top), static_cast<int>(right - left),
            static_cast<int>(bottom - top)};
}

// An area, or the stroke of one (stroke_width > 0), as coverage.
void GroupBuilder::add_area(const DevicePath& path, const Rect& bounds, Colour colour, double stroke_width) {
    out_->only_at(view_.zoom);
    const PixelBox box = cut_to_area(bounds);
    if (box.width == 0) return;
    const auto coverage = [&](const DevicePath& shape, const PixelBox& of) {
        return stroke_width > 0 ? outlines_.stroke(shape, stroke_width, of) : outlines_.fill(shape, of);
    };
    if (box.width > kLargestMask || box.height > kLargestMask) {
        add_pieces(coverage(path, box), box, colour);
        return;
    }
    constexpr double kGrid = 8;
    DevicePath small;
    small.verbs = path.verbs;
    small.points.reserve(path.points.size());
    PathHash hash;
    hash.add(static_cast<std::uint64_t>(std::llround(stroke_width * 64)));
    for (const Verb verb : *path.verbs)
        hash.add(static_cast<std::uint64_t>(verb));
    for (const Point p : path.points) {
        const Point q = {std::round((p.x - box.left) * kGrid), std::round((p.y - box.top) * kGrid)};
        hash.add(static_cast<std::uint64_t>(static_cast<std::int64_t>(q.x)));
        hash.add(static_cast<std::uint64_t>(static_cast<std::int64_t>(q.y)));
        small.points.push_back(q * (1 / kGrid));
    }
    const MaskPlace* place = atlas_.find(hash.key(), [&] {
        Mask mask;
        const PixelBox of = {0, 0, box.width + 1, box.height + 1};  // rounding may reach past the edge
        const std::vector<std::uint8_t> bytes = coverage(small, of);
        if (bytes.empty()) return mask;
        mask.width = of.width;
        mask.height = of.height;
        mask.pixels.reserve(bytes.size());
        for (const std::uint8_t byte : bytes)
            mask.pixels.push_back(white_covering(byte));
        return mask;
    });
    add_mask(place, {static_cast<double>(box.left), static_cast<double>(box.top)}, colour);
}

// Cuts coverage into cells: those full of it become plain boxes, joined along the row; those with an edge
// become masks.
void GroupBuilder::add_pieces(const std::vector<std::uint8_t>& coverage, const PixelBox& box, Colour colour) {
    constexpr int kCell = 64;
    if (coverage.empty()) return;
    const auto row_of = [&](int x, int y) {
        return coverage.data() + static_cast<std::ptrdiff_t>(y) * box.width + x;
    };
    for (int y = 0; y < box.height; y += kCell) {
        const int h = std::min(kCell, box.height - y);
        int full_from = -1;
        const auto end_full = [&](int x) {
            if (full_from >= 0) {
                add_pixels({static_cast<double>(box.left + full_from), static_cast<double>(box.top + y),
                            static_cast<double>(x - full_from), static_cast<double>(h)},
                           {-1, -1}, colour);
            }
            full_from = -1;
        };
        for (int x = 0; x < box.width; x += kCell) {
            const int w = std::min(kCell, box.width - x);
            int least = 255;
            int most = 0;
            for (int row = 0; row < h; ++row) {
                const auto [low, high] = std::minmax_element(row_of(x, y + row), row_of(x, y + row) + w);
                least = std::min<int>(least, *low);
                most = std::max<int>(most, *high);
            }
            if (least == 255) {
                if (full_from < 0) full_from = x;
                continue;
            }
            end_full(x);
            if (most == 0) continue;
            Mask mask;
            mask.width = w;
            mask.height = h;
            for (int row = 0; row < h; ++row) {
                for (int column = 0; column < w; ++column)
                    mask.pixels.push_back(white_covering(row_of(x, y + row)[column]));
            }
            const Point pixel = {static_cast<double>(box.left + x), static_cast<double>(box.top + y)};
            if (!add_mask(atlas_.add(mask), pixel, colour)) return;
        }
        end_full(box.width);
    }
}

// False: the atlas is full.
bool GroupBuilder::add_mask(const MaskPlace* place, Point pixel, Colour colour) {
    out_->uses_masks = true;
    if (place == nullptr) {
        out_->atlas_full = true;
        return false;
    }
    if (place->width > 0) {
        add_pixels({pixel.x + place->left, pixel.y + place->top, static_cast<double>(place->width),
                    static_cast<double>(place->height)},
                   {static_cast<double>(place->x), static_cast<double>(place->y)}, colour);
    }
    return true;
}

// Whole device pixels, filled from the atlas from `texel` on; negative: all of the colour.
void GroupBuilder::add_pixels(const Rect& pixels, Point texel, Colour colour) {
    constexpr float kEverywhere = 1e6F;
    const double page = 1 / view_.zoom;
    Quad& quad = out_->quads.emplace_back();
    for (std::size_t i = 0; i < 4; ++i) {
        const double dx = i % 2 == 0 ? 0 : pixels.w;
        const double dy = i < 2 ? 0 : pixels.h;
        Vertex& v = quad[i];
        v.x = static_cast<float>((pixels.x + dx) * page - view_.anchor.x);
        v.y = static_cast<float>((pixels.y + dy) * page - view_.anchor.y);
        v.half_width = kEverywhere;
        v.half_height = kEverywhere;
        v.grow = kExact;
        v.fill = colour;
        v.texel = {MaskAtlas::kWhite, MaskAtlas::kWhite};
        if (texel.x >= 0)
            v.texel = {static_cast<std::uint16_t>(texel.x + dx), static_cast<std::uint16_t>(texel.y + dy)};
    }
}

}  // namespace civic
