#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <vector>

#include "render/canvas_renderer.hpp"
#include "support/gl_context.hpp"

namespace civic::test {

// A renderer, and what it draws into instead of a window.
class Screen {
  public:
    Screen(int width, int height) : canvas_(width, height) {
        auto made = CanvasRenderer::make();
        REQUIRE(made.ok());
        renderer_ = std::move(*made);
    }

    CanvasRenderer& renderer() { return *renderer_; }
    FrameStats draw(const Camera& camera, const Overlay& overlay = {}) {
        canvas_.bind();
        const int h = canvas_.height();
        const Result<FrameStats> stats = renderer_->draw(camera, {0, 0, canvas_.width(), h, h}, overlay);
        REQUIRE(stats.ok());
        REQUIRE(glGetError() == GL_NO_ERROR);
        return *stats;
    }
    std::vector<std::uint8_t> pixels() const { return canvas_.pixels(); }

  private:
    GlCanvas canvas_;
    std::unique_ptr<CanvasRenderer> renderer_;
};

// The list drawn by a renderer that knows nothing yet.
inline std::vector<std::uint8_t> drawn_afresh(const DisplayList& list, int width, int height,
                                              const Camera& camera, const Overlay& overlay = {}) {
    Screen screen(width, height);
    screen.renderer().set_list(list);
    screen.draw(camera, overlay);
    return screen.pixels();
}

// The largest difference of any channel.
inline int difference(const std::vector<std::uint8_t>& a, const std::vector<std::uint8_t>& b) {
    REQUIRE(a.size() == b.size());
    int most = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        most = std::max(most, std::abs(int{a[i]} - int{b[i]}));
    return most;
}

// Of one pixel; from the left top.
struct Rgb {
    int r = 0;
    int g = 0;
    int b = 0;

    friend bool operator==(const Rgb&, const Rgb&) = default;
};
inline Rgb pixel(const std::vector<std::uint8_t>& pixels, int width, int x, int y) {
    const std::size_t at =
        (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)) * 4;
    return {pixels[at], pixels[at + 1], pixels[at + 2]};
}

}  // namespace civic::test
