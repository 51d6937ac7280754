#include "app/edit/copies.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "app/edit/editor.hpp"
#include "app/edit/new_element.hpp"
#include "app/edit/placement.hpp"
#include "model/order.hpp"

namespace civic {
namespace {

using NewIds = std::unordered_map<std::string, std::string>;

// An attribute's value with the ids that it names replaced by those of the copies.
Value renamed(const Value& value, const NewIds& ids) {
    if (value.is_text()) {
        const auto found = ids.find(std::string(value.as_text()));
        return found == ids.end() ? value : Value(found->second);
    }
    if (!value.is_list()) return value;
    List list;
    for (const Value& item : value.as_list())
        list.push_back(renamed(item, ids));
    return list;
}

template <typename Find>  // Find(Name) -> const Attribute*
Properties renamed_references(const Properties& properties, const NewIds& ids, Find&& find) {
    Properties attributes = properties;
    for (const Property& property : properties) {
        const Attribute* attribute = find(property.name);
        if (attribute != nullptr && attribute->refers())
            attributes = attributes.with(property.name, renamed(property.value, ids));
    }
    return attributes;
}

Properties moved_route(const Properties& route, Point by) {
    static const Name kPoints("points");
    const Value* points = route.find(kPoints);
    if (points == nullptr || !points->is_list() || points->as_list().empty() || by == Point{}) return route;
    List moved_points;
    for (const Value& point : points->as_list()) {
        if (!point.is_list() || point.as_list().size() != 2) continue;
        moved_points.emplace_back(List{tidy_number(point.as_list()[0].as_number() + by.x),
                                       tidy_number(point.as_list()[1].as_number() + by.y)});
    }
    return route.with(kPoints, Value(std::move(moved_points)));
}

// Gives the images that the board has not an id of their own; the ids by which the copies know them.
NewIds add_images(Editor& editor, const std::vector<Image>& images, Change& change) {
    NewIds ids;
    for (const Image& image : images) {
        const Image* there = editor.board().images().find(image.id);
        if (there != nullptr && *there->bytes == *image.bytes) continue;
        Image copy = image;
        copy.id = editor.new_id(Table::images);
        ids.emplace(image.id, copy.id);
        change.operations.emplace_back(CreateRecord(std::move(copy)));
    }
    return ids;
}

// The attribute that names an image, by its new id.
Properties with_image(const Properties& attributes, const NewIds& images) {
    static const Name kImage("image");
    const Value* id = images.empty() ? nullptr : attributes.find(kImage);
    return id == nullptr ? attributes : attributes.with(kImage, renamed(*id, images));
}

}  // namespace

Cutting cut_out(const Board& board, const std::vector<const Element*>& elements) {
    Cutting cutting;
    std::unordered_set<std::string_view> ids;
    std::vector<const Element*> all;
    std::vector<const Element*> open(elements.rbegin(), elements.rend());
    while (!open.empty()) {
        const Element* element = open.back();
        open.pop_back();
        if (!ids.insert(element->id).second) continue;
        all.push_back(element);
        for (const Slot child : board.ties(board.elements().slot_of(element->id)).children)
            open.push_back(board.elements().at(child));
    }
    std::unordered_set<Slot> taken;
    for (const Element* element : all) {
        cutting.elements.push_back(*element);
        for (const Slot slot : board.ties(board.elements().slot_of(element->id)).links) {
            const Link& link = *board.links().at(slot);
            if (ids.contains(link.from) && ids.contains(link.to) && taken.insert(slot).second)
                cutting.links.push_back(link);
        }
    }
    return cutting;
}

Insertion insert(Editor& editor, const Cutting& cutting, const std::string& page, Point by,
                 std::string label) {
    const Board& board = editor.open().done_board();
    const Vocabulary& words = editor.vocabulary();
    Insertion insertion;
    insertion.change.label = std::move(label);
    const NewIds images = add_images(editor, cutting.images, insertion.change);
    NewIds ids;
    for (const Element& element : cutting.elements)
        ids.emplace(element.id, editor.new_id(Table::elements));
    std::vector<SetProperty> mirrors;  // set last: what is mirrored may be made later
    std::string order = order_above(board, page);
    for (const Element& element : cutting.elements) {
        Element copy = element;
        copy.id = ids.at(element.id);
        copy.page = page;
        copy.box.x += by.x;
        copy.box.y += by.y;
        copy.order = order;
        order = order_between(order, "");
        const auto parent = ids.find(element.parent);
        if (parent != ids.end()) {
            copy.parent = parent->second;
        } else {
            const Element* holder = element.parent.empty() ? nullptr : board.elements().find(element.parent);
            if (holder == nullptr || holder->page != page) copy.parent.clear();
            insertion.roots.push_back(copy.id);
        }
        if (!copy.mirrors.empty()) {
            const auto mirrored = ids.find(copy.mirrors);
            const Element* original = board.elements().find(copy.mirrors);
            if (mirrored != ids.end()) {
                mirrors.push_back({Table::elements, copy.id, Part::key, "mirrors", Value(mirrored->second)});
                copy.mirrors.clear();
            } else if (original == nullptr || !original->mirrors.empty()) {
                copy.mirrors.clear();
            }
        }
        copy.attributes = with_image(
            renamed_references(element.attributes, ids,
                               [&](Name name) { return words.element_attribute(element.type, name); }),
            images);
        insertion.change.operations.emplace_back(CreateRecord(std::move(copy)));
    }
    for (SetProperty& mirror : mirrors)
        insertion.change.operations.emplace_back(std::move(mirror));
    for (const Link& link : cutting.links) {
        Link copy = link;
        copy.id = editor.new_id(Table::links);
        if (!copy.page.empty()) copy.page = page;
        copy.from = ids.at(link.from);
        copy.to = ids.at(link.to);
        copy.route = moved_route(link.route, by);
        copy.attributes = renamed_references(
            link.attributes, ids, [&](Name name) { return words.link_attribute(link.type, name); });
        insertion.change.operations.emplace_back(CreateRecord(std::move(copy)));
    }
    return insertion;
}

bool duplicate_chosen(Editor& editor, Point by) {
    const std::vector<const Element*> chosen = editor.chosen();
    if (chosen.empty() || editor.page() == nullptr) return false;
    Insertion insertion = insert(editor, cut_out(editor.board(), chosen), editor.page()->id, by,
                                 label_for("Duplicate", editor.board(), chosen));
    if (!editor.perform(insertion.change)) return false;
    editor.selection().set_elements(std::move(insertion.roots));
    return true;
}

}  // namespace civic
