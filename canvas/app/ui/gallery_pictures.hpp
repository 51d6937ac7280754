#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/geometry.hpp"
#include "base/result.hpp"

namespace civic {

// The templates with a picture of each, drawn from the board itself into a texture when first asked for. The
// context's thread.
class GalleryPictures {
  public:
    struct Item {
        std::string name;   // the template's: "journey"
        std::string title;  // the board's; "" until it is drawn
        std::filesystem::path file;
        unsigned int texture = 0;  // of OpenGL; 0: none
        Point size;                // of the picture, device pixels
    };

    GalleryPictures() = default;
    ~GalleryPictures();
    GalleryPictures(const GalleryPictures&) = delete;
    GalleryPictures& operator=(const GalleryPictures&) = delete;

    // `room`: device pixels that a picture may take. Draws at most one picture that is missing: the others
    // come with the next frames.
    const std::vector<Item>& items(Point room);
    bool is_complete() const { return drawn_ == items_.size(); }
    const std::string& problem() const { return problem_; }

  private:
    void list();
    void draw(Item& item, Point room);

    std::vector<Item> items_;
    std::size_t drawn_ = 0;
    bool listed_ = false;
    std::string problem_;
};

}  // namespace civic
