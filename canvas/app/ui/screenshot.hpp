#pragma once

#include <filesystem>

#include "base/geometry.hpp"
#include "base/result.hpp"

namespace civic {

// Writes what stands in the framebuffer that is bound as a PNG. `device`: its size. The context's thread.
Status write_screenshot(Point device, const std::filesystem::path& file);

}  // namespace civic
