// same_picture WANTED GOT: whether two screenshots are the same, no channel of any pixel differing by more
// than 2. Exits with 0 if they are, 1 if not, 2 where one cannot be read, and 77 if another renderer drew
// them, which their text "Renderer" tells: then nothing can be said.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>

#include "scene/pictures.hpp"

namespace {

constexpr int kTolerance = 2;  // of 255

struct Picture {
    std::unique_ptr<civic::DecodedPicture> pixels;
    std::string renderer;
};

// The text of an uncompressed iTXt chunk: keyword, 0, two bytes of compression, language, 0, keyword, 0,
// text.
std::string text_of(const std::string& png, const std::string& keyword) {
    const std::size_t chunk = png.find("iTXt" + keyword + '\0');
    if (chunk == std::string::npos || chunk < 4) return {};
    std::size_t length = 0;
    for (std::size_t i = chunk - 4; i < chunk; ++i)
        length = length << 8U | static_cast<unsigned char>(png[i]);
    const std::string data = png.substr(chunk + 4, length);
    return data.substr(data.rfind('\0') + 1);
}

bool read(const char* file, Picture& picture) {
    std::ifstream in(file, std::ios::binary);
    const std::string png{std::istreambuf_iterator<char>(in), {}};
    picture.renderer = text_of(png, "Renderer");
    picture.pixels = civic::decode_picture(png);
    if (picture.pixels == nullptr) std::cerr << file << ": not a picture\n";
    return picture.pixels != nullptr;
}

bool is_near(std::uint32_t a, std::uint32_t b) {
    for (unsigned shift = 0; shift < 32; shift += 8) {
        const auto channel = [shift](std::uint32_t pixel) {
            return static_cast<int>(pixel >> shift & 0xFFU);
        };
        if (std::abs(channel(a) - channel(b)) > kTolerance) return false;
    }
    return true;
}

}  // namespace

int main(int count, char** arguments) {
    Picture wanted;
    Picture got;
    if (count != 3 || !read(arguments[1], wanted) || !read(arguments[2], got)) return 2;
    if (wanted.renderer != got.renderer) {
        std::cout << "not compared: drawn by " << got.renderer << ", not by " << wanted.renderer << '\n';
        return 77;
    }
    const civic::DecodedPicture& before = *wanted.pixels;
    const civic::DecodedPicture& now = *got.pixels;
    if (before.width != now.width || before.height != now.height) {
        std::cout << arguments[1] << ": now " << now.width << " x " << now.height << ", not " << before.width
                  << " x " << before.height << '\n';
        return 1;
    }
    std::size_t differing = 0;
    std::size_t first = 0;
    for (std::size_t i = 0; i < now.pixels.size(); ++i) {
        if (is_near(before.pixels[i], now.pixels[i])) continue;
        if (differing++ == 0) first = i;
    }
    if (differing == 0) return 0;
    const auto width = static_cast<std::size_t>(now.width);
    std::cout << arguments[1] << ": " << differing << " pixels differ, the first at " << first % width << ","
              << first / width << '\n';
    return 1;
}
