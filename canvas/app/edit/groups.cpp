#include "app/edit/groups.hpp"

namespace civic {

bool is_group(const Element& element) {
    static const Name kGroup("group");
    return element.type == kGroup;
}

const Element& grouped(const Board& board, const Element& element, const std::string& inside) {
    const Element* found = &element;
    for (const Element* at = &element; !at->parent.empty();) {
        if (at->parent == inside) break;
        at = board.elements().find(at->parent);
        if (is_group(*at)) found = at;
    }
    return *found;
}

bool is_inside(const Board& board, const Element& element, const std::string& inside) {
    for (const Element* at = &element; !at->parent.empty();) {
        if (at->parent == inside) return true;
        at = board.elements().find(at->parent);
    }
    return false;
}

}  // namespace civic
