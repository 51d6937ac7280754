#include "app/edit/inspection.hpp"

#include <algorithm>
#include <unordered_set>

#include "app/edit/editor.hpp"
#include "model/property.hpp"
#include "scene/markup.hpp"

namespace civic {
namespace {

std::string short_text(const Element& element) {
    constexpr std::size_t kLongest = 40;
    std::string text = plain_text(element.text, Markup::marked, kLongest);
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text.empty() ? element.type.text() : text;
}

std::string count_of(std::size_t count, const char* one, const char* several) {
    return std::to_string(count) + " " + (count == 1 ? one : several);
}

std::optional<Value> value_in(const Board& board, const Subject& subject, const std::string& id,
                              const PropertyPlace& place) {
    const std::optional<Value> whole = get_property(board, subject.table, id, place.part, place.name);
    if (!whole || place.field.is_empty()) return whole;
    const Value* field = whole->as_object().find(place.field);
    return field == nullptr ? std::nullopt : std::optional<Value>(*field);
}

// The object with its field set, or nothing where that leaves it empty.
std::optional<Value> with_field(const std::optional<Value>& object, Name field,
                                const std::optional<Value>& value) {
    const Properties before = object ? object->as_object() : Properties();
    const Properties after = value ? before.with(field, *value) : before.without(field);
    return after.empty() ? std::nullopt : std::optional<Value>(Value(after));
}

const std::vector<Attribute>* own_attributes(const Board& board, Table table, const std::string& id,
                                             const Vocabulary& vocabulary) {
    if (table == Table::links) {
        const Link* link = board.links().find(id);
        const LinkType* type = link == nullptr ? nullptr : vocabulary.link_type(link->type);
        return type == nullptr ? nullptr : &type->attributes;
    }
    const Element* element = board.elements().find(id);
    const ElementType* type = element == nullptr ? nullptr : vocabulary.element_type(element->type);
    return type == nullptr ? nullptr : &type->attributes;
}

}  // namespace

Subject chosen_subject(const Editor& editor) {
    const Board& board = editor.board();
    Subject subject;
    std::unordered_set<std::string> seen;
    for (const Element* element : editor.chosen()) {
        const Element& original = board.original(*element);
        if (seen.insert(original.id).second) subject.ids.push_back(original.id);
    }
    if (subject.ids.size() == 1) {
        subject.label = short_text(*board.elements().find(subject.ids.front()));
    } else if (!subject.ids.empty()) {
        subject.label = count_of(subject.ids.size(), "element", "elements");
    } else {
        subject.table = Table::links;
        subject.ids = editor.selection().links();
        subject.label = count_of(subject.ids.size(), "link", "links");
    }
    return subject;
}

Subject chosen_shapes(const Editor& editor) {
    Subject subject = chosen_subject(editor);
    if (subject.table == Table::elements) subject.ids = editor.selection().elements();
    return subject;
}

Subject page_subject(const Editor& editor) {
    Subject subject{Table::pages, {}, "the page"};
    if (editor.page() != nullptr) subject.ids.push_back(editor.page()->id);
    return subject;
}

Subject board_subject() {
    return {Table::board, {""}, "the board"};
}

Gathered gather(const Board& board, const Subject& subject, const PropertyPlace& place) {
    Gathered gathered;
    std::optional<Value> first;
    bool begun = false;
    for (const std::string& id : subject.ids) {
        const std::optional<Value> value = value_in(board, subject, id, place);
        if (!begun) {
            first = value;
            begun = true;
        } else if (value != first) {
            gathered.known = Known::mixed;
            gathered.value = first.value_or(Value());
            return gathered;
        }
    }
    if (!first) return gathered;
    gathered.known = first->is_null() ? Known::not_applicable : Known::value;
    gathered.value = *first;
    return gathered;
}

Change set_in(const Board& board, const Subject& subject, const PropertyPlace& place,
              const std::optional<Value>& value, const std::string& property) {
    Change change;
    change.label = (value ? "Set " : "Clear ") + property + " of " + subject.label;
    for (const std::string& id : subject.ids) {
        if (value_in(board, subject, id, place) == value) continue;
        std::optional<Value> whole = value;
        if (!place.field.is_empty()) {
            whole = with_field(get_property(board, subject.table, id, place.part, place.name), place.field,
                               value);
        }
        change.operations.emplace_back(
            SetProperty{subject.table, id, place.part, place.name, std::move(whole)});
    }
    return change;
}

std::vector<const Attribute*> attributes_of(const Board& board, const Subject& subject,
                                            const Vocabulary& vocabulary) {
    std::vector<const Attribute*> shared;
    bool begun = false;
    std::unordered_set<const std::vector<Attribute>*> seen;
    for (const std::string& id : subject.ids) {
        const std::vector<Attribute>* own = own_attributes(board, subject.table, id, vocabulary);
        if (!seen.insert(own).second) continue;
        if (own == nullptr) {
            shared.clear();
            begun = true;
        } else if (!begun) {
            begun = true;
            for (const Attribute& attribute : *own)
                shared.push_back(&attribute);
        } else {
            std::erase_if(shared, [&](const Attribute* attribute) {
                const Attribute* other = find_attribute(*own, attribute->name);
                return other == nullptr || other->type != attribute->type;
            });
        }
    }
    if (subject.table != Table::elements || subject.ids.empty()) return shared;
    for (const Attribute& attribute : vocabulary.common) {
        const bool own = std::any_of(shared.begin(), shared.end(),
                                     [&](const Attribute* other) { return other->name == attribute.name; });
        if (!own) shared.push_back(&attribute);
    }
    return shared;
}

}  // namespace civic
