#include "checks/waiver.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "checks/finding_rules.hpp"
#include "checks/note.hpp"

namespace civic {
namespace {

std::string text_of(const Properties& properties, const char* name) {
    const Value* value = properties.find(name);
    return std::string(value == nullptr ? "" : value->as_text());
}

std::string original_id(const Board& board, const std::string& id) {
    const Element* element = board.elements().find(id);
    return element == nullptr ? id : board.original(*element).id;
}

bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

// What keeps the waiver from counting, "" when nothing does.
std::string lack_of(const Waiver& waiver) {
    if (is_blank(waiver.reason)) return "it gives no reason";
    if (is_blank(waiver.approver)) return "nobody has approved it";
    if (!waiver.expires.empty() && !is_date(waiver.expires))
        return "\"" + one_line(waiver.expires, 40) + "\" is no day (YYYY-MM-DD)";
    return "";
}

// How a message names a waiver. Its text comes from the file.
std::string named(const Waiver& waiver) {
    std::string name =
        waiver.check.empty() ? "A waiver of no check" : "The waiver of " + one_line(waiver.check, 100);
    if (waiver.elements.empty()) return name;
    name += " for ";
    constexpr std::size_t kShown = 5;
    for (std::size_t i = 0; i < std::min(waiver.elements.size(), kShown); ++i)
        name += (i == 0 ? "" : ", ") + one_line(waiver.elements[i], 40);
    return waiver.elements.size() > kShown ? name + ", \u2026" : name;
}

std::string subject_of(const Waiver& waiver) {
    std::string subject = waiver.check;
    for (const std::string& id : waiver.elements)
        subject += "\n" + id;
    return subject;
}

std::vector<std::string> elements_there(const Waiver& waiver, const Board& board) {
    std::vector<std::string> there;
    for (const std::string& id : waiver.elements) {
        if (board.elements().find(id) != nullptr) there.push_back(id);
    }
    return there;
}

}  // namespace

std::vector<Waiver> waivers_of(const Board& board) {
    std::vector<Waiver> waivers;
    const Value* listed = board.properties().find("waivers");
    if (listed == nullptr) return waivers;
    for (const Value& entry : listed->as_list()) {
        if (!entry.is_object()) continue;
        const Properties& properties = entry.as_object();
        Waiver waiver{text_of(properties, "check"),
                      {},
                      text_of(properties, "reason"),
                      text_of(properties, "approver"),
                      text_of(properties, "expires")};
        if (const Value* elements = properties.find("elements")) {
            for (const Value& id : elements->as_list())
                waiver.elements.emplace_back(id.as_text());
        }
        waivers.push_back(std::move(waiver));
    }
    return waivers;
}

bool covers(const Waiver& waiver, const Finding& finding, const Board& board) {
    if (waiver.check != finding.check || finding.outcome == Outcome::check_failed) return false;
    if (waiver.elements.empty()) return true;
    std::vector<std::string> allowed;
    for (const std::string& id : waiver.elements)
        allowed.push_back(original_id(board, id));
    const std::vector<std::string>& about = finding.elements.empty() ? finding.links : finding.elements;
    return std::all_of(about.begin(), about.end(), [&](const std::string& id) {
        return std::find(allowed.begin(), allowed.end(), original_id(board, id)) != allowed.end();
    });
}

bool is_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
    std::array<int, 3> parts = {0, 0, 0};
    std::size_t part = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i == 4 || i == 7) {
            ++part;
        } else if (text[i] < '0' || text[i] > '9') {
            return false;
        } else {
            parts[part] = parts[part] * 10 + (text[i] - '0');
        }
    }
    const auto [year, month, day] = parts;
    if (month < 1 || month > 12) return false;
    static constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    const int last = month == 2 && leap ? 29 : kDays[static_cast<std::size_t>(month - 1)];
    return day >= 1 && day <= last;
}

void apply_waivers(std::vector<Finding>& findings, const Board& board, std::string_view today,
                   const std::function<bool(const std::string& check)>& has_run) {
    std::vector<Finding> notes;
    const auto note = [&](Note kind, const Waiver& waiver, const std::string& what) {
        notes.push_back(
            make_note(kind, named(waiver) + " " + what, subject_of(waiver), elements_there(waiver, board)));
    };
    for (const Waiver& waiver : waivers_of(board)) {
        if (const std::string lack = lack_of(waiver); !lack.empty()) {
            note(Note::waiver_incomplete, waiver, "does not count: " + lack + ".");
            continue;
        }
        const bool expired = !waiver.expires.empty() && waiver.expires < today;
        std::size_t covered = 0;
        for (Finding& finding : findings) {
            if (!covers(waiver, finding, board)) continue;
            ++covered;
            if (!expired && !finding.waiver)
                finding.waiver = AppliedWaiver{waiver.reason, waiver.approver, waiver.expires};
        }
        if (covered == 0 && has_run(waiver.check)) {
            note(Note::waiver_orphan, waiver, "matches no finding: take it out, or name what it is about.");
        } else if (covered > 0 && expired) {
            note(Note::waiver_expired, waiver,
                 "expired on " + waiver.expires + ": " + std::to_string(covered) +
                     (covered == 1 ? " finding is open again." : " findings are open again."));
        }
    }
    findings.insert(findings.end(), std::make_move_iterator(notes.begin()),
                    std::make_move_iterator(notes.end()));
}

}  // namespace civic
