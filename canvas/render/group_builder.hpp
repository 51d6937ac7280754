#pragma once

#include <string_view>

#include "render/glyph_masks.hpp"
#include "render/group_geometry.hpp"
#include "render/mask_atlas.hpp"
#include "render/outline_masks.hpp"
#include "render/picture_textures.hpp"

namespace civic {

// The view that geometry is made for.
struct BuildView {
    double zoom = 1;  // device pixels a px
    Point anchor;     // what vertices count from
    Rect area;        // page: of what reaches far beyond it only this part is made
};

// Makes quads of groups. Text and areas become masks in the atlas, in the size they are seen at; boxes,
// ellipses and lines become shapes that serve a range of zooms. Text below kLegible becomes a bar a line, and
// what is too small to be seen is left out. The context's thread.
class GroupBuilder {
  public:
    GroupBuilder(MaskAtlas& atlas, PictureTextures& pictures) : atlas_(atlas), pictures_(pictures) {}

    // Into `out`, which it clears. With atlas_full the rest is missing: reset the atlas and call again.
    void build(const Group& group, const BuildView& view, GroupGeometry& out);

    static constexpr double kLegible = 3;        // device pixels of an em
    static constexpr double kLargestMask = 256;  // device pixels a side, of masks that are kept by content
    static constexpr double kFaintest = 0.8;     // device pixels of an em below which no bar is drawn

  private:
    void add(const Box& box);
    void add(const Ellipse& ellipse);
    void add(const Path& path);
    void add(const TextBlock& block);
    void add(const Picture& picture);

    void add_shape(const Rect& rect, float radius, Colour fill, const Stroke& stroke, float soft);
    void add_fill(const Path& path);
    void add_stroke_of(const Path& path);
    void add_dashes(const Path& path);
    void add_area(const DevicePath& path, const Rect& bounds, Colour colour, double stroke_width);
    void add_pieces(const std::vector<std::uint8_t>& coverage, const PixelBox& box, Colour colour);
    bool add_mask(const MaskPlace* place, Point pixel, Colour colour);
    void add_pixels(const Rect& pixels, Point texel, Colour colour);
    void add_bars(const TextBlock& block);
    void add_bar(const TextBlock& block, std::string_view line, double y);
    void add_run(const TextLayout& layout, const TextRun& run, Point origin, Colour colour);
    void add_large_glyph(const TextRun& run, const Glyph& glyph, Point at, double size, Colour colour);

    Point placed(Point p) const;  // on the page, turned with the group
    Point device(Point p) const;  // placed, in device pixels of the whole page
    DevicePath device_path(const Path& path) const;
    Colour faded(Colour colour) const;
    PixelBox cut_to_area(const Rect& bounds);
    bool can_see(double size);

    MaskAtlas& atlas_;
    PictureTextures& pictures_;
    GlyphMasks glyphs_;
    OutlineMasks outlines_;

    const Group* group_ = nullptr;
    BuildView view_;
    GroupGeometry* out_ = nullptr;
    double cosine_ = 1;
    double sine_ = 0;
    double opacity_ = 1;
};

}  // namespace civic
