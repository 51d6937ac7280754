#include "app/ui/screenshot.hpp"

#include <glad/gl.h>

#include <algorithm>
#include <cstdint>
#include <vector>

#include "base/file.hpp"
#include "export/png_file.hpp"

namespace civic {

Status write_screenshot(Point device, const std::filesystem::path& file) {
    const auto width = static_cast<int>(device.x);
    const auto height = static_cast<int>(device.y);
    const auto stride = static_cast<std::size_t>(width) * 3;
    std::vector<std::uint8_t> pixels(stride * static_cast<std::size_t>(height));
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(0, 0, width, height, GL_RGB, GL_UNSIGNED_BYTE, pixels.data());
    // OpenGL counts rows from below.
    for (int low = 0, high = height - 1; low < high; ++low, --high) {
        const auto row = [&](int y) { return pixels.begin() + static_cast<std::ptrdiff_t>(stride) * y; };
        std::swap_ranges(row(low), row(low + 1), row(high));
    }
    const Result<std::string> png =
        encode_png(pixels.data(), width, height, 3, static_cast<int>(stride), 0, {});
    if (!png) return png.error();
    return write_file(file, *png);
}

}  // namespace civic
