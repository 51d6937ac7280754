#include "app/files/export_files.hpp"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <ctime>
#include <utility>

#include "base/terminal.hpp"
#include "checks/check.hpp"
#include "checks/report_json.hpp"
#include "export/export.hpp"
#include "format/document.hpp"
#include "format/save.hpp"
#include "scene/scene.hpp"

namespace civic {
namespace {

// Now, or SOURCE_DATE_EPOCH where that is set, so that a build can be repeated to the byte
// (reproducible-builds.org).
std::string time_of_export() {
    std::time_t now = std::time(nullptr);
    if (const char* given = std::getenv("SOURCE_DATE_EPOCH"); given != nullptr && *given != '\0') {
        now = static_cast<std::time_t>(std::strtoll(given, nullptr, 10));
    }
    std::tm parts{};
    if (gmtime_r(&now, &parts) == nullptr) return "";
    char text[32];
    return {text, std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

Result<std::vector<const Page*>> pages_to_show(const Board& board, const std::string& wanted) {
    const std::vector<const Page*> pages = board.pages_in_order();
    if (pages.empty()) return Error{"the board has no page to show", "", ""};
    if (wanted == "all") return pages;
    std::string ids;
    for (const Page* page : pages) {
        if (page->id == wanted) return std::vector<const Page*>{page};
        ids += (ids.empty() ? "" : ", ") + page->id;
    }
    return Error{"the board has no page \"" + wanted + "\"", "", "its pages are " + ids};
}

BadgeLevel level_of(const Finding& finding) {
    if (finding.waiver) return BadgeLevel::waived;
    if (finding.outcome == Outcome::needs_review) return BadgeLevel::review;
    if (finding.severity == Severity::error) return BadgeLevel::error;
    return finding.severity == Severity::warning ? BadgeLevel::warning : BadgeLevel::info;
}

// The ids of what stands for the element on the page: itself, or its mirrors there.
void add_views(const Board& board, const std::string& id, const Page& page, std::vector<std::string>& views) {
    const Slot slot = board.elements().slot_of(id);
    if (slot == kNoSlot) return;
    if (board.elements().at(slot)->page == page.id) views.push_back(id);
    for (const Slot mirror : board.ties(slot).mirrors) {
        const Element& view = *board.elements().at(mirror);
        if (view.page == page.id) views.push_back(view.id);
    }
}

// One for each finding about something on the page. Numbers go through the whole board, so that a number
// means the same on every page and in the report.
std::vector<Badge> badges_on(const Page& page, const Board& board, const Report& report) {
    std::vector<Badge> badges;
    int number = 0;
    for (const Finding& finding : report.findings) {
        Badge badge{++number, level_of(finding), {}, {}, finding.message};
        for (const std::string& id : finding.elements)
            add_views(board, id, page, badge.elements);
        for (const std::string& id : finding.links) {
            const Link* link = board.links().find(id);
            if (link != nullptr && link->page == page.id) badge.links.push_back(id);
        }
        if (badge.elements.empty() && badge.links.empty()) continue;
        if (finding.waiver) {
            badge.text += " Waived by " + finding.waiver->approver + ": " + finding.waiver->reason;
        }
        badges.push_back(std::move(badge));
    }
    return badges;
}

// A file name's part: what would lead elsewhere or hide is replaced.
std::string safe_name(std::string_view id) {
    std::string name(id);
    for (char& c : name) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || c == '/' || c == '\\' || c == ':') c = '_';
    }
    return name;
}

std::filesystem::path path_for(const std::filesystem::path& out, const Page& page, std::size_t pages) {
    if (pages == 1) return out;
    std::filesystem::path path = out;
    path.replace_filename(out.stem().string() + "-" + safe_name(page.id) + out.extension().string());
    return path;
}

// The board itself, with the report under the key `checks`, which a load and a save keep.
Result<std::vector<OutputFile>> make_json(const CheckedExport& checked, const ExportPlan& plan,
                                          const std::string& report) {
    Result<Value> value = parse_document(report);
    if (!value) return value.error();
    const Result<Applied> with_checks = checked.board.apply(
        {"", {SetProperty{Table::board, "", Part::key, "checks", std::move(value).value()}}});
    if (!with_checks) return with_checks.error();
    return std::vector<OutputFile>{{plan.out, save_board(with_checks->board)}};
}

}  // namespace

Result<FileKind> kind_of(const std::filesystem::path& out) {
    std::string ending = out.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (ending == ".png") return FileKind::png;
    if (ending == ".svg") return FileKind::svg;
    if (ending == ".pdf") return FileKind::pdf;
    if (ending == ".json") return FileKind::json;
    return Error{"the ending says what to write, and this is none of .png, .svg, .pdf, .json", out.string(),
                 ""};
}

Result<Gate> export_gate(const Report& report, const std::string& override_reason) {
    Gate gate = gate_of(report);
    if (gate.is_open() || override_reason.empty()) return gate;
    Result<Override> overridden = make_override(override_reason, user_name(), today_utc());
    if (!overridden) return overridden.error();
    gate.overridden = std::move(overridden).value();
    return gate;
}

Result<std::vector<OutputFile>> make_files(const CheckedExport& checked, const ExportPlan& plan) {
    const Result<FileKind> kind = kind_of(plan.out);
    if (!kind) return kind.error();
    const std::string report = report_json(checked.report, checked.gate, plan.source);
    if (*kind == FileKind::json) return make_json(checked, plan, report);
    const auto pages = pages_to_show(checked.board, plan.page);
    if (!pages) return pages.error();

    ExportInfo info;
    info.title = checked.board.title();
    info.language = checked.board.language();
    info.checks = report;
    info.generator = plan.generator;
    info.date = time_of_export();

    std::vector<Scene> scenes;
    std::vector<OutputFile> files;
    for (const Page* page : *pages) {
        if (plan.begins) plan.begins(pages->size(), page->title.empty() ? page->id : page->title);
        SceneOptions options;
        if (plan.findings == ShowFindings::yes) {
            options.badges = badges_on(*page, checked.board, checked.report);
            options.legend_title = "Findings";
        }
        Scene scene = build_scene(checked.board, *page, options);
        if (*kind == FileKind::pdf) {
            scenes.push_back(std::move(scene));
            continue;
        }
        const Ground ground =
            plan.background == Background::transparent ? Ground::transparent : Ground::white;
        Result<std::string> bytes =
            *kind == FileKind::svg ? export_svg(scene, info) : export_png(scene, info, {plan.scale, ground});
        if (!bytes) return bytes.error();
        files.push_back({path_for(plan.out, *page, pages->size()), std::move(bytes).value()});
    }
    if (*kind == FileKind::pdf) {
        Result<std::string> bytes = export_pdf(scenes, info);
        if (!bytes) return bytes.error();
        files.push_back({plan.out, std::move(bytes).value()});
    }
    return files;
}

}  // namespace civic
