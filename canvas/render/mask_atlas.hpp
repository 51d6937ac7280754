#pragma once

#include <cstdint>
#include <functional>
#include <unordered_map>
#include <vector>

#include "render/gl_objects.hpp"
#include "render/mask.hpp"

namespace civic {

// What a mask shows. Glyphs: the font's address, glyph and size, place within the pixel and turn. Paths: no
// font, and 128 bits of hash over their points.
struct MaskKey {
    std::uint64_t source = 0;
    std::uint64_t what = 0;
    std::uint64_t how = 0;

    friend bool operator==(const MaskKey&, const MaskKey&) = default;
};

// Where a mask lies in the atlas.
struct MaskPlace {
    int left = 0;  // as in Mask
    int top = 0;
    int width = 0;
    int height = 0;
    std::uint16_t x = 0;
    std::uint16_t y = 0;
};

// Masks in one texture. When it is full it is emptied, and grows up to a limit: whoever keeps places must
// make them again when the epoch has changed. The context's thread.
class MaskAtlas {
  public:
    // Sides in texels, powers of two; `largest` is cut to what the driver can.
    MaskAtlas(int side, int largest);

    // The mask, made where the atlas has it not. Null: the atlas is full, or the mask larger than it. Valid
    // until the next call.
    const MaskPlace* find(const MaskKey& key, const std::function<Mask()>& make);
    // A mask that nobody else will want.
    const MaskPlace* add(const Mask& mask);

    // Empties it; larger from now on where it may grow.
    void reset();
    // From now on no larger than this, and empty; for tests.
    void limit(int side);
    std::uint32_t epoch() const { return epoch_; }  // never 0

    // A texel that is white and opaque: what shapes without a texture are drawn with.
    static constexpr std::uint16_t kWhite = 1;

    // Sends what was added. Bytes sent.
    std::size_t upload();
    GLuint texture() const { return texture_.get(); }
    int side() const { return side_; }
    std::size_t made() const { return made_; }  // masks since the atlas was made

  private:
    struct Shelf {
        int y = 0;
        int height = 0;
        int used = 0;
    };
    struct Staged {
        MaskPlace place;
        std::size_t first = 0;  // of staged_pixels_
    };
    struct KeyHash {
        std::size_t operator()(const MaskKey& key) const;
    };

    void clear();
    bool place(const Mask& mask, MaskPlace& out);

    GlTexture texture_;
    int side_ = 0;
    int largest_ = 0;
    std::uint32_t epoch_ = 0;
    std::size_t made_ = 0;
    int next_shelf_ = 0;
    std::vector<Shelf> shelves_;
    std::unordered_map<MaskKey, MaskPlace, KeyHash> places_;
    MaskPlace last_;
    std::vector<Staged> staged_;
    std::vector<std::uint32_t> staged_pixels_;
};

}  // namespace civic
