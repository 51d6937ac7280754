#include "render/mask_atlas.hpp"

#include <algorithm>

namespace civic {

std::size_t MaskAtlas::KeyHash::operator()(const MaskKey& key) const {
    std::uint64_t h = key.source * 0x9E3779B97F4A7C15ULL;
    h = (h ^ h >> 29 ^ key.what) * 0xC2B2AE3D27D4EB4FULL;
    h = (h ^ h >> 31 ^ key.how) * 0x9E3779B97F4A7C15ULL;
    return static_cast<std::size_t>(h ^ h >> 32);
}

MaskAtlas::MaskAtlas(int side, int largest) : side_(side) {
    GLint most = 1024;
    glGetIntegerv(GL_MAX_TEXTURE_SIZE, &most);
    largest_ = std::min(largest, static_cast<int>(most));
    side_ = std::min(side_, largest_);
    texture_ = make_texture(side_, side_, Filter::nearest);
    clear();
}

void MaskAtlas::clear() {
    ++epoch_;
    shelves_.clear();
    places_.clear();
    staged_.clear();
    staged_pixels_.clear();
    next_shelf_ = 0;
    Mask white;
    white.width = 3;
    white.height = 3;
    white.pixels.assign(9, white_covering(255));
    MaskPlace at;
    place(white, at);
}

void MaskAtlas::reset() {
    if (side_ < largest_) {
        side_ = std::min(side_ * 2, largest_);
        texture_ = make_texture(side_, side_, Filter::nearest);
    }
    clear();
}

void MaskAtlas::limit(int side) {
    largest_ = std::min(largest_, side);
    side_ = std::min(side_, largest_);
    texture_ = make_texture(side_, side_, Filter::nearest);
    clear();
}

bool MaskAtlas::place(const Mask& mask, MaskPlace& out) {
    Shelf* best = nullptr;
    for (Shelf& shelf : shelves_) {
        const bool fits = shelf.height >= mask.height && shelf.used + mask.width <= side_;
        if (fits && shelf.height <= mask.height + mask.height / 4 + 2 &&
            (best == nullptr || shelf.height < best->height)) {
            best = &shelf;
        }
    }
    if (best == nullptr) {
        if (next_shelf_ + mask.height > side_ || mask.width > side_) return false;
        const int height = std::min((mask.height + 3) / 4 * 4, side_ - next_shelf_);
        best = &shelves_.emplace_back(Shelf{next_shelf_, height, 0});
        next_shelf_ += height;
    }
    out = {mask.left,
           mask.top,
           mask.width,
           mask.height,
           static_cast<std::uint16_t>(best->used),
           static_cast<std::uint16_t>(best->y)};
    best->used += mask.width;
    staged_.push_back({out, staged_pixels_.size()});
    staged_pixels_.insert(staged_pixels_.end(), mask.pixels.begin(), mask.pixels.end());
    ++made_;
    return true;
}

const MaskPlace* MaskAtlas::find(const MaskKey& key, const std::function<Mask()>& make) {
    const auto known = places_.find(key);
    if (known != places_.end()) return &known->second;
    const Mask mask = make();
    MaskPlace at;
    if (!mask.empty() && !place(mask, at)) return nullptr;
    return &places_.emplace(key, at).first->second;
}

const MaskPlace* MaskAtlas::add(const Mask& mask) {
    last_ = {};
    if (!mask.empty() && !place(mask, last_)) return nullptr;
    return &last_;
}

std::size_t MaskAtlas::upload() {
    if (staged_.empty()) return 0;
    glBindTexture(GL_TEXTURE_2D, texture_.get());
    glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
    for (const Staged& staged : staged_) {
        const MaskPlace& at = staged.place;
        glTexSubImage2D(GL_TEXTURE_2D, 0, at.x, at.y, at.width, at.height, GL_RGBA, GL_UNSIGNED_BYTE,
                        &staged_pixels_[staged.first]);
    }
    const std::size_t bytes = staged_pixels_.size() * 4;
    staged_.clear();
    staged_pixels_.clear();
    return bytes;
}

}  // namespace civic
