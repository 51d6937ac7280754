#pragma once

#include <span>
#include <string>
#include <string_view>

#include "app/edit/input.hpp"

namespace civic {

class Editor;

// What can be done, once: menus, shortcuts, context menus and the list of all commands show the same.
struct Command {
    std::string_view id;     // "edit.undo"
    std::string_view title;  // "Undo"
    std::string_view menu;   // "Edit", "Insert", "Arrange", "View"; "": in no menu
    KeyEvent shortcut;       // none: KeyCode::none
    bool (*enabled)(const Editor&);
    void (*run)(Editor&);
};

// The commands of a menu that belong together, those between two lines, begin alike: "align" of "align.left".
constexpr std::string_view family_of(const Command& command) {
    return command.id.substr(0, command.id.find('.'));
}

// In the order of the menus.
std::span<const Command> commands();
const Command* find_command(std::string_view id);

// Runs the command of that shortcut when it is enabled. False: there is none.
bool run_shortcut(Editor& editor, const KeyEvent& event);

// "Ctrl+Shift+Z"; "" for none.
std::string shortcut_text(const KeyEvent& shortcut);

}  // namespace civic
