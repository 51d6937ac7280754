#pragma once

#include <span>

#include "app/edit/commands.hpp"

namespace civic {

// The commands by menu, each table beside what it does.
std::span<const Command> edit_commands();       // history, nudges
std::span<const Command> clipboard_commands();  // of elements and of styles; copies, removal
std::span<const Command> select_commands();     // what is chosen
std::span<const Command> arrange_commands();    // order, alignment, groups, locks
std::span<const Command> layout_commands();     // flow, tree, grid; lines of tables
std::span<const Command> mirror_commands();     // from view to view of one thing
std::span<const Command> view_commands();       // zoom
std::span<const Command> tool_commands();       // what the pointer does

// For tables: shortcuts and conditions.
constexpr KeyEvent ctrl(char32_t character) {
    return {KeyCode::character, character, {false, true, false}};
}
constexpr KeyEvent ctrl_shift(char32_t character) {
    return {KeyCode::character, character, {true, true, false}};
}
constexpr KeyEvent plain(KeyCode code) {
    return {code, 0, {}};
}
constexpr KeyEvent shifted(KeyCode code) {
    return {code, 0, {true, false, false}};
}
bool always(const Editor& editor);
bool has_chosen_elements(const Editor& editor);
bool has_choice(const Editor& editor);

}  // namespace civic
