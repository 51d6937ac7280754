#include "export/glyph_painter.hpp"

#include <fontconfig/fontconfig.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

#include <algorithm>
#include <cmath>
#include <cstring>
#include <unordered_map>
#include <vector>

#include "scene/fonts.hpp"

namespace civic {
namespace {

constexpr double kLargest = 200;  // pixels of an em: above it cairo's paths are as good
constexpr int kPhases = 4;        // places within a pixel, along the line
constexpr std::size_t kMostMasks = 40'000;

struct Mask {
    int left = 0;  // of the first column, from the glyph's pixel
    int top = 0;   // of the first row, from the baseline, up
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> coverage;
};

struct MaskKey {
    std::uint32_t glyph = 0;
    std::int32_t size = 0;  // 1/64 pixel
    std::uint32_t phase = 0;

    friend bool operator==(const MaskKey&, const MaskKey&) = default;
};
struct MaskHash {
    std::size_t operator()(const MaskKey& key) const {
        std::uint64_t h = key.glyph * 0x9E3779B97F4A7C15ULL;
        h ^= (static_cast<std::uint64_t>(static_cast<std::uint32_t>(key.size)) << 2 | key.phase) *
             0xC2B2AE3D27D4EB4FULL;
        return static_cast<std::size_t>(h ^ h >> 29);
    }
};

struct OpenFont {
    FT_Face face = nullptr;  // null: not for this painter
    FT_Matrix slant{};
    bool slanted = false;
    std::int32_t size = 0;  // that is set now
    std::unordered_map<MaskKey, Mask, MaskHash> masks;
};

// A font whose axes are set by more than a named instance is left to cairo.
bool opens_by_index(const Font& font) {
    FcChar8* variations = nullptr;
    return !font.file.empty() && !font.colour &&
           FcPatternGetString(font.pattern, FC_FONT_VARIATIONS, 0, &variations) != FcResultMatch;
}

Mask render(OpenFont& font, const MaskKey& key) {
    Mask mask;
    constexpr FT_Int32 kFlags = FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP;
    if (FT_Load_Glyph(font.face, key.glyph, kFlags) != 0) return mask;
    FT_GlyphSlot slot = font.face->glyph;
    if (slot->format != FT_GLYPH_FORMAT_OUTLINE) return mask;
    if (font.slanted) FT_Outline_Transform(&slot->outline, &font.slant);
    FT_Outline_Translate(&slot->outline, static_cast<FT_Pos>(key.phase * 64 / kPhases), 0);
    if (FT_Render_Glyph(slot, FT_RENDER_MODE_NORMAL) != 0) return mask;
    const FT_Bitmap& bitmap = slot->bitmap;
    mask.left = slot->bitmap_left;
    mask.top = slot->bitmap_top;
    mask.width = static_cast<int>(bitmap.width);
    mask.height = static_cast<int>(bitmap.rows);
    mask.coverage.resize(static_cast<std::size_t>(mask.width) * static_cast<std::size_t>(mask.height));
    for (int y = 0; y < mask.height; ++y) {
        std::memcpy(mask.coverage.data() + static_cast<std::ptrdiff_t>(y) * mask.width,
                    bitmap.buffer + static_cast<std::ptrdiff_t>(y) * bitmap.pitch,
                    static_cast<std::size_t>(mask.width));
    }
    return mask;
}

std::uint32_t divided_by_255(std::uint32_t v) {
    v += 128;
    return (v + (v >> 8)) >> 8;
}

// The colour over what is there, by the mask's coverage.
void blend(const PixelView& to, const Mask& mask, int x, int y, Colour colour) {
    const int left = std::max(0, -x);
    const int right = std::min(mask.width, to.width - x);
    const int top = std::max(0, -y);
    const int bottom = std::min(mask.height, to.height - y);
    for (int row = top; row < bottom; ++row) {
        const std::uint8_t* coverage = mask.coverage.data() + static_cast<std::ptrdiff_t>(row) * mask.width;
        std::uint8_t* line =
            to.data + static_cast<std::ptrdiff_t>(y + row) * to.stride + std::ptrdiff_t{4} * x;
        for (int column = left; column < right; ++column) {
            if (coverage[column] == 0) continue;
            const std::uint32_t a = divided_by_255(std::uint32_t{coverage[column]} * colour.a);
            std::uint32_t under = 0;
            std::memcpy(&under, line + std::ptrdiff_t{4} * column, 4);
            const auto over = [&](std::uint32_t c, int shift) {
                return divided_by_255(c * a + (under >> shift & 255) * (255 - a)) << shift;
            };
            const std::uint32_t pixel =
                over(255, 24) | over(colour.r, 16) | over(colour.g, 8) | over(colour.b, 0);
            std::memcpy(line + std::ptrdiff_t{4} * column, &pixel, 4);
        }
    }
}

}  // namespace

struct GlyphPainter::State {
    PixelView target;
    FT_Library library = nullptr;
    std::unordered_map<const Font*, OpenFont> fonts;

    OpenFont& open(const Font& font) {
        const auto [entry, is_new] = fonts.try_emplace(&font);
        OpenFont& opened = entry->second;
        if (!is_new || !opens_by_index(font)) return opened;
        if (FT_New_Face(library, font.file.c_str(), font.index, &opened.face) != 0) opened.face = nullptr;
        opened.slanted = font.slant != 0;
        opened.slant = {0x10000, static_cast<FT_Fixed>(font.slant * 0x10000), 0, 0x10000};
        return opened;
    }

    const Mask& mask(OpenFont& font, const MaskKey& key) {
        const auto known = font.masks.find(key);
        if (known != font.masks.end()) return known->second;
        if (font.masks.size() >= kMostMasks) font.masks.clear();
        if (font.size != key.size) {
            FT_Set_Char_Size(font.face, key.size, key.size, 72, 72);
            font.size = key.size;
        }
        return font.masks.emplace(key, render(font, key)).first->second;
    }
};

GlyphPainter::GlyphPainter(const PixelView& target) : state_(std::make_unique<State>()) {
    state_->target = target;
    if (FT_Init_FreeType(&state_->library) != 0) state_->library = nullptr;
}

GlyphPainter::~GlyphPainter() {
    for (auto& [font, opened] : state_->fonts) {
        if (opened.face != nullptr) FT_Done_Face(opened.face);
    }
    if (state_->library != nullptr) FT_Done_FreeType(state_->library);
}

bool GlyphPainter::draw(const TextLayout& layout, const TextRun& run, Point origin, double scale,
                        Colour colour) {
    const double size = static_cast<double>(run.size) * scale;
    if (state_->library == nullptr || run.font == nullptr || !(size <= kLargest)) return false;
    OpenFont& font = state_->open(*run.font);
    if (font.face == nullptr) return false;
    const auto size26 = static_cast<std::int32_t>(std::lround(size * 64));
    if (size26 < 32) return true;  // under half a pixel: nothing that could be seen
    for (std::uint32_t i = 0; i < run.glyph_count; ++i) {
        const Glyph& glyph = layout.glyphs[run.first_glyph + i];
        const double x = origin.x + static_cast<double>(glyph.x) * scale;
        const double y = std::round(origin.y + static_cast<double>(glyph.y) * scale);
        if (y < -size * 2 || y > state_->target.height + size * 2 || x < -size * 4 ||
            x > state_->target.width + size * 4) {
            continue;
        }
        const double quarter = std::floor(x * kPhases + 0.5);
        const double pixel = std::floor(quarter / kPhases);
        const MaskKey key{glyph.id, size26, static_cast<std::uint32_t>(quarter - pixel * kPhases)};
        const Mask& mask = state_->mask(font, key);
        if (!mask.coverage.empty()) {
            blend(state_->target, mask, static_cast<int>(pixel) + mask.left, static_cast<int>(y) - mask.top,
                  colour);
        }
    }
    return true;
}

}  // namespace civic
