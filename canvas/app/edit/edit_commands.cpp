#include <algorithm>
#include <unordered_set>

#include "app/edit/command_tables.hpp"
#include "app/edit/copies.hpp"
#include "app/edit/editor.hpp"
#include "app/edit/placement.hpp"
#include "app/edit/removal.hpp"

namespace civic {
namespace {

constexpr double kNudge = 1;
constexpr double kBigNudge = 10;
constexpr Point kBeside{24, 24};

bool can_undo(const Editor& editor) {
    return editor.open().history().can_undo();
}
bool can_redo(const Editor& editor) {
    return editor.open().history().can_redo();
}
bool has_page(const Editor& editor) {
    return editor.page() != nullptr;
}

void undo(Editor& editor) {
    editor.open().undo();
}
void redo(Editor& editor) {
    editor.open().redo();
}

void remove(Editor& editor) {
    remove_chosen(editor, "Delete");
}

void duplicate(Editor& editor) {
    duplicate_chosen(editor, kBeside);
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

void nudge(Editor& editor, Point by) {
    const std::vector<const Element*> chosen = editor.chosen();
    editor.perform(
        place(label_for("Move", editor.board(), chosen), moved(with_held(editor.board(), chosen), by)));
}
template <int X, int Y>
void nudge_small(Editor& editor) {
    nudge(editor, {X * kNudge, Y * kNudge});
}
template <int X, int Y>
void nudge_far(Editor& editor) {
    nudge(editor, {X * kBigNudge, Y * kBigNudge});
}

constexpr KeyEvent shifted(KeyCode code) {
    return {code, 0, {true, false, false}};
}

}  // namespace

bool always(const Editor&) {
    return true;
}
bool has_chosen_elements(const Editor& editor) {
    return !editor.selection().elements().empty();
}
bool has_choice(const Editor& editor) {
    return !editor.selection().empty();
}

std::span<const Command> edit_commands() {
    static constexpr Command kCommands[] = {
        {"edit.undo", "Undo", "Edit", ctrl('z'), can_undo, undo},
        {"edit.redo", "Redo", "Edit", ctrl_shift('z'), can_redo, redo},
        {"edit.redo-too", "Redo", "", ctrl('y'), can_redo, redo},
        {"edit.duplicate", "Duplicate", "Edit", ctrl('d'), has_chosen_elements, duplicate},
        {"edit.delete", "Delete", "Edit", plain(KeyCode::erase), has_choice, remove},
        {"edit.delete-too", "Delete", "", plain(KeyCode::backspace), has_choice, remove},
        {"edit.select-all", "Select all", "Edit", ctrl('a'), has_page, choose_all},
        {"edit.select-same-type", "Select same type", "Edit", ctrl_shift('a'), has_chosen_elements,
         choose_same_type},
        {"edit.next", "Select next", "Edit", plain(KeyCode::tab), has_page, choose_next},
        {"edit.previous", "Select previous", "Edit", shifted(KeyCode::tab), has_page, choose_previous},
        {"edit.left", "Move left", "", plain(KeyCode::left), has_chosen_elements, nudge_small<-1, 0>},
        {"edit.right", "Move right", "", plain(KeyCode::right), has_chosen_elements, nudge_small<1, 0>},
        {"edit.up", "Move up", "", plain(KeyCode::up), has_chosen_elements, nudge_small<0, -1>},
        {"edit.down", "Move down", "", plain(KeyCode::down), has_chosen_elements, nudge_small<0, 1>},
        {"edit.left-far", "Move left by 10", "", shifted(KeyCode::left), has_chosen_elements,
         nudge_far<-1, 0>},
        {"edit.right-far", "Move right by 10", "", shifted(KeyCode::right), has_chosen_elements,
         nudge_far<1, 0>},
        {"edit.up-far", "Move up by 10", "", shifted(KeyCode::up), has_chosen_elements, nudge_far<0, -1>},
        {"edit.down-far", "Move down by 10", "", shifted(KeyCode::down), has_chosen_elements,
         nudge_far<0, 1>},
    };
    return kCommands;
}

}  // namespace civic
