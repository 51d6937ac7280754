#include "checks/report_text.hpp"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "checks/finding_rules.hpp"

namespace civic {
namespace {

constexpr std::size_t kNameBytes = 60;
constexpr std::size_t kWitnessEnds = 6;  // shown at either end of a longer witness

enum class Tone : std::uint8_t { heading, error, warning, quiet, good };

class Painter {
  public:
    explicit Painter(TextStyle style) : style_(style) {}

    std::string operator()(Tone tone, std::string_view text) const {
        if (style_ == TextStyle::plain) return std::string(text);
        static constexpr const char* kCodes[] = {"1", "1;31", "33", "2", "32"};
        return std::string("\x1b[") + kCodes[static_cast<std::size_t>(tone)] + "m" + std::string(text) +
               "\x1b[0m";
    }

  private:
    TextStyle style_;
};

std::string count_of(std::uint64_t count, std::string_view one, std::string_view many) {
    return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

// What the element says, in quotes of no kind: the name that people know it by.
std::string name_of(const Board& board, const std::string& id) {
    const Element* element = board.elements().find(id);
    if (element == nullptr) return one_line(id, kNameBytes);
    const Element& shown = board.original(*element);
    if (shown.text.find_first_not_of(" \t\r\n") == std::string::npos)
        return one_line(shown.type.text() + " " + shown.id, kNameBytes);
    return one_line(shown.text, kNameBytes);
}

std::string link_name(const Board& board, const std::string& id) {
    const Link* link = board.links().find(id);
    if (link == nullptr) return one_line(id, kNameBytes);
    return name_of(board, link->from) + " \u2192 " + name_of(board, link->to);
}

std::vector<std::string> witness_names(const Witness& witness, const Board& board) {
    std::vector<std::string> names;
    for (const std::string& id : witness.elements)
        names.push_back(name_of(board, id));
    if (names.empty()) {
        for (const std::string& id : witness.links)
            names.push_back(link_name(board, id));
    }
    if (witness.kind == WitnessKind::cycle && !names.empty() && names.size() == witness.elements.size())
        names.push_back(names.front());
    return names;
}

std::string joined(const std::vector<std::string>& names, std::string_view between) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names.size() > 2 * kWitnessEnds && i == kWitnessEnds) {
            i = names.size() - kWitnessEnds;
            text += std::string(between) + "\u2026";
        }
        text += (i == 0 ? "" : std::string(between)) + names[i];
    }
    return text;
}

class Writer {
  public:
    Writer(const Report& report, const Board& board, TextStyle style)
        : report_(report), board_(board), paint_(style) {}

    std::string write(const Gate& gate, const std::string& file) {
        heading(file);
        for (const std::string& principle : principles_in_order(report_.findings))
            write_principle(principle);
        write_failures();
        write_log();
        write_summary();
        write_gate(gate);
        return std::move(text_);
    }

  private:
    void line(std::size_t indent, std::string_view text) {
        text_.append(indent, ' ');
        text_ += text;
        text_ += '\n';
    }

    void heading(const std::string& file) {
        std::string title = report_.title.empty() ? "Untitled board" : one_line(report_.title, 200);
        if (!file.empty()) title += " (" + one_line(file, 400) + ")";
        line(0, paint_(Tone::heading, title));
        const std::string phase = report_.phase ? "Phase: " + std::string(to_string(*report_.phase))
                                                : "Phase: unknown, judged as alpha";
        line(0, phase + ". Day: " + report_.today + ".");
    }

    void write_principle(const std::string& principle) {
        std::vector<const Finding*> findings;
        for (const Finding& finding : report_.findings) {
            if (finding.principle == principle && finding.outcome != Outcome::check_failed)
                findings.push_back(&finding);
        }
        if (findings.empty()) return;
        text_ += '\n';
        line(0, paint_(Tone::heading, one_line(principle_title(principle), 100)));
        // The findings come worst first; a check stands where its worst one does, with the others below it.
        std::vector<std::string> done;
        for (const Finding* first : findings) {
            if (std::find(done.begin(), done.end(), first->check) != done.end()) continue;
            done.push_back(first->check);
            line(2, paint_(Tone::heading, first->check) + "  " + one_line(first->title, 200));
            line(4, first->why);
            line(4, paint_(Tone::quiet, "Source: " + first->source));
            for (const Finding* finding : findings) {
                if (finding->check == first->check) write_finding(*finding);
            }
        }
    }

    std::string label_of(const Finding& finding) const {
        const bool review = finding.outcome == Outcome::needs_review;
        std::string label(review ? "review" : to_string(finding.severity));
        label.resize(7, ' ');
        if (!finding.is_open()) return paint_(Tone::quiet, label);
        if (finding.severity == Severity::error) return paint_(Tone::error, label);
        return finding.severity == Severity::warning ? paint_(Tone::warning, label) : label;
    }

    void write_finding(const Finding& finding) {
        constexpr std::size_t kIndent = 13;
        line(4, label_of(finding) + "  " + finding.message);
        const std::string witness = witness_text(finding.witness, board_);
        if (!witness.empty()) line(kIndent, witness);
        if (!finding.raised_by.empty()) line(kIndent, "More serious because " + finding.raised_by + ".");
        if (finding.missing) line(kIndent, missing_text(*finding.missing));
        if (finding.fix) line(kIndent, "Fix at hand: " + finding.fix->label + ".");
        if (finding.waiver) {
            const AppliedWaiver& waiver = *finding.waiver;
            const std::string until = waiver.expires.empty() ? "" : " until " + waiver.expires;
            line(kIndent, "Waived" + until + " by " + one_line(waiver.approver, 200) + ": " +
                              one_line(waiver.reason, 1'000));
        }
        if (finding.novelty == Novelty::known) line(kIndent, "Known: the baseline has it.");
    }

    std::string missing_text(const MissingAttribute& missing) const {
        using Owner = MissingAttribute::Owner;
        const std::string what = "Fill in " + missing.name;
        if (missing.owner == Owner::service) return what + " of the service.";
        return what + " of " +
               (missing.owner == Owner::link ? link_name(board_, missing.id) : name_of(board_, missing.id)) +
               ".";
    }

    // The checks of one plugin fail together, so they stand together.
    void write_failures() {
        std::vector<std::pair<std::string, std::vector<std::string>>> failures;
        for (const Finding& finding : report_.findings) {
            if (finding.outcome != Outcome::check_failed) continue;
            const auto at = std::find_if(failures.begin(), failures.end(),
                                         [&](const auto& entry) { return entry.first == finding.message; });
            if (at == failures.end()) {
                failures.push_back({finding.message, {finding.check}});
            } else {
                at->second.push_back(finding.check);
            }
        }
        if (failures.empty()) return;
        text_ += '\n';
        line(0, paint_(Tone::error, "Checks that failed to run"));
        for (auto& [message, checks] : failures) {
            std::sort(checks.begin(), checks.end());
            line(2, message);
            line(4, paint_(Tone::quiet, joined(checks, ", ")));
        }
    }

    void write_log() {
        if (report_.log.empty()) return;
        text_ += '\n';
        line(0, paint_(Tone::heading, "What the plugins said"));
        for (const PluginLog& entry : report_.log) {
            std::string label(to_string(entry.line.level));
            label.resize(7, ' ');
            line(2, label + "  " + entry.plugin + ": " + entry.line.text);
        }
    }

    // In a live service what nobody knows is an error too.
    std::string error_text() const {
        const auto reviews = static_cast<std::uint64_t>(
            std::count_if(report_.findings.begin(), report_.findings.end(), [](const Finding& f) {
                return f.outcome == Outcome::needs_review && f.severity == Severity::error && f.is_open();
            }));
        std::string text = count_of(report_.count_open(Severity::error), "error", "errors");
        if (reviews > 0) text += " (" + std::to_string(reviews) + " of them to review)";
        return text;
    }

    void write_summary() {
        text_ += '\n';
        line(0, paint_(Tone::heading, "Summary"));
        std::size_t width = 0;
        for (const auto& [plugin, counts] : report_.plugins)
            width = std::max(width, one_line(plugin, kNameBytes).size());
        for (const auto& [plugin, counts] : report_.plugins) {
            std::string name = one_line(plugin, kNameBytes);
            name.resize(width + 1, ' ');
            std::string what = count_of(counts.violations, "violation", "violations") + ", " +
                               std::to_string(counts.needs_review) + " to review, " +
                               count_of(counts.passes, "pass", "passes") + ", " +
                               std::to_string(counts.not_applicable) + " not applicable";
            if (counts.failed > 0)
                what += ", " + paint_(Tone::error, count_of(counts.failed, "check failed", "checks failed"));
            line(2, name + " " + what);
        }
        const auto waived =
            static_cast<std::uint64_t>(std::count_if(report_.findings.begin(), report_.findings.end(),
                                                     [](const Finding& f) { return f.waiver.has_value(); }));
        line(2, error_text() + ", " + count_of(report_.count_open(Severity::warning), "warning", "warnings") +
                    ", " + count_of(report_.count_open(Severity::info), "remark", "remarks") + "; " +
                    std::to_string(waived) + " waived; " + std::to_string(report_.not_modelled) +
                    " drawn and not modelled");
    }

    void write_gate(const Gate& gate) {
        if (gate.held_by.empty()) {
            line(2, paint_(Tone::good, "The gate is open: this board may be exported."));
        } else if (gate.overridden) {
            line(2, paint_(Tone::warning, "The gate is overridden by " + one_line(gate.overridden->who, 200) +
                                              " (" + one_line(gate.overridden->when, 40) +
                                              "): " + one_line(gate.overridden->reason, 1'000)));
        } else {
            line(2, paint_(Tone::error, "The gate is closed."));
        }
    }

    const Report& report_;
    const Board& board_;
    Painter paint_;
    std::string text_;
};

}  // namespace

std::string witness_text(const Witness& witness, const Board& board) {
    std::vector<std::string> names = witness_names(witness, board);
    switch (witness.kind) {
        case WitnessKind::path:
        case WitnessKind::cycle:
            return joined(names, " \u2192 ");
        case WitnessKind::cut:
            for (std::string& name : names)
                name += " \u2717";
            return joined(names, ", ");
        case WitnessKind::pair:
            return joined(names, " \u2194 ");
        case WitnessKind::set:
            return joined(names, ", ");
    }
    return "";
}

std::string report_text(const Report& report, const Gate& gate, const Board& board, const std::string& file,
                        TextStyle style) {
    return Writer(report, board, style).write(gate, file);
}

}  // namespace civic
