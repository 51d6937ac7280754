#include <algorithm>
#include <unordered_set>

#include "app/edit/command_tables.hpp"
#include "app/edit/editor.hpp"

namespace civic {
namespace {

bool has_page(const Editor& editor) {
    return editor.page() != nullptr;
}

void choose_all(Editor& editor) {
    std::vector<std::string> ids;
    editor.board().elements().for_each([&](const Element& element) {
        if (element.page == editor.page()->id) ids.push_back(element.id);
    });
    editor.selection().set_elements(std::move(ids));
}

void choose_same_type(Editor& editor) {
    std::unordered_set<Name> types;
    for (const Element* element : editor.chosen())
        types.insert(editor.board().original(*element).type);
    std::vector<std::string> ids;
    editor.board().elements().for_each([&](const Element& element) {
        if (element.page == editor.page()->id && types.contains(editor.board().original(element).type))
            ids.push_back(element.id);
    });
    editor.selection().set_elements(std::move(ids));
}

// The elements of the page in the order of reading: rows from the top, in a row from the left.
std::vector<const Element*> in_reading_order(const Editor& editor) {
    std::vector<const Element*> elements;
    editor.board().elements().for_each([&](const Element& element) {
        if (element.page == editor.page()->id) elements.push_back(&element);
    });
    std::stable_sort(elements.begin(), elements.end(), [](const Element* a, const Element* b) {
        return a->box.y != b->box.y ? a->box.y < b->box.y : a->box.x < b->box.x;
    });
    return elements;
}

void choose_beside(Editor& editor, int step) {
    const std::vector<const Element*> elements = in_reading_order(editor);
    if (elements.empty()) return;
    const auto count = static_cast<std::ptrdiff_t>(elements.size());
    std::ptrdiff_t at = step > 0 ? -1 : count;
    if (!editor.selection().elements().empty()) {
        const std::string& last = editor.selection().elements().back();
        const auto found = std::find_if(elements.begin(), elements.end(),
                                        [&](const Element* element) { return element->id == last; });
        if (found != elements.end()) at = found - elements.begin();
    }
    const Element& next = *elements[static_cast<std::size_t>(((at + step) % count + count) % count)];
    editor.selection().set_element(next.id);
    editor.camera().reveal(bounds_of_rotated(next.box, next.angle));
}
void choose_next(Editor& editor) {
    choose_beside(editor, 1);
}
void choose_previous(Editor& editor) {
    choose_beside(editor, -1);
}

}  // namespace

std::span<const Command> select_commands() {
    static constexpr Command kCommands[] = {
        {"select.all", "Select all", "Edit", ctrl('a'), has_page, choose_all},
        {"select.same-type", "Select same type", "Edit", ctrl_shift('a'), has_chosen_elements,
         choose_same_type},
        {"select.next", "Select next", "Edit", plain(KeyCode::tab), has_page, choose_next},
        {"select.previous", "Select previous", "Edit", shifted(KeyCode::tab), has_page, choose_previous},
    };
    return kCommands;
}

}  // namespace civic
