#include <algorithm>
#include <cmath>

#include "scene/page_parts.hpp"

// A sketch: paper with a grid of dots, for anything.
namespace civic {
namespace {

constexpr double kPitch = 40;   // px; every other line of the grid that elements snap to
constexpr double kBeyond = 40;  // px around what is drawn
constexpr double kMostDots = 1500;
constexpr Colour kDot{0xC3, 0xCC, 0xD8};

}  // namespace

PageLayer sketch_layer(const Board&, const Page&, const PageContext& context) {
    const Rect content = context.content.w > 0 ? context.content : kBlank;
    // A large page gets a wider grid, so that the ground never outweighs what stands on it.
    double pitch = kPitch;
    while (content.w / pitch * (content.h / pitch) > kMostDots ||
           std::max(content.w, content.h) / pitch > kMostDots)
        pitch *= 2;
    const double left = std::floor((content.x - kBeyond) / pitch) * pitch;
    const double top = std::floor((content.y - kBeyond) / pitch) * pitch;
    const auto columns = static_cast<int>((content.right() + kBeyond - left) / pitch) + 1;
    const auto rows = static_cast<int>((content.bottom() + kBeyond - top) / pitch) + 1;
    Path dots;
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column) {
            const double x = left + column * pitch;
            const double y = top + row * pitch;
            // As short as a line can be: its round caps make the dot.
            dots.move_to({x, y});
            dots.line_to({x + 0.01, y});
        }
    }
    dots.stroke = stroke(kDot, 2.4 * pitch / kPitch);
    Painter painter(Role::background);
    painter.path(std::move(dots));
    PageLayer layer;
    layer.under.push_back(painter.finish());
    return layer;
}

}  // namespace civic
