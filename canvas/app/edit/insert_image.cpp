#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <utility>

#include "app/edit/editor.hpp"
#include "app/edit/new_element.hpp"
#include "app/edit/paste.hpp"
#include "base/picture.hpp"
#include "format/limits.hpp"

// Pictures from files and from the clipboard.
namespace civic {
namespace {

constexpr double kLargestSide = 640;  // page units; a larger picture is shown smaller

const char* media_type_of(std::string_view bytes) {
    if (bytes.starts_with("\x89PNG\r\n\x1a\n")) return "image/png";
    if (bytes.starts_with("\xff\xd8\xff")) return "image/jpeg";
    return nullptr;
}

struct Sized {
    const char* media_type;
    PictureSize size;
};
Result<Sized> inspect(const std::string& bytes) {
    if (bytes.size() > kMaxImageBytes)
        return Error{"The picture has more than " + std::to_string(kMaxImageBytes >> 20) + " MiB", "",
                     "save it smaller and try again"};
    const char* media_type = media_type_of(bytes);
    const std::optional<PictureSize> size = picture_size(bytes);
    if (media_type == nullptr || !size || size->width <= 0 || size->height <= 0)
        return Error{"This is no PNG or JPEG picture", "", "save it as one of the two and try again"};
    if (size->pixels() > kMaxImagePixels)
        return Error{"The picture has more than 50 million pixels", "", "save it smaller and try again"};
    return Sized{media_type, *size};
}

// The id of the board's image with these bytes, or "".
std::string same_image(const Board& board, const std::string& bytes) {
    std::string found;
    board.images().for_each([&](const Image& image) {
        if (found.empty() && *image.bytes == bytes) found = image.id;
    });
    return found;
}

}  // namespace

bool insert_image(Editor& editor, std::string bytes, Point at) {
    if (editor.page() == nullptr) return false;
    const Result<Sized> picture = inspect(bytes);
    if (!picture) {
        editor.set_notice(picture.error().message());
        return false;
    }
    const double w = picture->size.width;
    const double h = picture->size.height;
    const double scale = std::min(1.0, kLargestSide / std::max(w, h));
    const Point size = {std::max(1.0, std::round(w * scale)), std::max(1.0, std::round(h * scale))};
    const Rect box = {std::round(at.x - size.x / 2), std::round(at.y - size.y / 2), size.x, size.y};
    const std::string id = editor.new_id(Table::elements);
    Change change = add_element(editor, "image", box, id);
    change.label = "Insert a picture";
    std::string image = same_image(editor.board(), bytes);
    if (image.empty()) {
        image = editor.new_id(Table::images);
        change.operations.emplace_back(CreateRecord(
            Image{image, picture->media_type, std::make_shared<const std::string>(std::move(bytes)), {}}));
    }
    change.operations.emplace_back(SetProperty{Table::elements, id, Part::attributes, "image", Value(image)});
    if (!editor.perform(std::move(change))) return false;
    editor.selection().set_element(id);
    return true;
}

}  // namespace civic
