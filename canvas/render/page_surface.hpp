#pragma once

#include <cstdint>
#include <vector>

#include "base/geometry.hpp"
#include "render/gl_objects.hpp"

namespace civic {

// A box of whole pixels of the page at one zoom: from the page's origin, x to the right, y down.
struct PlaneBox {
    std::int64_t left = 0;
    std::int64_t top = 0;
    std::int64_t right = 0;
    std::int64_t bottom = 0;

    bool empty() const { return right <= left || bottom <= top; }
    std::int64_t width() const { return right - left; }
    std::int64_t height() const { return bottom - top; }
    std::int64_t area() const { return empty() ? 0 : width() * height(); }
    PlaneBox cut(const PlaneBox& o) const;
    PlaneBox united(const PlaneBox& o) const;
};

// A stretch of pixels of the page, and where in the surface's texture they are; x and y from its left top.
struct SurfacePart {
    PlaneBox plane;
    int x = 0;
    int y = 0;
};

// The page as it was last drawn, in a texture that wraps around: a pan moves nothing, and what comes into
// view takes the place of what left it. Kept in cells, each good or to be drawn anew. The context's thread.
class PageSurface {
  public:
    static constexpr int kCell = 64;

    // Room for a view of this size. What was drawn is lost where the texture must change.
    Status resize(int width, int height);

    void invalidate_all();
    // What stands in the box has changed.
    void invalidate(const PlaneBox& box);
    // The same, for very many boxes: the cells that it touches are drawn anew.
    void invalidate_cells(const PlaneBox& box);

    // What must be drawn so that the view is right, as parts that do not wrap; from then on it counts as
    // drawn.
    std::vector<SurfacePart> take_dirty(const PlaneBox& view);
    // Where the view's pixels are, as at most four parts.
    std::vector<SurfacePart> parts_of(const PlaneBox& view) const;

    GLuint texture() const { return texture_.get(); }
    GLuint framebuffer() const { return framebuffer_.get(); }
    int width() const { return columns_ * kCell; }
    int height() const { return rows_ * kCell; }

  private:
    struct Cell {
        std::int64_t column = 0;
        std::int64_t row = 0;
        bool good = false;
    };
    Cell& cell_of(std::int64_t column, std::int64_t row);
    void take_damage(const PlaneBox& seen_cells, std::vector<SurfacePart>& out);

    GlTexture texture_;
    GlFramebuffer framebuffer_;
    int columns_ = 0;
    int rows_ = 0;
    std::vector<Cell> cells_;
    std::vector<PlaneBox> damage_;
};

}  // namespace civic
