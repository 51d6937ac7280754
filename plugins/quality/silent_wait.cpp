#include <algorithm>

#include "quality/checks.hpp"
#include "quality/course.hpp"

// quality/silent-wait, for each step that takes time. A notice counts when the step itself notifies the
// status, or a step that `realises` ties to it does: what is said before the wait begins or when it is over
// does not tell people how it stands while they wait.
//     violation       wait_days > `days`, and no notice
//     needs review    no notice, and wait_days (of a wait) or notifies is unknown
//     pass            wait_days ≤ `days`, or a notice
//     not applicable  it takes no time; wait_days or notifies is null

namespace civic::quality {
namespace {

class SilentWaits {
  public:
    SilentWaits(Check& check, const Course& course)
        : check_(check), course_(course), names_(course.names()), most_(check.number("days")) {}

    void run() {
        for (Index step = 0; step < course_.steps().count; ++step) {
            check_.poll();
            judge(step);
        }
    }

  private:
    Truth notifies_status(const Element& step) const {
        const Operand<Texts> notices = step.texts(names_.notifies);
        if (notices.is_unknown()) return Truth::unknown;
        if (!notices.has_value()) return Truth::no;
        for (const std::string_view notice : *notices) {
            if (notice == "status") return Truth::yes;
        }
        return Truth::no;
    }

    // What a step that `realises` ties to this one says.
    bool told_elsewhere(const Element& step) const {
        const auto tells = [&](Row row) {
            const Element other = check_.board().element(check_.board().original(row));
            return other.type() == names_.step && notifies_status(other) == Truth::yes;
        };
        for (const Row row : step.outgoing()) {
            const Link link = check_.board().link(row);
            if (link.type() == names_.realises && tells(link.to())) return true;
        }
        for (const Row row : step.incoming()) {
            const Link link = check_.board().link(row);
            if (link.type() == names_.realises && tells(link.from())) return true;
        }
        return false;
    }

    void judge(Index index) {
        const Operand<double> wait = course_.wait_days(index);
        const Element step = course_.service().step(index);
        const bool null = wait.is_not_applicable() || step.state(names_.notifies) == State::not_applicable;
        if (null || (wait.has_value() && *wait <= 0)) return check_.not_applicable();
        if (wait.has_value() && *wait <= most_) return check_.pass();
        const Truth told = told_elsewhere(step) ? Truth::yes : notifies_status(step);
        if (told == Truth::yes) return check_.pass();
        if (wait.is_unknown()) return ask(step, "wait_days");
        if (told == Truth::unknown) return ask(step, "notifies");
        report(step, *wait);
    }

    void ask(const Element& step, const char* attribute) {
        const std::string what = attribute == std::string_view("notifies")
                                     ? "say whether they are told how it stands (notifies)"
                                     : "say how long nine in ten wait at most (wait_days)";
        check_.report(Finding::needs_review(text_of("Nobody can tell whether people wait in the dark at ",
                                                    named(check_.board(), step.row()), ": ", what, "."),
                                            step, attribute)
                          .about(step.row()));
    }

    void report(const Element& step, double wait) {
        std::string list = "[";
        for (const std::string_view notice : *step.texts(names_.notifies))
            list += json_text(notice) + ",";
        Fix fix(text_of("Tell people how it stands at ", named(check_.board(), step.row())));
        fix.set(step, "/attributes/notifies", list + "\"status\"]");
        check_.report(
            Finding::violation(text_of("People wait ", days(wait), " at ", named(check_.board(), step.row()),
                                       " and hear nothing: tell them how it stands before ", days(most_),
                                       " are over."))
                .about(step.row())
                .witness(WitnessKind::set, {step.row()})
                .fix(fix));
    }

    Check& check_;
    const Course& course_;
    const Vocabulary& names_;
    double most_;
};

}  // namespace

void silent_wait(Check& check) {
    SilentWaits(check, check.shared<Course>()).run();
}

}  // namespace civic::quality
