#include <algorithm>

#include "app/edit/commands.hpp"
#include "app/ui/app_commands.hpp"
#include "app/ui/panels.hpp"

namespace civic {
namespace {

using namespace palette;

void show_app_items(Ui& ui, Workspace& workspace, std::string_view menu) {
    for (const AppCommand& command : app_commands()) {
        if (command.menu != menu) continue;
        if (command.id == "file.quit" || command.id == "file.export") ui.menu_line();
        const bool on = command.on != nullptr && command.on(workspace);
        if (ui.menu_item(command.title, shortcut_text(command.shortcut), {true, on})) command.run(workspace);
    }
}

void show_recent(Ui& ui, Workspace& workspace) {
    const std::vector<std::filesystem::path> boards = workspace.recent().present();
    if (boards.empty()) return;
    if (!ui.begin_menu("Open recent")) return;
    std::filesystem::path chosen;
    for (const std::filesystem::path& board : boards) {
        if (ui.menu_item(board.filename().string(), board.parent_path().string(), {})) chosen = board;
    }
    ui.end_menu();
    if (!chosen.empty()) workspace.open_file(chosen);
}

void show_editor_items(Ui& ui, Workspace& workspace, std::string_view menu) {
    const Command* chosen = nullptr;
    std::string_view family;
    for (const Command& command : commands()) {
        if (command.menu != menu) continue;
        if (!family.empty() && family_of(command) != family) ui.menu_line();
        family = family_of(command);
        if (ui.menu_item(command.title, shortcut_text(command.shortcut),
                         {command.enabled(workspace.editor()), false}))
            chosen = &command;
    }
    if (chosen == nullptr) return;
    workspace.finish_edit();
    chosen->run(workspace.editor());
}

void show_menus(Ui& ui, Workspace& workspace) {
    if (ui.begin_menu("File")) {
        show_app_items(ui, workspace, "File");
        ui.menu_line();
        show_recent(ui, workspace);
        ui.end_menu();
    }
    std::vector<std::string_view> menus;
    for (const Command& command : commands()) {
        if (!command.menu.empty() && std::find(menus.begin(), menus.end(), command.menu) == menus.end())
            menus.push_back(command.menu);
    }
    for (const std::string_view menu : menus) {
        if (!ui.begin_menu(menu)) continue;
        show_editor_items(ui, workspace, menu);
        if (menu == "View") {
            ui.menu_line();
            show_app_items(ui, workspace, "View");
        }
        ui.end_menu();
    }
}

void run_command(Workspace& workspace, std::string_view id) {
    workspace.finish_edit();
    find_command(id)->run(workspace.editor());
}

void show_quick_buttons(Ui& ui, Workspace& workspace, const Rect& rect) {
    constexpr float kWidth = 196;
    ImGui::SetCursorScreenPos({static_cast<float>(rect.right()) - kWidth, static_cast<float>(rect.y) + 5});
    const History& history = workspace.editor().open().history();
    ButtonSpec spec;
    spec.look = ButtonLook::plain;
    spec.icon = Icon::undo;
    spec.enabled = history.can_undo();
    const std::string undo = "Undo " + history.undo_label();
    const std::string redo = "Redo " + history.redo_label();
    spec.help = undo;
    if (ui.icon_button("Undo", spec)) run_command(workspace, "edit.undo");
    ImGui::SameLine(0, 2);
    spec.icon = Icon::redo;
    spec.enabled = history.can_redo();
    spec.help = redo;
    if (ui.icon_button("Redo", spec)) run_command(workspace, "edit.redo");
    ImGui::SameLine(0, 12);
    ButtonSpec share;
    share.look = ButtonLook::primary;
    share.icon = Icon::share;
    share.width = 106;
    share.help = "Write pictures, a PDF or JSON, once the checks let the board go";
    if (ui.button("Export", share)) workspace.dialog = Dialog::export_board;
}

void show_title(Ui& ui, const Workspace& workspace, const Rect& rect) {
    const bool changed = workspace.editor().open().is_changed();
    const std::string title = ui.fitted(workspace.title(), 360, Face::strong);
    const float width = ui.width_of(title, Face::strong);
    ImGui::SetCursorScreenPos(
        {static_cast<float>(rect.centre().x) - width / 2, static_cast<float>(rect.y) + 12});
    ui.label(title, kInk, Face::strong);
    if (!changed) return;
    ImGui::SameLine(0, 8);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::GetWindowDrawList()->AddCircleFilled({at.x + 4, at.y + 8}, 3.5F, to_u32(kOrange.main));
    ImGui::Dummy({8, 16});
    ui.emit_item(SemanticRole::status, "Unsaved changes");
    ui.help("There are changes that are not saved");
}

}  // namespace

void show_menu_bar(Ui& ui, Workspace& workspace, const Rect& rect) {
    ImGui::SetNextWindowPos(to_vec2({rect.x, rect.y}));
    ImGui::SetNextWindowSize(to_vec2({rect.w, rect.h}));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {8, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {10, 13});
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {12, 6});
    ImGui::Begin("Menus", nullptr,
                 ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_MenuBar |
                     ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoScrollbar |
                     ImGuiWindowFlags_NoNav);
    ui.emit(SemanticRole::menu_bar, "Menus", rect);
    ui.tree().enter();
    if (ImGui::BeginMenuBar()) {
        ImGui::PopStyleVar(3);
        ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {16, 6});
        ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {10, 10});
        ImGui::SetCursorPosX(14);
        show_menus(ui, workspace);
        ImGui::PopStyleVar(2);
        ImGui::EndMenuBar();
        ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {8, 0});
        ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {10, 13});
        ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {12, 6});
    }
    ImGui::PopStyleVar(3);
    ImGui::PushClipRect(to_vec2({rect.x, rect.y}), to_vec2({rect.right(), rect.bottom()}), false);
    show_title(ui, workspace, rect);
    show_quick_buttons(ui, workspace, rect);
    ImGui::GetWindowDrawList()->AddLine(to_vec2({rect.x, rect.bottom() - 1}),
                                        to_vec2({rect.right(), rect.bottom() - 1}), to_u32(kMistDeep));
    ImGui::PopClipRect();
    ui.tree().leave();
    ImGui::End();
}

}  // namespace civic
