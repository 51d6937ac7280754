#pragma once

#include <optional>
#include <string_view>

namespace civic {

struct PictureSize {
    int width = 0;
    int height = 0;

    double pixels() const { return static_cast<double>(width) * height; }
};

// The size that the header of a PNG, JPEG, GIF, BMP, TGA, PSD, HDR or PNM picture gives, without decoding it;
// nothing for other bytes. Any thread.
std::optional<PictureSize> picture_size(std::string_view bytes);

}  // namespace civic
