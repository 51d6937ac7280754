#include "app/edit/copies.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "app/edit/editor.hpp"
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

Properties renamed_references(const Editor& editor, const Element& element, const NewIds& ids) {
    Properties attributes = element.attributes;
    for (const Property& property : element.attributes) {
        const Attribute* attribute = editor.vocabulary().element_attribute(element.type, property.name);
        if (attribute != nullptr && attribute->refers())
            attributes = attributes.with(property.name, renamed(property.value, ids));
    }
    return attributes;
}

std::string highest_order(const Board& board, const std::string& page) {
    std::string highest;
    board.elements().for_each([&](const Element& element) {
        if (element.page == page) highest = std::max(highest, element.order);
    });
    return highest;
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
    const Board& board = editor.board();
    Insertion insertion;
    insertion.change.label = std::move(label);
    NewIds ids;
    for (const Element& element : cutting.elements)
        ids.emplace(element.id, editor.new_id(Table::elements));
    std::string order = highest_order(board, page);
    for (const Element& element : cutting.elements) {
        Element copy = element;
        copy.id = ids.at(element.id);
        copy.page = page;
        copy.box.x += by.x;
        copy.box.y += by.y;
        order = order_between(order, "");
        copy.order = order;
        const auto parent = ids.find(element.parent);
        if (parent != ids.end()) {
            copy.parent = parent->second;
        } else {
            const Element* holder = element.parent.empty() ? nullptr : board.elements().find(element.parent);
            if (holder == nullptr || holder->page != page) copy.parent.clear();
            insertion.roots.push_back(copy.id);
        }
        if (!copy.mirrors.empty()) {
            const Element* original = board.elements().find(copy.mirrors);
            if (original == nullptr || !original->mirrors.empty()) copy.mirrors.clear();
        }
        copy.attributes = renamed_references(editor, element, ids);
        insertion.change.operations.emplace_back(CreateRecord(std::move(copy)));
    }
    for (const Link& link : cutting.links) {
        Link copy = link;
        copy.id = editor.new_id(Table::links);
        if (!copy.page.empty()) copy.page = page;
        copy.from = ids.at(link.from);
        copy.to = ids.at(link.to);
        const Value* points = copy.route.find("points");
        if (points != nullptr && points->is_list() && !points->as_list().empty() &&
            (by.x != 0 || by.y != 0)) {
            List moved_points;
            for (const Value& point : points->as_list()) {
                if (!point.is_list() || point.as_list().size() != 2) continue;
                moved_points.push_back(List{Value(point.as_list()[0].as_number() + by.x),
                                            Value(point.as_list()[1].as_number() + by.y)});
            }
            copy.route = copy.route.with("points", Value(std::move(moved_points)));
        }
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
