#pragma once

#include <filesystem>

#include "base/geometry.hpp"
#include "base/result.hpp"

namespace civic {

// Writes what stands in the framebuffer that is bound as a PNG, which says in its text "Renderer" what drew
// it. `device`: its size, in pixels. `part`: of that, in logical px of `scale` pixels; empty: all. The
// context's thread.
Status write_screenshot(Point device, const Rect& part, double scale, const std::filesystem::path& file);

}  // namespace civic
