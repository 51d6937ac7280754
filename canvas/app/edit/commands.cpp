#include "app/edit/commands.hpp"

#include <algorithm>

#include "app/edit/command_tables.hpp"
#include "app/edit/editor.hpp"
#include "base/utf8.hpp"

namespace civic {
namespace {

std::string key_text(const KeyEvent& key) {
    switch (key.code) {
        case KeyCode::character: {
            std::string text;
            append_utf8(text,
                        key.character >= U'a' && key.character <= U'z' ? key.character - 32 : key.character);
            return text;
        }
        case KeyCode::space:
            return "Space";
        case KeyCode::enter:
            return "Enter";
        case KeyCode::escape:
            return "Esc";
        case KeyCode::tab:
            return "Tab";
        case KeyCode::backspace:
            return "Backspace";
        case KeyCode::erase:
            return "Del";
        case KeyCode::home:
            return "Home";
        case KeyCode::end:
            return "End";
        case KeyCode::page_up:
            return "PgUp";
        case KeyCode::page_down:
            return "PgDn";
        case KeyCode::left:
            return "Left";
        case KeyCode::right:
            return "Right";
        case KeyCode::up:
            return "Up";
        case KeyCode::down:
            return "Down";
        case KeyCode::menu:
            return "Menu";
        case KeyCode::none:
            return {};
        default:
            return "F" + std::to_string(static_cast<int>(key.code) - static_cast<int>(KeyCode::f1) + 1);
    }
}

}  // namespace

std::span<const Command> commands() {
    static const std::vector<Command> kAll = [] {
        std::vector<Command> all;
        for (const auto& table : {edit_commands(), clipboard_commands(), select_commands(), tool_commands(),
                                  arrange_commands(), layout_commands(), mirror_commands(), view_commands()})
            all.insert(all.end(), table.begin(), table.end());
        return all;
    }();
    return kAll;
}

const Command* find_command(std::string_view id) {
    const auto all = commands();
    const auto found = std::find_if(all.begin(), all.end(), [&](const Command& c) { return c.id == id; });
    return found == all.end() ? nullptr : &*found;
}

bool run_shortcut(Editor& editor, const KeyEvent& event) {
    for (const Command& command : commands()) {
        if (command.shortcut.code == KeyCode::none || !(command.shortcut == event)) continue;
        if (!command.enabled(editor)) return false;
        command.run(editor);
        return true;
    }
    return false;
}

std::string shortcut_text(const KeyEvent& shortcut) {
    if (shortcut.code == KeyCode::none) return {};
    std::string text;
    if (shortcut.modifiers.ctrl) text += "Ctrl+";
    if (shortcut.modifiers.alt) text += "Alt+";
    if (shortcut.modifiers.shift) text += "Shift+";
    return text + key_text(shortcut);
}

}  // namespace civic
