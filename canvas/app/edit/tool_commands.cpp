#include <memory>

#include "app/edit/command_tables.hpp"
#include "app/edit/connect_tool.hpp"
#include "app/edit/editor.hpp"
#include "app/edit/ink_tool.hpp"
#include "app/edit/place_tool.hpp"

namespace civic {
namespace {

// A letter picks a tool, but for what the select tool has chosen it begins its text.
bool is_free(const Editor& editor) {
    return editor.page() != nullptr &&
           (editor.selection().empty() || editor.tool().kind() != ToolKind::select);
}

void select(Editor& editor) {
    editor.take_select_tool();
}
void connect(Editor& editor) {
    editor.take_tool(std::make_unique<ConnectTool>());
}

void ink(Editor& editor) {
    editor.take_tool(std::make_unique<InkTool>());
}
void erase(Editor& editor) {
    editor.take_tool(std::make_unique<EraserTool>());
}

// The types that have a letter of their own; the palette has the others.
void place_note(Editor& editor) {
    take_place_tool(editor, "note");
}
void place_step(Editor& editor) {
    take_place_tool(editor, "step");
}
void place_text(Editor& editor) {
    take_place_tool(editor, "text");
}
void place_frame(Editor& editor) {
    take_place_tool(editor, "frame");
}
void place_shape(Editor& editor) {
    take_place_tool(editor, "shape");
}

constexpr KeyEvent letter(char32_t character) {
    return {KeyCode::character, character, {}};
}

}  // namespace

void take_place_tool(Editor& editor, Name type) {
    editor.selection().clear();
    editor.take_tool(std::make_unique<PlaceTool>(editor, type));
}

std::span<const Command> tool_commands() {
    static constexpr Command kCommands[] = {
        {"tool.select", "Select", "Insert", letter('v'), is_free, select},
        {"tool.note", "Sticky note", "Insert", letter('n'), is_free, place_note},
        {"tool.step", "Step", "Insert", letter('s'), is_free, place_step},
        {"tool.text", "Text", "Insert", letter('t'), is_free, place_text},
        {"tool.shape", "Shape", "Insert", letter('r'), is_free, place_shape},
        {"tool.frame", "Frame", "Insert", letter('f'), is_free, place_frame},
        {"tool.connect", "Connector", "Insert", letter('c'), is_free, connect},
        {"tool.connect-too", "Connector", "", letter('l'), is_free, connect},
        {"tool.ink", "Ink", "Insert", letter('p'), is_free, ink},
        {"tool.eraser", "Eraser", "Insert", letter('e'), is_free, erase},
    };
    return kCommands;
}

}  // namespace civic
