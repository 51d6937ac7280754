#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>

#include "render/gl_objects.hpp"
#include "scene/display_list.hpp"

namespace civic {

struct PictureTexture {
    GLuint texture = 0;
    int width = 0;  // of the picture, in its own pixels
    int height = 0;
};

// A board's images as textures, decoded when first drawn. Those not drawn for longest go when all take more
// than a limit. The context's thread.
class PictureTextures {
  public:
    // Null: cannot be shown. Valid until the next call of `trim`.
    const PictureTexture* find(const Picture& picture);

    // Between frames: drops what is too much. True when textures went: who kept their names makes them anew.
    bool trim();

    std::size_t uploaded() const { return uploaded_; }  // bytes since the start

  private:
    struct Held {
        std::shared_ptr<const std::string> bytes;  // keeps the key's address from being used again
        GlTexture texture;
        PictureTexture shown;
        std::size_t size = 0;
        std::uint64_t used = 0;
    };

    std::unordered_map<const std::string*, Held> held_;
    std::size_t total_ = 0;
    std::size_t uploaded_ = 0;
    std::uint64_t clock_ = 0;
};

}  // namespace civic
