#include "app/ui/gallery_pictures.hpp"

#include <glad/gl.h>

#include <algorithm>
#include <cmath>

#include "app/files/board_file.hpp"
#include "app/files/board_templates.hpp"
#include "export/export.hpp"
#include "scene/pictures.hpp"
#include "scene/scene.hpp"

namespace civic {
namespace {

unsigned int upload(const DecodedPicture& picture) {
    GLuint texture = 0;
    glGenTextures(1, &texture);
    glBindTexture(GL_TEXTURE_2D, texture);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
    // Pixels are 32 bits in native order, alpha highest.
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, picture.width, picture.height, 0, GL_BGRA,
                 GL_UNSIGNED_INT_8_8_8_8_REV, picture.pixels.data());
    return texture;
}

}  // namespace

GalleryPictures::~GalleryPictures() {
    for (const Item& item : items_) {
        if (item.texture != 0) glDeleteTextures(1, &item.texture);
    }
}

void GalleryPictures::list() {
    listed_ = true;
    const Result<std::vector<BoardTemplate>> templates = installed_templates();
    if (!templates) {
        problem_ = templates.error().message();
        return;
    }
    for (const BoardTemplate& each : *templates)
        items_.push_back({each.name, "", each.file, 0, {}});
}

void GalleryPictures::draw(Item& item, Point room) {
    const Result<OpenBoard> board = board_from_template(item.file);
    if (!board) return;
    item.title = board->board().title();
    const std::vector<const Page*> pages = board->board().pages_in_order();
    if (pages.empty()) return;
    SceneOptions options;
    options.heading = Heading::hidden;
    options.margin = 12;
    const Scene scene = build_scene(board->board(), *pages.front(), options);
    const double scale =
        std::min(room.x / std::max(scene.bounds.w, 1.0), room.y / std::max(scene.bounds.h, 1.0));
    PngOptions png;
    png.scale = std::clamp(scale, 0.02, 2.0);
    const Result<std::string> bytes = export_png(scene, {}, png);
    if (!bytes) return;
    const auto picture = decode_picture(*bytes);
    if (picture == nullptr) return;
    item.texture = upload(*picture);
    item.size = {static_cast<double>(picture->width), static_cast<double>(picture->height)};
}

const std::vector<GalleryPictures::Item>& GalleryPictures::items(Point room) {
    if (!listed_) list();
    if (drawn_ < items_.size()) draw(items_[drawn_++], room);
    return items_;
}

}  // namespace civic
