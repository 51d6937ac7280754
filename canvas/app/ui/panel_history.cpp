#include "app/ui/panels.hpp"

namespace civic {

void show_history(Ui& ui, Workspace& workspace) {
    const History& history = workspace.editor().open().history();
    ui.begin_list("History", {0, 0});
    const std::size_t done = history.done().size();
    std::size_t wanted = done;
    const auto step = [&](std::size_t number, const std::string& label, bool is_done) {
        ImGui::PushID(static_cast<int>(number));
        ButtonSpec spec;
        spec.height = 28;
        spec.icon = number == 0 ? Icon::folder : is_done ? Icon::check : Icon::redo;
        if (ui.list_item(label, number == done, spec)) wanted = number;
        ImGui::PopID();
    };
    step(0, "As it was opened", true);
    for (std::size_t i = 0; i < done; ++i)
        step(i + 1, history.done()[i].label, true);
    const std::size_t undone = history.undone().size();
    for (std::size_t i = 0; i < undone; ++i)
        step(done + 1 + i, history.undone()[undone - 1 - i].label, false);
    ui.end_list();
    if (wanted != done) workspace.editor().open().go_to(wanted);
}

void show_side_panel(Ui& ui, Workspace& workspace, const Rect& rect) {
    ui.begin_panel("Side panel", rect, PanelEdge::left, SemanticRole::group, {14, 10});
    const float width = ImGui::GetContentRegionAvail().x / 2 - 2;
    if (ui.tab("Properties", workspace.side == SidePanel::properties, Icon::none, width))
        workspace.side = SidePanel::properties;
    ImGui::SameLine(0, 4);
    if (ui.tab("History", workspace.side == SidePanel::history, Icon::none, width))
        workspace.side = SidePanel::history;
    ui.space(2);
    compat::begin_child("content", {0, 0}, false, ImGuiWindowFlags_NoNav);
    if (workspace.side == SidePanel::properties) {
        show_inspector(ui, workspace);
    } else {
        show_history(ui, workspace);
    }
    ImGui::EndChild();
    ui.end_panel();
}

}  // namespace civic
