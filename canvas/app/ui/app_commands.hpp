#pragma once

#include <span>
#include <string_view>

#include "app/edit/input.hpp"

namespace civic {

class Workspace;

// What can be done with files and the window: beside the editor's own commands, in the same shape.
struct AppCommand {
    std::string_view id;  // "file.save"
    std::string_view title;
    std::string_view menu;
    KeyEvent shortcut;
    bool (*on)(const Workspace&);  // null: no state of its own
    void (*run)(Workspace&);
};
std::span<const AppCommand> app_commands();

// Runs the command of that shortcut. False: there is none.
bool run_app_shortcut(Workspace& workspace, const KeyEvent& event);

}  // namespace civic
