#pragma once

#include <array>
#include <cstdint>

#include "base/colour.hpp"

namespace civic {

// One corner of a quad: the one format that everything is drawn from. A quad shows a rounded box or an
// ellipse (fill, stroke, soft edge), a piece of a line (a box with round ends), or a rectangle of a texture;
// see shaders.cpp for what is made of it. Lengths in page px; positions count from the geometry's anchor, so
// that they stay exact far out. The four stand as: left top, right top, left bottom, right bottom.
struct Vertex {
    float x = 0;
    float y = 0;
    // From the shape's centre, along its own axes.
    float local_x = 0;
    float local_y = 0;
    // Where the corner goes, on the page and in the shape, when the quad grows by one px; in 1/kExtent.
    std::array<std::int16_t, 2> out{};
    std::array<std::int16_t, 2> local_out{};
    // Half width, half height; corner radius, or kEllipse; half the stroke's width.
    float half_width = 0;
    float half_height = 0;
    float radius = 0;
    float half_stroke = 0;
    // The quad is larger than its corners by this and a device pixel; kExact: not at all, and its corners are
    // set on whole device pixels.
    float grow = 0;
    float soft = 0;  // width of the edge that fades, 0: one device pixel
    Colour fill{0, 0, 0, 0};
    Colour stroke{0, 0, 0, 0};
    // In the atlas; in a picture kPictureUnit is its width or height, and half of that its left top.
    std::array<std::uint16_t, 2> texel{};
};
static_assert(sizeof(Vertex) == 60);

constexpr float kExtent = 8192;  // out and local_out reach ±4
constexpr float kEllipse = -1;
constexpr float kExact = -1;

constexpr float kPictureUnit = 32'768;

using Quad = std::array<Vertex, 4>;

}  // namespace civic
