#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <optional>
#include <vector>

#include "inclusion/boxes.hpp"
#include "inclusion/checks.hpp"
#include "sdk/drawn.hpp"
#include "sdk/service.hpp"

// inclusion/contrast (WCAG 2.2, 1.4.3), for each control and each copy that shows a text: its colour and what
// is behind it, as the program draws them (sdk/drawn.hpp), every layer with its alpha:
//     behind          the fill of its own; under that what its container shows, each container under the one
//                     before, at last the white page; between the two whatever else the text lies over
//     large           `large_points` and more, or `large_bold_points` and more when all of it is bold;
//                     1 px = 0.75 points
//     violation       the contrast is below `least`, or `least_large` for a large text, whatever is still
//                     unknown
//     pass            it is not, whatever is still unknown
//     needs review    otherwise: over a picture, over things of which one would do and another not, or of a
//                     role that decides the colours
//     not applicable  no text, no size, or invisible

namespace civic::inclusion {
namespace {

using namespace sdk;

struct Thresholds {
    explicit Thresholds(const Check& check)
        : least(check.number("least")),
          least_large(check.number("least_large")),
          large_points(check.number("large_points")),
          large_bold_points(check.number("large_bold_points")) {}

    double of(const DrawnText& text) const {
        constexpr double kPointsAPixel = 0.75;
        const double points = text.size * kPointsAPixel;
        return points >= large_points || (text.bold && points >= large_bold_points) ? least_large : least;
    }

    double least, least_large, large_points, large_bold_points;
};

// All of a copy's text between one pair of **.
bool is_all_bold(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    const std::size_t last = text.find_last_not_of(" \t\r\n");
    if (first == std::string_view::npos) return false;
    text = text.substr(first, last - first + 1);
    return text.size() > 4 && text.starts_with("**") && text.find("**", 2) == text.size() - 2;
}

// What is behind an element's own fill.
struct Behind {
    std::vector<Colour> colours;  // opaque: each that may be
    bool known = true;            // no: a picture, or more than anyone can tell apart
    Row container = kNone;        // the one whose fill is seen where nothing lies between
};

class Screens {
  public:
    explicit Screens(Check& check)
        : board_(check.board()), words_(check.shared<Service>().names()), names_(board_) {
        const Symbol shown[] = {words_.control,         words_.copy,
                                board_.symbol("image"), board_.symbol("ink"),
                                board_.symbol("shape"), board_.symbol("frame"),
                                board_.symbol("note"),  board_.symbol("table"),
                                board_.symbol("text")};
        for (Row row = 0; row < board_.element_count(); ++row) {
            check.poll();
            const Element element = board_.element(row);
            bool is_shown = false;
            for (const Symbol type : shown)
                is_shown = is_shown || element.type() == type;
            if (!is_shown) continue;
            const std::optional<Colour> fill = drawn_fill(board_, words_, names_, element);
            if (!fill || fill->a > 0) grid_.add(element.page(), bounds_of(element), row);
        }
    }

    const Vocabulary& words() const { return words_; }
    const StyleNames& names() const { return names_; }

    Behind behind(const Element& element) const {
        Behind out;
        const Colour ground = ground_of(element, out.container);
        out.colours.push_back(ground);
        const Box box = bounds_of(element);
        bool covered = false;
        std::vector<Row> met;
        grid_.near(element.page(), box, [&](Row other) {
            if (other == element.row() || holds(other, element)) return true;
            if (std::find(met.begin(), met.end(), other) != met.end()) return true;
            const Element one = board_.element(other);
            const Box there = bounds_of(one);
            if (!there.overlaps(box)) return true;
            const std::optional<Colour> fill = drawn_fill(board_, words_, names_, one);
            if (!fill || out.colours.size() > kMostLayers) {
                out.known = false;
                return false;
            }
            covered = covered || there.contains(box);
            met.push_back(other);
            out.colours.push_back(layered(*fill, ground));
            return true;
        });
        // A thing that lies under all of the text is what is behind it.
        if (covered && out.colours.size() == 2) out.colours.erase(out.colours.begin());
        return out;
    }

  private:
    static constexpr std::size_t kMostLayers = 8;
    static constexpr int kDeepest = 64;  // containers in one another

    bool holds(Row container, const Element& element) const {
        Row at = element.parent();
        for (int depth = 0; at != kNone && depth < kDeepest; ++depth) {
            if (at == container) return true;
            at = board_.element(at).parent();
        }
        return false;
    }

    // What the containers show where the element stands.
    Colour ground_of(const Element& element, Row& container) const {
        Colour ground{0, 0, 0, 0};
        Row at = element.parent();
        for (int depth = 0; at != kNone && depth < kDeepest && !ground.is_opaque(); ++depth) {
            const Colour fill =
                drawn_fill(board_, words_, names_, board_.element(at)).value_or(Colour{0, 0, 0, 0});
            if (container == kNone && fill.a > 0) container = at;
            ground = layered(ground, fill);
            at = board_.element(at).parent();
        }
        return layered(ground, {1, 1, 1, 1});
    }

    const Snapshot& board_;
    const Vocabulary& words_;
    StyleNames names_;
    BoxGrid grid_;
};

// How a text looks on one of the colours that may be behind.
struct Shown {
    Colour text;
    Colour ground;
    double ratio;
};
Shown shown_on(const DrawnText& drawn, const Colour& colour, const Colour& behind) {
    const Colour glyph = layered(colour, drawn.fill);
    const Colour text = layered(faded(glyph, drawn.opacity), behind);
    const Colour ground = layered(faded(drawn.fill, drawn.opacity), behind);
    return {text, ground, contrast_ratio(text, ground)};
}

// One way in which the text may be drawn, judged.
struct Judged {
    Truth reads = Truth::unknown;
    DrawnText drawn;
    Shown worst{};
};
Judged judge(const DrawnText& drawn, const Behind& behind, double least) {
    Judged out;
    out.drawn = drawn;
    bool all = true;
    bool any = false;
    bool first = true;
    for (const Colour& colour : behind.colours) {
        const Shown shown = shown_on(drawn, drawn.text, colour);
        if (first || shown.ratio < out.worst.ratio) out.worst = shown;
        first = false;
        all = all && shown.ratio >= least;
        any = any || shown.ratio >= least;
    }
    const bool own = faded(drawn.fill, drawn.opacity).is_opaque();
    if (!behind.known && !own) return out;
    out.reads = all ? Truth::yes : any ? Truth::unknown : Truth::no;
    return out;
}

// 4.48: cut, so that what fails never reads as the threshold.
std::string ratio_text(double ratio) {
    return text_of(amount(std::floor(ratio * 100) / 100), ":1");
}

std::string violation_text(const Snapshot& board, Row row, const Judged& judged, double least) {
    const bool lighter = relative_luminance(judged.worst.text) > relative_luminance(judged.worst.ground);
    return text_of(named(board, row), " is written in ", colour_text(judged.worst.text), " on ",
                   colour_text(judged.worst.ground), ", a contrast of ", ratio_text(judged.worst.ratio),
                   " where ", ratio_text(least), " is needed: make the text ", lighter ? "lighter" : "darker",
                   " or what is behind it ", lighter ? "darker." : "lighter.");
}

// The colours in which texts can be read, by how they are drawn: a design has few of them, and each takes
// hundreds of comparisons to find.
class Readable {
  public:
    std::optional<Colour> nearest(const DrawnText& drawn, const Behind& behind, double least) {
        std::vector<double> key = {least, drawn.opacity};
        const auto add = [&key](const Colour& colour) {
            key.insert(key.end(), {colour.r, colour.g, colour.b, colour.a});
        };
        add(drawn.text);
        add(drawn.fill);
        std::for_each(behind.colours.begin(), behind.colours.end(), add);
        const auto [at, added] = found_.try_emplace(std::move(key));
        if (added) {
            at->second = nearest_readable(drawn.text, [&](const Colour& colour) {
                return std::all_of(behind.colours.begin(), behind.colours.end(), [&](const Colour& under) {
                    return shown_on(drawn, colour, under).ratio >= least;
                });
            });
        }
        return at->second;
    }

  private:
    std::map<std::vector<double>, std::optional<Colour>> found_;
};

std::optional<Fix> recolour(const Snapshot& board, const Element& element,
                            const std::optional<Colour>& colour) {
    if (!colour) return std::nullopt;
    Fix fix(text_of("Write ", named(board, element.row()), " in ", colour_text(*colour)));
    fix.set(element, "/style/text", json_text(colour_text(*colour)));
    return fix;
}

void report(Check& check, const Element& element, const Behind& behind, const Judged& judged, double least,
            Readable& readable) {
    const Row row = element.row();
    const bool own = judged.drawn.fill.is_opaque() || behind.container == kNone;
    Finding finding = Finding::violation(violation_text(check.board(), row, judged, least));
    finding.about(row);
    if (own) {
        finding.witness(WitnessKind::set, {row});
    } else {
        finding.witness(WitnessKind::pair, {row, behind.container});
    }
    const std::optional<Fix> fix =
        recolour(check.board(), element, readable.nearest(judged.drawn, behind, least));
    if (fix) finding.fix(*fix);
    check.report(finding);
}

void ask(Check& check, const Element& element, bool role_decides) {
    const std::string name = named(check.board(), element.row());
    if (role_decides) {
        return check.report(Finding::needs_review(
                                text_of("Say whether ", name,
                                        " is a button, a field, a choice or a link, so that its colours are "
                                        "known (role)."),
                                element, "role")
                                .about(element.row()));
    }
    check.report(
        Finding::needs_review(text_of("Nobody can tell whether ", name,
                                      " can be read on what it lies over: give it a fill of its own, or look "
                                      "at each place yourself and waive this."),
                              element, "fill")
            .about(element.row()));
}

void look_at(Check& check, const Screens& screens, const Thresholds& thresholds, const Element& element,
             Readable& readable) {
    const Vocabulary& words = screens.words();
    const bool control = element.type() == words.control;
    std::string_view text = element.text();
    if (control && text.empty()) text = element.text(words.label).value_or("");
    const bool blank = text.find_first_not_of(" \t\r\n") == std::string_view::npos;
    if (blank || bounds_of(element).is_empty()) return check.not_applicable();

    std::vector<DrawnText> ways;
    if (control) {
        const Operand<ControlRole> role = control_role(element.text(words.role));
        for (const ControlRole one :
             {ControlRole::button, ControlRole::field, ControlRole::choice, ControlRole::link}) {
            if (role.is_unknown() || *role == one)
                ways.push_back(drawn_control(screens.names(), element, one));
        }
    } else {
        ways.push_back(drawn_copy(screens.names(), element));
    }
    if (ways.front().opacity <= 0) return check.not_applicable();

    const Behind behind = screens.behind(element);
    bool reads = true;
    bool fails = true;
    bool decided = true;
    std::optional<Judged> worst;
    for (DrawnText& way : ways) {
        way.bold = way.bold || is_all_bold(text);
        const Judged judged = judge(way, behind, thresholds.of(way));
        reads = reads && judged.reads == Truth::yes;
        fails = fails && judged.reads == Truth::no;
        decided = decided && judged.reads != Truth::unknown;
        if (!worst || judged.worst.ratio < worst->worst.ratio) worst = judged;
    }
    if (reads) return check.pass();
    if (fails) return report(check, element, behind, *worst, thresholds.of(worst->drawn), readable);
    ask(check, element, decided);
}

}  // namespace

void contrast(Check& check) {
    const Screens screens(check);
    const Thresholds thresholds(check);
    Readable readable;
    for (Row row = 0; row < check.board().element_count(); ++row) {
        check.poll();
        const Element element = check.board().element(row);
        const bool text = element.type() == screens.words().control || element.type() == screens.words().copy;
        if (text && !element.is_mirror()) look_at(check, screens, thresholds, element, readable);
    }
}

}  // namespace civic::inclusion
