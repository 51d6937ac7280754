#include "export/png_file.hpp"

#include <doctest/doctest.h>

#include <cstring>
#include <string>
#include <vector>

#if defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wunused-function"
#endif
#define STB_IMAGE_STATIC
#define STB_IMAGE_IMPLEMENTATION
#include <stb/stb_image.h>
#if defined(__GNUC__)
#pragma GCC diagnostic pop
#endif

using namespace civic;

namespace {

std::vector<std::uint8_t> noise(std::size_t count) {
    std::vector<std::uint8_t> bytes(count);
    std::uint32_t state = 7;
    for (auto& byte : bytes) {
        state = state * 1664525u + 1013904223u;
        byte = static_cast<std::uint8_t>(state >> 24);
    }
    return bytes;
}

}  // namespace

TEST_CASE("another reader gets the same pixels back") {
    for (const int channels : {3, 4}) {
        const int width = 37;
        const int height = 11;
        const int stride = width * channels + 5;
        const auto pixels = noise(static_cast<std::size_t>(stride * height));
        const auto file =
            encode_png(pixels.data(), width, height, channels, stride, 3780, {{"Title", "Café"}});
        REQUIRE(file.ok());
        int w = 0;
        int h = 0;
        int n = 0;
        auto* read = stbi_load_from_memory(reinterpret_cast<const stbi_uc*>(file->data()),
                                           static_cast<int>(file->size()), &w, &h, &n, 0);
        REQUIRE(read != nullptr);
        CHECK(w == width);
        CHECK(h == height);
        CHECK(n == channels);
        bool same = true;
        for (int y = 0; y < height; ++y) {
            same = same && std::memcmp(read + y * width * channels, pixels.data() + y * stride,
                                       static_cast<std::size_t>(width * channels)) == 0;
        }
        CHECK(same);
        stbi_image_free(read);
    }
}

TEST_CASE("resolution and texts stand before the pixels, as chunks") {
    const auto pixels = noise(12);
    const std::string file =
        encode_png(pixels.data(), 2, 2, 3, 6, 3780, {{"Title", "Café"}, {"Note", ""}}).value();
    const std::size_t data = file.find("IDAT");
    const std::size_t size = file.find("pHYs");
    CHECK(size < data);
    CHECK(file.substr(size + 4, 9) == std::string("\0\0\x0E\xC4\0\0\x0E\xC4\1", 9));  // 3,780 a metre: 96 dpi
    const std::size_t title = file.find(std::string("iTXtTitle\0\0\0\0\0Café", 19));
    CHECK(title < data);
    CHECK(file.find(std::string("iTXtNote\0\0\0\0\0", 13)) < data);
    const std::string plain = encode_png(pixels.data(), 2, 2, 3, 6, 0, {}).value();
    CHECK(plain.find("pHYs") == std::string::npos);
    CHECK(plain.find("iTXt") == std::string::npos);
}
