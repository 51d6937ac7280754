#include "render/picture_textures.hpp"

#include <algorithm>
#include <cstring>
#include <vector>

#include "scene/pictures.hpp"

namespace civic {
namespace {

constexpr std::size_t kMostBytes = 256U << 20U;
constexpr int kLongestSide = 4096;  // texels: larger pictures are halved until they fit

// Each pixel the mean of two by two; bytes in any order.
DecodedPicture halved(const DecodedPicture& picture) {
    DecodedPicture out;
    out.width = std::max(1, picture.width / 2);
    out.height = std::max(1, picture.height / 2);
    out.pixels.resize(static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height));
    const auto pixel = [&](int x, int y) {
        x = std::min(x, picture.width - 1);
        y = std::min(y, picture.height - 1);
        return picture.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) +
                              static_cast<std::size_t>(x)];
    };
    for (int y = 0; y < out.height; ++y) {
        for (int x = 0; x < out.width; ++x) {
            const std::uint32_t four[] = {pixel(2 * x, 2 * y), pixel(2 * x + 1, 2 * y),
                                          pixel(2 * x, 2 * y + 1), pixel(2 * x + 1, 2 * y + 1)};
            std::uint32_t mean = 0;
            for (const int shift : {0, 8, 16, 24}) {
                std::uint32_t sum = 2;
                for (const std::uint32_t p : four)
                    sum += p >> shift & 255;
                mean |= (sum / 4) << shift;
            }
            out.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(out.width) +
                       static_cast<std::size_t>(x)] = mean;
        }
    }
    return out;
}

// From alpha, red, green, blue in one number to OpenGL's bytes.
void reorder(std::vector<std::uint32_t>& pixels) {
    for (std::uint32_t& p : pixels) {
        const std::uint8_t bytes[] = {static_cast<std::uint8_t>(p >> 16), static_cast<std::uint8_t>(p >> 8),
                                      static_cast<std::uint8_t>(p), static_cast<std::uint8_t>(p >> 24)};
        std::memcpy(&p, bytes, 4);
    }
}

}  // namespace

const PictureTexture* PictureTextures::find(const Picture& picture) {
    Held& held = held_[picture.bytes.get()];
    held.used = ++clock_;
    if (held.bytes == nullptr) {
        held.bytes = picture.bytes;
        std::unique_ptr<DecodedPicture> decoded = decode_picture(*picture.bytes);
        if (decoded != nullptr) {
            held.shown.width = decoded->width;
            held.shown.height = decoded->height;
            GLint most = kLongestSide;
            glGetIntegerv(GL_MAX_TEXTURE_SIZE, &most);
            while (std::max(decoded->width, decoded->height) > std::min(kLongestSide, static_cast<int>(most)))
                *decoded = halved(*decoded);
            reorder(decoded->pixels);
            held.texture = make_texture(decoded->width, decoded->height, Filter::smooth);
            glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, decoded->width, decoded->height, GL_RGBA,
                            GL_UNSIGNED_BYTE, decoded->pixels.data());
            glGenerateMipmap(GL_TEXTURE_2D);
            held.shown.texture = held.texture.get();
            uploaded_ += decoded->pixels.size() * 4;
            held.size = decoded->pixels.size() * 4 * 4 / 3;
            total_ += held.size;
        }
    }
    return held.shown.texture == 0 ? nullptr : &held.shown;
}

bool PictureTextures::trim() {
    bool dropped = false;
    while (total_ > kMostBytes && held_.size() > 1) {
        const auto oldest = std::min_element(held_.begin(), held_.end(), [](const auto& a, const auto& b) {
            return a.second.used < b.second.used;
        });
        total_ -= oldest->second.size;
        held_.erase(oldest);
        dropped = true;
    }
    return dropped;
}

}  // namespace civic
