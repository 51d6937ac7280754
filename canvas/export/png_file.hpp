#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace civic {

// Text that a PNG carries: keyword (Latin-1, at most 79 bytes) and UTF-8 value, written as iTXt.
using PngTexts = std::vector<std::pair<std::string, std::string>>;

// A PNG of 8-bit pixels: `channels` 3 (RGB) or 4 (RGBA, straight alpha), rows `stride` bytes apart.
// `pixels_per_metre` goes into pHYs, so that the picture keeps its size in print; 0 leaves it out.
Result<std::string> encode_png(const std::uint8_t* pixels, int width, int height, int channels, int stride,
                               std::uint32_t pixels_per_metre, const PngTexts& texts);

}  // namespace civic
