#pragma once

#include <cstdint>
#include <memory>

#include "render/mask.hpp"
#include "render/outline_masks.hpp"
#include "scene/fonts.hpp"

namespace civic {

// A glyph as it is seen: unhinted, at a place within its pixel.
struct GlyphLook {
    std::uint32_t glyph = 0;
    std::int32_t size = 0;     // the em, 1/64 device pixel
    std::uint8_t phase_x = 0;  // quarters of a pixel
    std::uint8_t phase_y = 0;
    float turn = 0;  // degrees clockwise
};

constexpr int kPhases = 4;  // places within a pixel

// Glyphs as masks, by FreeType: outlines by coverage, colour glyphs scaled from the font's pictures. Keeps
// the fonts' faces open. One thread.
class GlyphMasks {
  public:
    GlyphMasks();
    ~GlyphMasks();
    GlyphMasks(const GlyphMasks&) = delete;
    GlyphMasks& operator=(const GlyphMasks&) = delete;

    // Empty for a space, and where the font does not open.
    Mask render(const Font& font, const GlyphLook& look);

    // The glyph's outline from its origin in em, y down; empty where it has none. Verbs of `path` point into
    // this object, until the next call.
    DevicePath outline(const Font& font, std::uint32_t glyph);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace civic
