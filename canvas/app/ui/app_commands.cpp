#include "app/ui/app_commands.hpp"

#include "app/edit/command_tables.hpp"
#include "app/ui/workspace.hpp"

namespace civic {
namespace {

bool has_minimap(const Workspace& workspace) {
    return workspace.minimap;
}
bool has_rulers(const Workspace& workspace) {
    return workspace.rulers;
}
bool has_panels(const Workspace& workspace) {
    return workspace.panels;
}
bool shows_history(const Workspace& workspace) {
    return workspace.side == SidePanel::history;
}

template <Dialog Which>
void ask(Workspace& workspace) {
    workspace.finish_edit();
    workspace.dialog = Which;
}
void save(Workspace& workspace) {
    workspace.save();
}
void close(Workspace& workspace) {
    workspace.close_window();
}
void toggle_minimap(Workspace& workspace) {
    workspace.minimap = !workspace.minimap;
}
void toggle_rulers(Workspace& workspace) {
    workspace.rulers = !workspace.rulers;
}
void toggle_panels(Workspace& workspace) {
    workspace.panels = !workspace.panels;
}
void toggle_history(Workspace& workspace) {
    workspace.side = shows_history(workspace) ? SidePanel::properties : SidePanel::history;
}

}  // namespace

std::span<const AppCommand> app_commands() {
    static constexpr AppCommand kCommands[] = {
        {"file.new", "New from a template…", "File", ctrl('n'), nullptr, ask<Dialog::gallery>},
        {"file.open", "Open…", "File", ctrl('o'), nullptr, ask<Dialog::open>},
        {"file.save", "Save", "File", ctrl('s'), nullptr, save},
        {"file.save-as", "Save as…", "File", ctrl_shift('s'), nullptr, ask<Dialog::save>},
        {"file.export", "Export…", "File", ctrl('e'), nullptr, ask<Dialog::export_board>},
        {"file.quit", "Quit", "File", ctrl('q'), nullptr, close},
        {"view.minimap", "Minimap", "View", {}, has_minimap, toggle_minimap},
        {"view.rulers", "Rulers", "View", {}, has_rulers, toggle_rulers},
        {"view.panels", "Panels", "View", ctrl('\\'), has_panels, toggle_panels},
        {"view.history", "History", "View", ctrl('h'), shows_history, toggle_history},
    };
    return kCommands;
}

bool run_app_shortcut(Workspace& workspace, const KeyEvent& event) {
    for (const AppCommand& command : app_commands()) {
        if (command.shortcut.code == KeyCode::none || !(command.shortcut == event)) continue;
        command.run(workspace);
        return true;
    }
    return false;
}

}  // namespace civic
