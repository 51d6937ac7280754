#include "app/ui/screenshot.hpp"

#include <glad/gl.h>
#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "export/png_file.hpp"

namespace civic {
namespace {

std::string renderer() {
    const auto of_gl = [](GLenum name) {
        const auto* text = reinterpret_cast<const char*>(glGetString(name));
        return std::string(text == nullptr ? "" : text);
    };
    return of_gl(GL_RENDERER) + "; OpenGL " + of_gl(GL_VERSION) + "; Dear ImGui " + ImGui::GetVersion();
}

struct Pixels {
    int left = 0;
    int top = 0;
    int right = 0;
    int bottom = 0;
};

Pixels pixels_of(Point device, const Rect& part, double scale) {
    const auto px = [](double value, double most) {
        return static_cast<int>(std::lround(std::clamp(value, 0.0, most)));
    };
    if (part.w <= 0 || part.h <= 0) return {0, 0, px(device.x, device.x), px(device.y, device.y)};
    return {px(part.x * scale, device.x), px(part.y * scale, device.y), px(part.right() * scale, device.x),
            px(part.bottom() * scale, device.y)};
}

}  // namespace

Status write_screenshot(Point device, const Rect& part, double scale, const std::filesystem::path& file) {
    const Pixels area = pixels_of(device, part, scale);
    const int width = area.right - area.left;
    const int height = area.bottom - area.top;
    if (width <= 0 || height <= 0)
        return Error{"that part of the window is not on the screen", file.string(), ""};
    const auto stride = static_cast<std::size_t>(width) * 3;
    std::vector<std::uint8_t> pixels(stride * static_cast<std::size_t>(height));
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    // OpenGL counts rows from below.
    glReadPixels(area.left, static_cast<int>(device.y) - area.bottom, width, height, GL_RGB, GL_UNSIGNED_BYTE,
                 pixels.data());
    for (int low = 0, high = height - 1; low < high; ++low, --high) {
        const auto row = [&](int y) { return pixels.begin() + static_cast<std::ptrdiff_t>(stride) * y; };
        std::swap_ranges(row(low), row(low + 1), row(high));
    }
    const Result<std::string> png =
        encode_png(pixels.data(), width, height, 3, static_cast<int>(stride), 0, {{"Renderer", renderer()}});
    if (!png) return png.error();
    return write_file(file, *png);
}

}  // namespace civic
