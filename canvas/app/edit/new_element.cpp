#include "app/edit/new_element.hpp"

#include <algorithm>
#include <utility>

#include "app/edit/editor.hpp"
#include "app/edit/holders.hpp"
#include "app/edit/journey_drop.hpp"
#include "app/edit/placement.hpp"
#include "model/order.hpp"
#include "scene/look.hpp"

namespace civic {
namespace {

// Elements that stand whole within the box and that the type may hold.
std::vector<const Element*> standing_in(const Editor& editor, Name type, const Rect& box) {
    std::vector<const Element*> inside;
    const Board& board = editor.board();
    for (const Slot slot : editor.view().elements_near(box)) {
        const Element& element = *board.elements().at(slot);
        const Rect bounds = bounds_of_rotated(element.box, element.angle);
        if (box.contains({bounds.x, bounds.y}) && box.contains({bounds.right(), bounds.bottom()}) &&
            may_hold(editor.vocabulary(), type, board.original(element).type))
            inside.push_back(&element);
    }
    return inside;
}

// What a new element of the type begins with.
Properties first_attributes(Name type) {
    static const Name kTable("table");
    if (type != kTable) return {};
    const List row = {Value(""), Value(""), Value("")};
    return Properties().with("rows", List{row, row, row});
}

}  // namespace

Point usual_size(const Vocabulary& vocabulary, Name type) {
    const ElementType* known = vocabulary.element_type(type);
    if (known == nullptr || known->width <= 0 || known->height <= 0) return {120, 120};
    return {known->width, known->height};
}

std::string label_of_type(const Vocabulary& vocabulary, Name type) {
    const ElementType* known = vocabulary.element_type(type);
    return known == nullptr ? type.text() : known->label;
}

std::string order_above(const Board& board, const std::string& page) {
    const std::string* highest = nullptr;
    board.elements().for_each([&](const Element& element) {
        if (element.page == page && (highest == nullptr || element.order > *highest))
            highest = &element.order;
    });
    return order_between(highest == nullptr ? std::string_view() : *highest, "");
}

std::string order_below(const Board& board, const std::string& page) {
    const std::string* lowest = nullptr;
    board.elements().for_each([&](const Element& element) {
        if (element.page == page && (lowest == nullptr || element.order < *lowest)) lowest = &element.order;
    });
    return order_between("", lowest == nullptr ? std::string_view() : *lowest);
}

Change add_element(Editor& editor, Name type, const Rect& box, const std::string& id, Around around) {
    const Board& board = editor.open().done_board();
    Change change;
    change.label = "Add " + label_of_type(editor.vocabulary(), type);
    Element element;
    element.id = id;
    element.page = editor.page()->id;
    element.type = type;
    element.box = box;
    element.attributes = first_attributes(type);
    element.order = is_container(type) ? order_below(board, element.page) : order_above(board, element.page);
    const std::vector<const Element*> inside =
        around == Around::taken ? standing_in(editor, type, box) : std::vector<const Element*>{};
    IdSet ids;
    for (const Element* each : inside)
        ids.insert(each->id);
    std::vector<Place> others;
    if (std::optional<JourneyDrop> journey = journey_slot(editor, type, box)) {
        element.parent = journey->stage;
        element.box = journey->box;
        others = std::move(journey->others);
    } else if (const Element* holder = holder_at(editor, box.centre(), type, ids)) {
        element.parent = holder->id;
    }
    const std::string holder = element.parent;
    change.operations.emplace_back(CreateRecord(std::move(element)));
    append(change, place({}, others));
    for (const Element* held : roots_of(board, inside)) {
        // What belongs to another holder stays with it.
        if (held->parent.empty() || held->parent == holder) append(change, put_into(*held, id).change);
    }
    return change;
}

}  // namespace civic
