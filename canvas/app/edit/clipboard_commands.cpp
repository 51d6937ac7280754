#include "app/edit/command_tables.hpp"
#include "app/edit/copies.hpp"
#include "app/edit/editor.hpp"
#include "app/edit/paste.hpp"
#include "app/edit/placement.hpp"
#include "app/edit/removal.hpp"

namespace civic {
namespace {

constexpr Point kBeside{24, 24};

bool can_copy(const Editor& editor) {
    return editor.clipboard != nullptr && has_chosen_elements(editor);
}
bool can_paste(const Editor& editor) {
    return editor.clipboard != nullptr && editor.page() != nullptr;
}
bool can_paste_style(const Editor& editor) {
    return editor.copied_style.has_value() && has_choice(editor);
}

void copy(Editor& editor) {
    copy_chosen(editor);
}
void cut(Editor& editor) {
    if (copy_chosen(editor)) remove_chosen(editor, "Cut");
}
void paste_here(Editor& editor) {
    paste(editor);
}

void remove(Editor& editor) {
    remove_chosen(editor, "Delete");
}

void duplicate(Editor& editor) {
    duplicate_chosen(editor, kBeside);
}

// Of the element or the link that was chosen last.
void copy_style(Editor& editor) {
    const Selection& selection = editor.selection();
    if (!selection.elements().empty()) {
        editor.copied_style = editor.board().elements().find(selection.elements().back())->style;
    } else {
        editor.copied_style = editor.board().links().find(selection.links().back())->style;
    }
}

// Makes the style as it was copied: what that has not goes.
void give_style(Change& change, Table table, const std::string& id, const Properties& now,
                const Properties& style) {
    for (const Property& property : style) {
        const Value* value = now.find(property.name);
        if (value == nullptr || !(*value == property.value))
            change.operations.emplace_back(
                SetProperty{table, id, Part::style, property.name, property.value});
    }
    for (const Property& property : now) {
        if (style.find(property.name) == nullptr)
            change.operations.emplace_back(SetProperty{table, id, Part::style, property.name, std::nullopt});
    }
}

void paste_style(Editor& editor) {
    const Properties style = *editor.copied_style;
    Change change;
    change.label = "Paste style";
    for (const std::string& id : editor.selection().elements())
        give_style(change, Table::elements, id, editor.board().elements().find(id)->style, style);
    for (const std::string& id : editor.selection().links())
        give_style(change, Table::links, id, editor.board().links().find(id)->style, style);
    editor.perform(std::move(change));
}

constexpr KeyEvent ctrl_alt(char32_t character) {
    return {KeyCode::character, character, {false, true, true}};
}

}  // namespace

std::span<const Command> clipboard_commands() {
    static constexpr Command kCommands[] = {
        {"clipboard.cut", "Cut", "Edit", ctrl('x'), can_copy, cut},
        {"clipboard.copy", "Copy", "Edit", ctrl('c'), can_copy, copy},
        {"clipboard.paste", "Paste", "Edit", ctrl('v'), can_paste, paste_here},
        {"clipboard.duplicate", "Duplicate", "Edit", ctrl('d'), has_chosen_elements, duplicate},
        {"clipboard.delete", "Delete", "Edit", plain(KeyCode::erase), has_choice, remove},
        {"clipboard.delete-too", "Delete", "", plain(KeyCode::backspace), has_choice, remove},
        {"style.copy", "Copy style", "Edit", ctrl_alt('c'), has_choice, copy_style},
        {"style.paste", "Paste style", "Edit", ctrl_alt('v'), can_paste_style, paste_style},
    };
    return kCommands;
}

}  // namespace civic
