#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

#include "inclusion/boxes.hpp"
#include "inclusion/checks.hpp"
#include "sdk/service.hpp"

// inclusion/target-size (WCAG 2.2, 2.5.8), for each control of some size:
//     large enough    an upright square of `least` × `least` px fits into its box, turned as it is drawn
//     spaced          not large enough, and a circle of `least` px across around the centre of its bounding
//     box
//                     meets neither another control of the page nor the circle of another one that is not
//                     large enough
//     in a text       a link whose box overlaps that of a copy: the line decides its size
//     violation       neither large enough, nor spaced, nor in a text
//     pass            large enough, or spaced
//     needs review    neither large enough nor spaced, over a copy, and nobody has said whether it is a link
//     not applicable  neither large enough nor spaced, and in a text; or of no size, so that nothing is drawn

namespace civic::inclusion {
namespace {

using namespace sdk;

// How much larger than an upright square the box must be for it to fit in, turned.
double turned_side(const Element& control) {
    const double turn = control.angle() * std::numbers::pi / 180;
    return std::abs(std::cos(turn)) + std::abs(std::sin(turn));
}

class Targets {
  public:
    Targets(Check& check, double least) : board_(check.board()), names_(check.shared<Service>().names()) {
        for (Row row = 0; row < board_.element_count(); ++row) {
            check.poll();
            const Element element = board_.element(row);
            if (element.is_mirror()) continue;
            if (element.type() == names_.copy) copies_.add(element.page(), bounds_of(element), row);
            if (element.type() != names_.control) continue;
            controls_.push_back(row);
            const Box box = bounds_of(element);
            if (box.is_empty()) continue;
            const bool fits =
                std::min(element.width(), element.height()) + kSlack >= least * turned_side(element);
            (fits ? large_ : small_).add(element.page(), box, row);
            if (!fits) undersized_.push_back(row);
        }
    }

    const std::vector<Row>& controls() const { return controls_; }
    const std::vector<Row>& undersized() const { return undersized_; }

    // The control that the circle of an undersized one meets first; kNone: none.
    Row met_by(Row row, double least) const {
        const Element control = board_.element(row);
        const Box box = bounds_of(control);
        const double x = box.centre_x();
        const double y = box.centre_y();
        Row nearest = kNone;
        double shortest = 0;
        // Whether something may still be nearer.
        const auto meet = [&](Row other, double distance, double reach) {
            if (other == row || distance + kSlack >= reach) return true;
            if (nearest == kNone || distance < shortest) {
                nearest = other;
                shortest = distance;
            }
            return shortest > 0;
        };
        const Box circle = {x - least / 2, y - least / 2, x + least / 2, y + least / 2};
        large_.near(control.page(), circle, [&](Row other) {
            return meet(other, bounds_of(board_.element(other)).distance(x, y), least / 2);
        });
        if (nearest != kNone && shortest <= 0) return nearest;
        small_.near(control.page(), circle.grown(least / 2), [&](Row other) {
            const Box there = bounds_of(board_.element(other));
            const double apart = std::hypot(there.centre_x() - x, there.centre_y() - y);
            return meet(other, there.distance(x, y), least / 2) && meet(other, apart, least);
        });
        return nearest;
    }

    // Whether the line of a text may decide its size.
    Truth in_text(Row row) const {
        const Element control = board_.element(row);
        const Operand<std::string_view> role = control.text(names_.role);
        if (role.has_value() ? *role != "link" : role.is_not_applicable()) return Truth::no;
        const Box box = bounds_of(control);
        bool over = false;
        copies_.near(control.page(), box, [&](Row other) {
            over = bounds_of(board_.element(other)).overlaps(box);
            return !over;
        });
        if (!over) return Truth::no;
        return role.has_value() ? Truth::yes : Truth::unknown;
    }

    bool is_drawn(Row row) const { return !bounds_of(board_.element(row)).is_empty(); }

  private:
    static constexpr double kSlack = 1e-6;  // px: what arithmetic may lose

    const Snapshot& board_;
    const Vocabulary& names_;
    std::vector<Row> controls_, undersized_;
    BoxGrid large_, small_, copies_;
};

// Grown around its centre.
Fix enlarge(const Snapshot& board, const Element& control, double least) {
    const double side = std::ceil(least * turned_side(control));
    const double w = std::max(control.width(), side);
    const double h = std::max(control.height(), side);
    Fix fix(text_of("Make ", named(board, control.row()), " ", amount(w), " × ", amount(h), " px large"));
    fix.set(control, "/x", std::to_string(control.x() - (w - control.width()) / 2));
    fix.set(control, "/y", std::to_string(control.y() - (h - control.height()) / 2));
    fix.set(control, "/w", std::to_string(w));
    fix.set(control, "/h", std::to_string(h));
    return fix;
}

void report(Check& check, const Targets& targets, Row row, double least) {
    const Snapshot& board = check.board();
    const Element control = board.element(row);
    const Row other = targets.met_by(row, least);
    switch (other == kNone ? Truth::no : targets.in_text(row)) {
        case Truth::yes:
            return check.not_applicable();
        case Truth::unknown:
            return check.report(
                Finding::needs_review(
                    text_of("Say whether ", named(board, row), ", which is ", amount(control.width()), " × ",
                            amount(control.height()), " px small, is a link in a line of text (role)."),
                    control, "role")
                    .about(row));
        case Truth::no:
            break;
    }
    if (other == kNone) return check.pass();
    check.report(Finding::violation(text_of(named(board, row), " is ", amount(control.width()), " × ",
                                            amount(control.height()), " px small and close to ",
                                            named(board, other), ": make it ", amount(least), " × ",
                                            amount(least), " px large, or leave more room between the two."))
                     .about(row)
                     .witness(WitnessKind::pair, {row, other})
                     .fix(enlarge(board, control, least)));
}

}  // namespace

void target_size(Check& check) {
    const double least = check.number("least");
    const Targets targets(check, least);
    std::uint32_t others = 0;
    for (const Row row : targets.controls()) {
        if (targets.is_drawn(row)) {
            ++others;
        } else {
            check.not_applicable();
        }
    }
    check.pass(others - static_cast<std::uint32_t>(targets.undersized().size()));
    for (const Row row : targets.undersized()) {
        check.poll();
        report(check, targets, row, least);
    }
}

}  // namespace civic::inclusion
