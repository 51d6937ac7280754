#include <algorithm>

#include "app/files/board_file.hpp"
#include "app/ui/dialogs.hpp"
#include "base/user_folders.hpp"

namespace civic {
namespace {

using namespace palette;

constexpr std::size_t kMostEntries = 2000;

}  // namespace

void FileDialog::begin(const Workspace& workspace, Purpose purpose) {
    shown_ = true;
    problem_.clear();
    asked_.clear();
    const std::filesystem::path& open = workspace.editor().open().path();
    std::error_code ignored;
    if (folder_.empty()) folder_ = std::filesystem::current_path(ignored);
    if (!open.empty()) folder_ = std::filesystem::absolute(open, ignored).parent_path();
    name_.clear();
    if (purpose == Purpose::save) {
        name_ = open.empty() ? std::string("board.civic.json") : open.filename().string();
    }
    go_to(folder_);
}

void FileDialog::go_to(const std::filesystem::path& folder) {
    std::vector<Entry> entries;
    std::error_code error;
    for (auto it = std::filesystem::directory_iterator(folder, error);
         !error && it != std::filesystem::directory_iterator(); it.increment(error)) {
        std::error_code ignored;
        const std::string name = it->path().filename().string();
        const bool is_folder = it->is_directory(ignored);
        if (name.starts_with('.') || (!is_folder && !name.ends_with(".json"))) continue;
        if (entries.size() == kMostEntries) break;
        entries.push_back({name, is_folder});
    }
    if (error) {
        problem_ = "That folder cannot be read: " + error.message();
        return;
    }
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
        return a.is_folder != b.is_folder ? a.is_folder : a.name < b.name;
    });
    folder_ = folder;
    entries_ = std::move(entries);
    problem_.clear();
}

std::filesystem::path FileDialog::path() const {
    std::filesystem::path given(name_);
    if (!name_.empty() && name_[0] == '~') {
        given = home_folder() / std::filesystem::path(name_.substr(std::min<std::size_t>(2, name_.size())));
    }
    return given.is_absolute() ? given : folder_ / given;
}

void FileDialog::show_entries(Ui& ui, float height, bool& chosen) {
    ImGui::PushStyleColor(ImGuiCol_ChildBg, to_vec4(kMist));
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {4, 1});
    ui.begin_list("Files", {0, static_cast<double>(height)});
    std::filesystem::path next;
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(entries_.size()), 31);
    while (clipper.Step()) {
        for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
            const Entry& entry = entries_[static_cast<std::size_t>(i)];
            ButtonSpec spec;
            spec.icon = entry.is_folder ? Icon::folder : Icon::layers;
            const bool pressed = ui.list_item(entry.name, entry.name == name_, spec);
            if (ImGui::IsItemHovered() && ImGui::IsMouseDoubleClicked(0) && !entry.is_folder) chosen = true;
            if (!pressed) continue;
            if (entry.is_folder) {
                next = folder_ / entry.name;
            } else {
                name_ = entry.name;
                asked_.clear();
            }
        }
    }
    if (entries_.empty()) {
        ui.space(8);
        ui.caption("   No boards here");
    }
    ui.end_list();
    ImGui::PopStyleVar();
    ImGui::PopStyleColor();
    if (!next.empty()) go_to(next);
}

std::optional<std::filesystem::path> FileDialog::show(Ui& ui, Workspace& workspace, Purpose purpose) {
    if (!shown_) begin(workspace, purpose);
    const bool saving = purpose == Purpose::save;
    bool open = true;
    if (!ui.begin_dialog(saving ? "Save the board" : "Open a board", {600, 480}, open)) return std::nullopt;
    ui.heading(saving ? "Save the board" : "Open a board", Face::heading);
    ui.space(2);
    ButtonSpec up;
    up.icon = Icon::chevron_left;
    up.enabled = folder_.has_parent_path() && folder_ != folder_.parent_path();
    up.help = "The folder above";
    if (ui.icon_button("Folder above", up)) go_to(folder_.parent_path());
    ImGui::SameLine();
    ImGui::AlignTextToFramePadding();
    ui.label(ui.fitted(folder_.string(), 480), kInkSoft);
    bool chosen = false;
    const float below = problem_.empty() && asked_.empty() ? 128.0F : 150.0F;
    show_entries(ui, ImGui::GetContentRegionAvail().y - below, chosen);
    ui.caption("Name or path");
    FieldSpec spec;
    spec.take_focus = ImGui::IsWindowAppearing();
    const FieldResult field = ui.text_field("File", name_, spec);
    if (field.changed) asked_.clear();
    if (!problem_.empty()) ui.label(ui.fitted(problem_, 540, Face::small), kRed.main, Face::small);
    if (!asked_.empty())
        ui.label("There is a file of that name. Save again to replace it.", kOrange.main, Face::small);
    ui.space(4);
    ButtonSpec ok;
    ok.look = ButtonLook::primary;
    ok.width = 110;
    ok.enabled = !name_.empty();
    chosen = ui.button(saving ? "Save" : "Open", ok) || (field.entered && ok.enabled) || chosen;
    ImGui::SameLine();
    const bool cancelled = ui.button("Cancel") || !open;
    std::optional<std::filesystem::path> result;
    if (chosen) {
        const std::filesystem::path wanted = saving ? with_board_ending(path()) : path();
        std::error_code ignored;
        const bool is_there = std::filesystem::exists(wanted, ignored);
        if (std::filesystem::is_directory(path(), ignored)) {
            go_to(path());
            name_.clear();
        } else if (saving && is_there && asked_ != wanted.string() &&
                   wanted != workspace.editor().open().path()) {
            asked_ = wanted.string();
        } else if (!saving && !is_there) {
            problem_ = "There is no file " + wanted.string();
        } else {
            result = wanted;
        }
    }
    if (result || cancelled) {
        shown_ = false;
        if (cancelled && !result) {
            workspace.answer_cancel();
        } else {
            workspace.dialog = Dialog::none;
        }
        ImGui::CloseCurrentPopup();
    }
    ui.end_dialog();
    return result;
}

}  // namespace civic
