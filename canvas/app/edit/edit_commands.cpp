#include "app/edit/command_tables.hpp"
#include "app/edit/editor.hpp"
#include "app/edit/placement.hpp"

namespace civic {
namespace {

constexpr double kNudge = 1;
constexpr double kBigNudge = 10;

bool can_undo(const Editor& editor) {
    return editor.open().history().can_undo();
}
bool can_redo(const Editor& editor) {
    return editor.open().history().can_redo();
}

void undo(Editor& editor) {
    editor.open().undo();
}
void redo(Editor& editor) {
    editor.open().redo();
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
        {"move.left", "Move left", "", plain(KeyCode::left), has_chosen_elements, nudge_small<-1, 0>},
        {"move.right", "Move right", "", plain(KeyCode::right), has_chosen_elements, nudge_small<1, 0>},
        {"move.up", "Move up", "", plain(KeyCode::up), has_chosen_elements, nudge_small<0, -1>},
        {"move.down", "Move down", "", plain(KeyCode::down), has_chosen_elements, nudge_small<0, 1>},
        {"move.left-far", "Move left by 10", "", shifted(KeyCode::left), has_chosen_elements,
         nudge_far<-1, 0>},
        {"move.right-far", "Move right by 10", "", shifted(KeyCode::right), has_chosen_elements,
         nudge_far<1, 0>},
        {"move.up-far", "Move up by 10", "", shifted(KeyCode::up), has_chosen_elements, nudge_far<0, -1>},
        {"move.down-far", "Move down by 10", "", shifted(KeyCode::down), has_chosen_elements,
         nudge_far<0, 1>},
    };
    return kCommands;
}

}  // namespace civic
