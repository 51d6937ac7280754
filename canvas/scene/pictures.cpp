#include "scene/pictures.hpp"

#include <algorithm>
#include <climits>
#include <cstdlib>

#if defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"
#pragma GCC diagnostic ignored "-Wunused-function"
#pragma GCC diagnostic ignored "-Wunused-but-set-variable"
#pragma GCC diagnostic ignored "-Wshadow"
#endif
#define STB_IMAGE_STATIC
#define STB_IMAGE_IMPLEMENTATION
#define STBI_NO_STDIO
#define STBI_NO_HDR
#define STBI_NO_LINEAR
#define STBI_ONLY_PNG
#define STBI_ONLY_JPEG
#define STBI_ONLY_GIF
#define STBI_MAX_DIMENSIONS 16384
#include <stb/stb_image.h>
#if defined(__GNUC__)
#pragma GCC diagnostic pop
#endif

namespace civic {
namespace {

std::uint32_t premultiplied(const stbi_uc* rgba) {
    const std::uint32_t a = rgba[3];
    const auto times = [a](std::uint32_t c) { return (c * a + 127) / 255; };
    return a << 24 | times(rgba[0]) << 16 | times(rgba[1]) << 8 | times(rgba[2]);
}

}  // namespace

std::unique_ptr<DecodedPicture> decode_picture(std::string_view bytes) {
    if (bytes.size() > INT_MAX) return nullptr;
    const auto* data = reinterpret_cast<const stbi_uc*>(bytes.data());
    const int size = static_cast<int>(bytes.size());
    int width = 0;
    int height = 0;
    int channels = 0;
    if (stbi_info_from_memory(data, size, &width, &height, &channels) == 0) return nullptr;
    if (width <= 0 || height <= 0 || std::max(width, height) > kLongestImageSide ||
        std::int64_t{width} * height > kMostImagePixels) {
        return nullptr;
    }
    const std::unique_ptr<stbi_uc, decltype(&std::free)> rgba(
        stbi_load_from_memory(data, size, &width, &height, &channels, 4), &std::free);
    if (rgba == nullptr) return nullptr;
    auto out = std::make_unique<DecodedPicture>();
    out->width = width;
    out->height = height;
    out->pixels.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    for (std::size_t i = 0; i < out->pixels.size(); ++i)
        out->pixels[i] = premultiplied(rgba.get() + 4 * i);
    return out;
}

const DecodedPicture* PictureStore::find(const Picture& picture) {
    const auto [entry, is_new] = decoded_.try_emplace(picture.bytes.get());
    if (is_new) entry->second = decode_picture(*picture.bytes);
    return entry->second.get();
}

Rect placed(const Picture& picture, double width, double height) {
    const Rect& box = picture.rect;
    const double across = box.w / width;
    const double down = box.h / height;
    const double scale = picture.fit == PictureFit::contain ? std::min(across, down) : std::max(across, down);
    const double w = width * scale;
    const double h = height * scale;
    return {box.centre().x - w / 2, box.centre().y - h / 2, w, h};
}

std::string_view sniff_media_type(std::string_view bytes) {
    if (bytes.starts_with("\x89PNG\r\n\x1a\n")) return "image/png";
    if (bytes.starts_with("\xFF\xD8\xFF")) return "image/jpeg";
    if (bytes.starts_with("GIF87a") || bytes.starts_with("GIF89a")) return "image/gif";
    return {};
}

}  // namespace civic
