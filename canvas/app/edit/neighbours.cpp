#include "app/edit/neighbours.hpp"

#include <string_view>
#include <unordered_set>
#include <utility>

#include "app/edit/editor.hpp"

namespace civic {
namespace {

constexpr std::size_t kMostNeighbours = 400;

}  // namespace

Rect bounds_of_all(const std::vector<const Element*>& elements) {
    Rect bounds;
    bool first = true;
    for (const Element* element : elements) {
        const Rect box = bounds_of_rotated(element->box, element->angle);
        bounds = std::exchange(first, false) ? box : bounds.united(box);
    }
    return bounds;
}

std::vector<Rect> neighbours_of(const Editor& editor, const std::vector<const Element*>& moving) {
    std::unordered_set<std::string_view> ids;
    for (const Element* element : moving)
        ids.insert(element->id);
    std::vector<Rect> boxes;
    for (const Slot slot : editor.view().elements_near(editor.camera().visible())) {
        const Element& element = *editor.board().elements().at(slot);
        if (ids.contains(element.id)) continue;
        boxes.push_back(bounds_of_rotated(element.box, element.angle));
        if (boxes.size() == kMostNeighbours) break;
    }
    return boxes;
}

}  // namespace civic
