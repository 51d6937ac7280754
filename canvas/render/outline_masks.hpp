#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "render/mask.hpp"
#include "scene/display_list.hpp"

namespace civic {

// The path's points in device pixels.
struct DevicePath {
    const std::vector<Verb>* verbs = nullptr;
    std::vector<Point> points;
};

// A box of whole device pixels.
struct PixelBox {
    int left = 0;
    int top = 0;
    int width = 0;
    int height = 0;
};

// How much of each pixel an area covers, exactly: by FreeType's rasteriser, as glyphs are. One thread.
class OutlineMasks {
  public:
    OutlineMasks();
    ~OutlineMasks();
    OutlineMasks(const OutlineMasks&) = delete;
    OutlineMasks& operator=(const OutlineMasks&) = delete;

    // Coverage of the box's pixels, row by row, by non-zero winding; however far the path reaches. Empty
    // where it has more points than the rasteriser takes (32,767).
    std::vector<std::uint8_t> fill(const DevicePath& path, const PixelBox& box);
    // The same of its stroke with round joins and caps; `width` in device pixels. Empty, too, where the path
    // reaches 100,000 pixels beyond the box.
    std::vector<std::uint8_t> stroke(const DevicePath& path, double width, const PixelBox& box);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace civic
