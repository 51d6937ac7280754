#include <algorithm>

#include "app/ui/dialogs.hpp"

namespace civic {
namespace {

using namespace palette;

struct Format {
    const char* name;
    const char* ending;
    const char* help;
};
constexpr Format kFormats[] = {
    {"PNG", ".png", "A picture a page"},
    {"SVG", ".svg", "A drawing a page, sharp at every size"},
    {"PDF", ".pdf", "All pages in one document"},
    {"JSON", ".json", "The board with the report of its checks"},
};

std::filesystem::path usual_path(const Workspace& workspace) {
    std::filesystem::path path = workspace.editor().open().path();
    std::error_code ignored;
    if (path.empty()) path = std::filesystem::current_path(ignored) / "board.civic.json";
    std::string stem = path.filename().string();
    stem = stem.substr(0, stem.find(".civic.json"));
    return std::filesystem::absolute(path, ignored).parent_path() / stem;
}

}  // namespace

void ExportDialog::begin(const Workspace& workspace) {
    shown_ = true;
    outcome_.reset();
    reason_.clear();
    path_ = usual_path(workspace).string() + kFormats[format_].ending;
}

void ExportDialog::start(Workspace& workspace) {
    workspace.finish_edit();
    ExportPlan plan;
    const Editor& editor = workspace.editor();
    plan.source = editor.open().path().filename().string();
    plan.out = path_;
    plan.page = all_pages_ || editor.page() == nullptr ? "all" : editor.page()->id;
    plan.scale = scale_;
    plan.findings = findings_ ? ShowFindings::yes : ShowFindings::no;
    plan.generator = workspace.generator;
    outcome_.reset();
    job_ = std::make_unique<ExportJob>(editor.board(), workspace.vocabulary(), std::move(plan), reason_);
}

void ExportDialog::show_options(Ui& ui) {
    ui.caption("Format");
    for (std::size_t i = 0; i < std::size(kFormats); ++i) {
        if (i > 0) ImGui::SameLine(0, 4);
        ButtonSpec spec;
        spec.width = 84;
        spec.help = kFormats[i].help;
        if (!ui.toggle(kFormats[i].name, format_ == i, spec)) continue;
        const std::string before = kFormats[format_].ending;
        if (path_.ends_with(before)) path_.resize(path_.size() - before.size());
        format_ = i;
        path_ += kFormats[i].ending;
    }
    ui.space(2);
    ui.caption("File");
    ui.text_field("Export to", path_);
    ui.space(2);
    if (ui.checkbox("All pages", all_pages_)) all_pages_ = !all_pages_;
    ImGui::SameLine(0, 24);
    if (ui.checkbox("Show findings", findings_)) findings_ = !findings_;
    if (format_ != 0) return;
    ImGui::SameLine(0, 24);
    if (ui.checkbox("Twice as sharp", scale_ > 1)) scale_ = scale_ > 1 ? 1 : 2;
}

void ExportDialog::show_gate(Ui& ui) {
    ui.label("The checks hold this board back:", kRed.deep, Face::strong);
    ui.begin_list("Held by", {0, 88});
    for (const std::string& why : outcome_->held_by)
        ui.wrapped("• " + why, kInkSoft, Face::small);
    ui.end_list();
    ui.wrapped("Mend or waive them, or export all the same and say why: the reason is written into the file.",
               kInkMuted, Face::small);
    FieldSpec spec;
    spec.hint = "Reason";
    ui.text_field("Reason", reason_, spec);
}

void ExportDialog::show(Ui& ui, Workspace& workspace) {
    if (!shown_) begin(workspace);
    if (job_ != nullptr && job_->is_done()) {
        outcome_ = job_->outcome();
        job_.reset();
    }
    const bool held = outcome_ && !outcome_->held_by.empty();
    bool open = true;
    if (!ui.begin_dialog("Export the board", {520, held ? 470.0 : 290.0}, open)) return;
    ui.heading("Export the board", Face::heading);
    ui.space(2);
    show_options(ui);
    ui.space(4);
    if (held) show_gate(ui);
    if (outcome_ && !outcome_->status.ok())
        ui.wrapped(outcome_->status.error().message(), kRed.main, Face::small);
    ui.space(4);
    ButtonSpec ok;
    ok.look = ButtonLook::primary;
    ok.width = 150;
    ok.enabled = job_ == nullptr && !path_.empty();
    if (ui.button(job_ != nullptr   ? "Checking…"
                  : reason_.empty() ? "Check and export"
                                    : "Export all the same",
                  ok))
        start(workspace);
    ImGui::SameLine();
    bool done = ui.button("Close") || !open;
    if (outcome_ && outcome_->status.ok() && !held) {
        workspace.tell("Exported " + outcome_->written.front().filename().string() +
                       (outcome_->written.size() > 1
                            ? " and " + std::to_string(outcome_->written.size() - 1) + " more"
                            : ""));
        done = true;
    }
    if (done) {
        shown_ = false;
        workspace.dialog = Dialog::none;
        ImGui::CloseCurrentPopup();
    }
    ui.end_dialog();
}

}  // namespace civic
