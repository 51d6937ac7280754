#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "scene/display_list.hpp"

namespace civic {

// An image's pixels as cairo has them: 32 bits, native order, alpha first, colours multiplied by it.
struct DecodedPicture {
    int width = 0;
    int height = 0;
    std::vector<std::uint32_t> pixels;
};

// The sizes that are decoded; larger ones are refused by their header.
constexpr int kLongestImageSide = 16'384;  // px
constexpr std::int64_t kMostImagePixels = 64'000'000;

// PNG, JPEG, GIF. Null: corrupt, of another kind, or too large.
std::unique_ptr<DecodedPicture> decode_picture(std::string_view bytes);

// The images of a list, each decoded once. One thread.
class PictureStore {
  public:
    const DecodedPicture* find(const Picture& picture);  // null: cannot be shown

  private:
    std::unordered_map<const std::string*, std::unique_ptr<DecodedPicture>> decoded_;
};

// Where the picture stands in its box by its fit.
Rect placed(const Picture& picture, double width, double height);

// The media type by the bytes themselves: "image/png", "image/jpeg", "image/gif", or "" for anything else.
std::string_view sniff_media_type(std::string_view bytes);

}  // namespace civic
