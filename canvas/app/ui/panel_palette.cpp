#include <algorithm>
#include <map>

#include "app/edit/commands.hpp"
#include "app/edit/place_tool.hpp"
#include "app/ui/panels.hpp"

namespace civic {
namespace {

using namespace palette;

// What is in hand by its type; empty: no element is about to be placed.
Name placed_type(const Editor& editor) {
    const auto* tool = dynamic_cast<const PlaceTool*>(&editor.tool());
    return tool == nullptr ? Name() : tool->type();
}

void take(Workspace& workspace, Name type) {
    workspace.finish_edit();
    Editor& editor = workspace.editor();
    if (placed_type(editor) == type) {
        editor.take_select_tool();
    } else {
        take_place_tool(editor, type);
    }
}

void show_type(Ui& ui, Workspace& workspace, const ElementType& type) {
    const TypeMark mark = mark_of(type.name);
    const bool on = placed_type(workspace.editor()) == type.name;
    if (ui.tile(type.label, mark.icon, mark.hue, on, type.help)) take(workspace, type.name);
}

// Every type there is, under the heading of its group.
void show_all_types(Ui& ui, Workspace& workspace) {
    const Vocabulary& vocabulary = workspace.vocabulary();
    std::vector<Name> groups;
    for (const ElementType& type : vocabulary.element_types) {
        if (std::find(groups.begin(), groups.end(), type.group) == groups.end()) groups.push_back(type.group);
    }
    ImGui::SetNextWindowSizeConstraints({240, 100}, {240, 520});
    if (!ui.begin_popup("All types")) return;
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {4, 2});
    for (const Name group : groups) {
        std::string heading = group.text();
        if (!heading.empty())
            heading[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(heading[0])));
        ui.caption(heading);
        for (const ElementType& type : vocabulary.element_types) {
            if (!(type.group == group)) continue;
            ButtonSpec spec;
            spec.icon = mark_of(type.name).icon;
            spec.help = type.help;
            if (!ui.list_item(type.label, false, spec)) continue;
            take(workspace, type.name);
            ImGui::CloseCurrentPopup();
        }
        ui.space(4);
    }
    ImGui::PopStyleVar();
    ui.end_popup();
}

// The tools that place nothing: small, two in a row.
void show_tools(Ui& ui, Workspace& workspace) {
    struct ToolButton {
        ToolKind kind;
        const char* name;
        const char* command;
        Icon icon;
    };
    constexpr ToolButton kTools[] = {{ToolKind::select, "Select", "tool.select", Icon::pointer},
                                     {ToolKind::connect, "Connector", "tool.connect", Icon::connector},
                                     {ToolKind::ink, "Ink", "tool.ink", Icon::pencil},
                                     {ToolKind::erase, "Eraser", "tool.eraser", Icon::eraser}};
    int column = 0;
    for (const ToolButton& tool : kTools) {
        const Command& command = *find_command(tool.command);
        const std::string help = std::string(command.title) + " (" + shortcut_text(command.shortcut) + ")";
        ButtonSpec spec;
        spec.look = ButtonLook::plain;
        spec.icon = tool.icon;
        spec.width = 45;
        spec.height = 34;
        spec.help = help;
        if (column++ % 2 != 0) ImGui::SameLine(0, 2);
        if (!ui.toggle(tool.name, workspace.editor().tool().kind() == tool.kind, spec)) continue;
        workspace.finish_edit();
        command.run(workspace.editor());
    }
}

}  // namespace

void show_palette(Ui& ui, Workspace& workspace, const Rect& rect) {
    ui.begin_panel("Palette", rect, PanelEdge::right, SemanticRole::toolbar, {6, 8});
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {2, 4});
    show_tools(ui, workspace);
    ui.space(2);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::GetWindowDrawList()->AddLine({at.x + 8, at.y}, {static_cast<float>(rect.right()) - 14, at.y},
                                        to_u32(kMistDeep));
    ui.space(2);
    const Page* page = workspace.editor().page();
    const PageKind* kind = page == nullptr ? nullptr : workspace.vocabulary().page_kind(page->kind);
    if (kind != nullptr) {
        for (const Name name : kind->palette) {
            const ElementType* type = workspace.vocabulary().element_type(name);
            if (type != nullptr) show_type(ui, workspace, *type);
        }
    }
    if (ui.tile("More", Icon::more, kSlate, false, "Every type of element")) ui.open_popup("All types");
    show_all_types(ui, workspace);
    ImGui::PopStyleVar();
    ui.end_panel();
}

}  // namespace civic
