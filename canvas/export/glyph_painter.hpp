#pragma once

#include <cstdint>
#include <memory>

#include "scene/display_list.hpp"
#include "scene/text.hpp"

namespace civic {

// Rows of 32-bit pixels as cairo has them: native order, alpha first, colours multiplied by it.
struct PixelView {
    std::uint8_t* data = nullptr;
    int width = 0;
    int height = 0;
    int stride = 0;  // bytes
};

// Draws glyphs straight into pixels, unhinted, each to the quarter pixel where it belongs: some versions of
// cairo set every glyph on a whole pixel, which makes the spacing of small text uneven, and others don't,
// which makes pictures differ. One thread.
class GlyphPainter {
  public:
    explicit GlyphPainter(const PixelView& target);
    ~GlyphPainter();
    GlyphPainter(const GlyphPainter&) = delete;
    GlyphPainter& operator=(const GlyphPainter&) = delete;

    // `origin`: of the layout, in pixels of the target; `scale`: pixels for a px of the layout. False when
    // the run is not for this painter: colour glyphs, very large ones, a font that does not open.
    bool draw(const TextLayout& layout, const TextRun& run, Point origin, double scale, Colour colour);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace civic
