#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace civic {

// Pixels to be drawn at a whole device pixel: how much of each a shape covers, or a colour glyph.
struct Mask {
    int left = 0;  // of the first column, from the pixel that it belongs to
    int top = 0;   // of the first row, down
    int width = 0;
    int height = 0;
    std::vector<std::uint32_t> pixels;  // bytes red, green, blue, alpha, multiplied by alpha

    bool empty() const { return width == 0 || height == 0; }
};

// What coverage looks like in a mask, to be tinted by the vertex's colour.
constexpr std::uint32_t white_covering(std::uint8_t coverage) {
    return coverage * 0x01010101U;
}

}  // namespace civic
