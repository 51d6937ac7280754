#include <algorithm>
#include <cmath>
#include <optional>

#include "app/edit/page_changes.hpp"
#include "app/ui/panels.hpp"

namespace civic {
namespace {

Icon icon_of_kind(Name kind) {
    if (kind == Name("journey")) return Icon::stage;
    if (kind == Name("blueprint")) return Icon::layers;
    if (kind == Name("flow")) return Icon::connector;
    if (kind == Name("prototype")) return Icon::screen;
    if (kind == Name("stakeholders")) return Icon::people;
    if (kind == Name("dataflow")) return Icon::cylinder;
    if (kind == Name("roadmap")) return Icon::calendar;
    return Icon::pencil;
}

struct Wish {
    std::optional<Change> change;
    std::string show;  // the page to show after it; "": as it is
};

// Where the tabs stand, logical px.
struct TabRow {
    float left = 0;
    float width = 0;
    std::size_t count = 0;
};
constexpr float kTabGap = 4;

// A tab that is held and moved: a bar shows where it will stand, and letting go puts it there.
void drag_tab(const Board& board, const Page& page, std::size_t place, const TabRow& row, Wish& wish) {
    const bool let_go = ImGui::IsItemDeactivated() && ImGui::IsMouseReleased(ImGuiMouseButton_Left);
    if (!let_go && !ImGui::IsItemActive()) return;
    const ImVec2 pressed_at = ImGui::GetIO().MouseClickedPos[ImGuiMouseButton_Left];
    const float pointer = ImGui::GetIO().MousePos.x;
    if (std::abs(pointer - pressed_at.x) < row.width / 4) return;
    const float step = row.width + kTabGap;
    const auto last = static_cast<float>(row.count - 1);
    const auto to = static_cast<std::size_t>(std::clamp(std::floor((pointer - row.left) / step), 0.0F, last));
    if (to == place) return;
    if (let_go) {
        wish.change = move_page(board, page.id, static_cast<int>(to) - static_cast<int>(place));
        return;
    }
    const float bar = row.left + step * static_cast<float>(to < place ? to : to + 1) - kTabGap / 2;
    const ImVec2 low = ImGui::GetItemRectMin();
    const ImVec2 high = ImGui::GetItemRectMax();
    ImGui::GetWindowDrawList()->AddRectFilled({bar - 1.5F, low.y}, {bar + 1.5F, high.y},
                                              to_u32(palette::kBlue.main), 1.5F);
}

void show_page_menu(Ui& ui, Workspace& workspace, const Page& page, std::size_t place, std::size_t pages,
                    Wish& wish) {
    Editor& editor = workspace.editor();
    if (ui.menu_item("Rename…", "", {})) workspace.renamed_page = page.id;
    if (ui.menu_item("Duplicate", "", {})) {
        PageCopy copy = duplicate_page(editor, page.id);
        wish = {std::move(copy.change), std::move(copy.page)};
    }
    if (ui.menu_item("Move left", "", {place > 0, false}))
        wish.change = move_page(editor.board(), page.id, -1);
    if (ui.menu_item("Move right", "", {place + 1 < pages, false}))
        wish.change = move_page(editor.board(), page.id, 1);
    ui.menu_line();
    if (ui.menu_item("Delete", "", {pages > 1, false})) wish.change = remove_page(editor.board(), page.id);
}

void show_rename(Ui& ui, Workspace& workspace) {
    static std::string shown_for;
    static std::string title;
    const Page* page = workspace.editor().board().pages().find(workspace.renamed_page);
    if (page == nullptr) {
        shown_for.clear();
        return;
    }
    const bool fresh = shown_for != page->id;
    if (fresh) {
        shown_for = page->id;
        title = page->title;
    }
    bool open = true;
    if (!ui.begin_dialog("Rename the page", {360, 150}, open)) return;
    ui.heading("Rename the page");
    ui.space(4);
    FieldSpec spec;
    spec.take_focus = fresh || ImGui::IsWindowAppearing();
    const FieldResult field = ui.text_field("Title", title, spec);
    ui.space(8);
    ButtonSpec ok;
    ok.look = ButtonLook::primary;
    const bool done = ui.button("Rename", ok) || field.entered;
    ImGui::SameLine();
    if (ui.button("Cancel") || done || !open) {
        if (done) workspace.editor().perform(rename_page(*page, title));
        workspace.renamed_page.clear();
        shown_for.clear();
        ImGui::CloseCurrentPopup();
    }
    ui.end_dialog();
}

void show_new_page(Ui& ui, Workspace& workspace) {
    if (!ui.begin_popup("New page")) return;
    ImGui::Dummy({200, 0});  // the popup's width
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {4, 2});
    for (const PageKind& kind : workspace.vocabulary().page_kinds) {
        ButtonSpec spec;
        spec.icon = icon_of_kind(kind.name);
        spec.help = kind.help;
        if (!ui.list_item(kind.label, false, spec)) continue;
        Editor& editor = workspace.editor();
        PageCopy made = new_page(editor, kind);
        if (editor.perform(made.change)) editor.show_page(made.page);
        ImGui::CloseCurrentPopup();
    }
    ImGui::PopStyleVar();
    ui.end_popup();
}

}  // namespace

void show_page_tabs(Ui& ui, Workspace& workspace, const Rect& rect) {
    ui.begin_panel("Pages", rect, PanelEdge::top, SemanticRole::toolbar, {8, 6});
    Editor& editor = workspace.editor();
    const std::vector<const Page*> pages = editor.board().pages_in_order();
    const double room = rect.w - 60;
    const auto width =
        static_cast<float>(std::clamp(room / std::max(1.0, static_cast<double>(pages.size())), 60.0, 190.0));
    const TabRow row{ImGui::GetCursorScreenPos().x, width, pages.size()};
    Wish wish;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        const Page& page = *pages[i];
        ImGui::PushID(page.id.c_str());
        const bool chosen = editor.page() == &page;
        if (ui.tab(page.title.empty() ? page.id : page.title, chosen, icon_of_kind(page.kind), width) &&
            !chosen)
            wish.show = page.id;
        if (ImGui::IsItemHovered() && ImGui::IsMouseDoubleClicked(0)) workspace.renamed_page = page.id;
        drag_tab(editor.board(), page, i, row, wish);
        ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {8, 8});
        const bool menu = ImGui::BeginPopupContextItem("page menu");
        ImGui::PopStyleVar();
        if (menu) {
            ui.emit(SemanticRole::menu, "Page", current_window_rect());
            ui.tree().enter();
            show_page_menu(ui, workspace, page, i, pages.size(), wish);
            ui.tree().leave();
            ImGui::EndPopup();
        }
        ImGui::PopID();
        ImGui::SameLine(0, kTabGap);
    }
    ButtonSpec add;
    add.look = ButtonLook::plain;
    add.icon = Icon::plus;
    if (ui.icon_button("Add a page", add)) ui.open_popup("New page");
    show_new_page(ui, workspace);
    show_rename(ui, workspace);
    if (wish.change) {
        workspace.finish_edit();
        editor.perform(*wish.change);
    }
    if (!wish.show.empty()) editor.show_page(wish.show);
    ui.end_panel();
}

}  // namespace civic
