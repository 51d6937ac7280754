#include "cli/pictures.hpp"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <ctime>
#include <utility>

#include "checks/report_json.hpp"
#include "cli/message.hpp"
#include "cli/progress.hpp"
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
Result<std::vector<OutputFile>> make_json(const CheckedExport& checked, const ExportCommand& command,
                                          const std::string& report) {
    Result<Value> value = parse_document(report);
    if (!value) return value.error();
    const Result<Applied> with_checks = checked.board.apply(
        {"", {SetProperty{Table::board, "", Part::key, "checks", std::move(value).value()}}});
    if (!with_checks) return with_checks.error();
    return std::vector<OutputFile>{{command.out, save_board(with_checks->board)}};
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

Result<std::vector<OutputFile>> make_files(const CheckedExport& checked, const ExportCommand& command) {
    const Result<FileKind> kind = kind_of(command.out);
    if (!kind) return kind.error();
    const std::string report = report_json(checked.report, checked.gate, command.file.filename().string());
    if (*kind == FileKind::json) return make_json(checked, command, report);
    const auto pages = pages_to_show(checked.board, command.page);
    if (!pages) return pages.error();

    ExportInfo info;
    info.title = checked.board.title();
    info.language = checked.board.language();
    info.checks = report;
    info.generator = "Civicanvas " CIVICANVAS_VERSION;
    info.date = time_of_export();

    Progress progress(pages->size());
    std::vector<Scene> scenes;
    std::vector<OutputFile> files;
    for (const Page* page : *pages) {
        progress.next(page->title.empty() ? page->id : page->title);
        SceneOptions options;
        if (command.findings == ShowFindings::yes) {
            options.badges = badges_on(*page, checked.board, checked.report);
            options.legend_title = "Findings";
        }
        Scene scene = build_scene(checked.board, *page, options);
        if (*kind == FileKind::pdf) {
            scenes.push_back(std::move(scene));
            continue;
        }
        const Ground ground =
            command.background == Background::transparent ? Ground::transparent : Ground::white;
        Result<std::string> bytes = *kind == FileKind::svg ? export_svg(scene, info)
                                                           : export_png(scene, info, {command.scale, ground});
        if (!bytes) return bytes.error();
        files.push_back({path_for(command.out, *page, pages->size()), std::move(bytes).value()});
    }
    if (*kind == FileKind::pdf) {
        Result<std::string> bytes = export_pdf(scenes, info);
        if (!bytes) return bytes.error();
        files.push_back({command.out, std::move(bytes).value()});
    }
    return files;
}

}  // namespace civic
