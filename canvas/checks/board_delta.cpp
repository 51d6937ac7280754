#include "checks/board_delta.hpp"

#include <algorithm>

namespace civic {
namespace {

void add_names(const Value& value, std::set<Name>& to) {
    for (const Property& property : value.as_object()) {
        to.insert(property.name);
        add_names(property.value, to);
    }
    for (const Value& item : value.as_list())
        add_names(item, to);
}

// Both are sorted by name.
void compare(Name type, const Properties& before, const Properties& after,
             std::set<std::pair<Name, Name>>& names, BoardDelta& delta) {
    const auto differs = [](const Properties& one, const Properties& other, auto&& visit) {
        for (const Property& property : one) {
            const Value* value = other.find(property.name);
            if (value == nullptr || !(*value == property.value)) visit(property);
        }
    };
    if (before == after) return;
    differs(before, after, [&](const Property& property) { names.emplace(type, property.name); });
    differs(after, before, [&](const Property& property) {
        names.emplace(type, property.name);
        delta.new_names.insert(property.name);
        add_names(property.value, delta.new_names);
    });
}

bool is_same_place(const Element& a, const Element& b) {
    return a.id == b.id && a.type == b.type && a.page == b.page && a.parent == b.parent &&
           a.mirrors == b.mirrors;
}

bool is_same_place(const Link& a, const Link& b) {
    return a.id == b.id && a.type == b.type && a.page == b.page && a.from == b.from && a.to == b.to &&
           a.text == b.text;
}

// Visit(a, b) for the records that the two tables do not share; nullptr: one does not have it.
template <typename Record, typename Visit>
void for_each_difference(const Records<Record>& before, const Records<Record>& after, Visit&& visit) {
    const auto slots = static_cast<Slot>(std::max(before.slots(), after.slots()));
    for (Slot slot = 0; slot < slots; ++slot) {
        const Record* a = before.at(slot);
        const Record* b = after.at(slot);
        if (a != b) visit(a, b);
    }
}

void compare_pages(const Board& before, const Board& after, BoardDelta& delta) {
    for_each_difference(before.pages(), after.pages(), [&](const Page* a, const Page* b) {
        delta.structure = delta.structure || a == nullptr || b == nullptr || a->id != b->id ||
                          a->kind != b->kind || a->title != b->title;
    });
}

}  // namespace

BoardDelta delta_of(const Board& before, const Board& after) {
    BoardDelta delta;
    delta.structure = before.title() != after.title() || before.language() != after.language() ||
                      !(before.service() == after.service());
    compare_pages(before, after, delta);
    for_each_difference(before.elements(), after.elements(), [&](const Element* a, const Element* b) {
        if (a == nullptr || b == nullptr || !is_same_place(*a, *b)) {
            delta.structure = true;
            return;
        }
        if (a->text != b->text) delta.texts.push_back(a->id);
        if (!(a->box == b->box) || a->angle != b->angle) delta.boxes.push_back(a->id);
        compare(a->type, a->style, b->style, delta.styles, delta);
        compare(a->type, a->attributes, b->attributes, delta.attributes, delta);
    });
    for_each_difference(before.links(), after.links(), [&](const Link* a, const Link* b) {
        if (a == nullptr || b == nullptr || !is_same_place(*a, *b)) {
            delta.structure = true;
            return;
        }
        compare(a->type, a->attributes, b->attributes, delta.attributes, delta);
    });
    return delta;
}

}  // namespace civic
