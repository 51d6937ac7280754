#include "app/ui/dialogs.hpp"

#include <cmath>

namespace civic {
namespace {

using namespace palette;

}  // namespace

void Dialogs::show_gallery(Ui& ui, Workspace& workspace) {
    bool open = true;
    if (!ui.begin_dialog("New board", {1000, 580}, open)) return;
    ui.heading("Start a board", Face::heading);
    ui.caption("Each template is a small board that works: change what it says.");
    ui.space(6);
    constexpr double kColumns = 4;
    std::filesystem::path chosen;
    const float foot = 48;
    ui.begin_list("Templates", {0, static_cast<double>(ImGui::GetContentRegionAvail().y - foot)});
    const double width = std::floor((static_cast<double>(ImGui::GetContentRegionAvail().x) - 32) / kColumns);
    const Point tile{width, 208};
    const double scale = static_cast<double>(ImGui::GetIO().DisplayFramebufferScale.x);
    int column = 0;
    for (const GalleryPictures::Item& item : pictures_.items(Point{width - 20, 148} * scale)) {
        if (column++ % static_cast<int>(kColumns) != 0) ImGui::SameLine(0, 10);
        ImGui::PushID(item.file.string().c_str());
        const PageKind* kind = workspace.vocabulary().page_kind(Name(item.name));
        if (ui.picture_tile(kind == nullptr ? item.name : kind->label, item.title, item.texture, tile,
                            item.size))
            chosen = item.file;
        ImGui::PopID();
    }
    ui.end_list();
    if (!pictures_.problem().empty()) ui.label(pictures_.problem(), kRed.main, Face::small);
    ui.space(4);
    const bool empty = ui.button("Empty board");
    ImGui::SameLine();
    if (ui.button("Cancel") || !open || empty || !chosen.empty()) {
        workspace.dialog = Dialog::none;
        ImGui::CloseCurrentPopup();
    }
    ui.end_dialog();
    if (empty) workspace.new_empty();
    if (!chosen.empty()) workspace.new_from(chosen);
}

void Dialogs::show_unsaved(Ui& ui, Workspace& workspace) {
    bool open = true;
    if (!ui.begin_dialog("Unsaved changes", {440, 168}, open)) return;
    ui.heading("Save the changes first?", Face::heading);
    ui.space(2);
    ui.wrapped("“" + ui.fitted(workspace.title(), 260) + "” has changes that no file has.", kInkSoft);
    ui.space(10);
    ButtonSpec save;
    save.look = ButtonLook::primary;
    save.width = 100;
    const bool saved = ui.button("Save", save);
    ImGui::SameLine();
    const bool discarded = ui.button("Don't save");
    ImGui::SameLine();
    const bool cancelled = ui.button("Cancel") || !open;
    if (saved || discarded || cancelled) ImGui::CloseCurrentPopup();
    ui.end_dialog();
    if (saved) {
        workspace.answer_save();
    } else if (discarded) {
        workspace.answer_discard();
    } else if (cancelled) {
        workspace.answer_cancel();
    }
}

void Dialogs::show(Ui& ui, Workspace& workspace) {
    switch (workspace.dialog) {
        case Dialog::none:
            return;
        case Dialog::gallery:
            show_gallery(ui, workspace);
            return;
        case Dialog::unsaved:
            show_unsaved(ui, workspace);
            return;
        case Dialog::open:
            if (const auto file = files_.show(ui, workspace, FileDialog::Purpose::open))
                workspace.open_file(*file);
            return;
        case Dialog::save:
            if (const auto file = files_.show(ui, workspace, FileDialog::Purpose::save))
                workspace.save_to(*file);
            return;
        case Dialog::export_board:
            export_.show(ui, workspace);
            return;
    }
}

}  // namespace civic
