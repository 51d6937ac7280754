#pragma once

#include <cairo.h>

#include <memory>
#include <unordered_map>

#include "export/glyph_painter.hpp"
#include "scene/display_list.hpp"
#include "scene/fonts.hpp"
#include "scene/pictures.hpp"

namespace civic {

struct CairoFaceDeleter {
    void operator()(cairo_font_face_t* face) const { cairo_font_face_destroy(face); }
};

// Draws display lists on a cairo surface. Holds the fonts' faces between calls. One thread.
class CairoDrawer {
  public:
    // `glyphs`: what draws text into the pixels behind `target`; null: cairo does, as text that a PDF's
    // reader can select.
    CairoDrawer(cairo_t* target, PictureStore& pictures, GlyphPainter* glyphs);

    // The current transformation maps page px to the surface.
    void draw(const DisplayList& list);
    void draw(const Group& group);

  private:
    void draw_item(const Primitive& item);
    void draw_box(const Box& box);
    void draw_ellipse(const Ellipse& ellipse);
    void draw_path(const Path& path);
    void draw_text(const TextBlock& block);
    void draw_picture(const Picture& picture);
    void draw_run(const TextLayout& layout, const TextRun& run, Point origin);
    bool paint_run(const TextLayout& layout, const TextRun& run, const TextBlock& block);
    void fill_and_stroke(Colour fill, const Stroke& stroke);
    void set_colour(Colour colour);
    cairo_font_face_t* face_of(const Font& font);

    cairo_t* cr_;
    PictureStore& pictures_;
    GlyphPainter* painter_;
    int faded_ = 0;  // groups being drawn aside, away from the pixels
    std::unordered_map<const Font*, std::unique_ptr<cairo_font_face_t, CairoFaceDeleter>> faces_;
    std::vector<cairo_glyph_t> glyphs_;
    std::vector<cairo_text_cluster_t> clusters_;
};

}  // namespace civic
