#include "roadmap/checks.hpp"
#include "roadmap/plan.hpp"
#include "sdk/json.hpp"

// roadmap/action-unready, for each action a:
//     violation       a ends before it starts; or a depends on an action that ends after a starts (where
//                     one of the two is unknown, that starts after a starts, or ends after a ends); or
//                     its owner is an empty text
//     pass            owner, start, end and budget are said, or "not applicable", and neither holds
//     needs review    one of the four is unknown: asked once for the action, the first one first. An
//                     action that depends on one of which nobody knows when it ends is asked for there

namespace civic::roadmap {
namespace {

using Date = Operand<std::string_view>;

bool later(const Date& a, const Date& b) {
    return a.has_value() && b.has_value() && *a > *b;
}

class ReadyCheck {
  public:
    ReadyCheck(Check& check, const Plan& plan) : check_(check), plan_(plan) {
        for (Index action = 0; action < plan.count(); ++action) {
            starts_.push_back(date_of(plan.action(action), plan.names().start));
            ends_.push_back(date_of(plan.action(action), plan.names().end));
        }
    }

    void run() {
        for (Index action = 0; action < plan_.count(); ++action) {
            check_.poll();
            bool found = report_dates(action);
            found = report_dependencies(action) || found;
            found = ask(action) || found;
            if (!found) check_.pass();
        }
    }

  private:
    bool report_dates(Index action) {
        const Row row = plan_.row_of(action);
        if (later(starts_[action], ends_[action])) {
            check_.report(Finding::violation(text_of(named(check_.board(), row), " ends on ", *ends_[action],
                                                     ", before it starts on ", *starts_[action],
                                                     ": put its dates right."))
                              .about(row)
                              .witness(WitnessKind::set, {row}));
            return true;
        }
        const auto owner = plan_.action(action).text(plan_.names().owner);
        if (!owner.has_value() || !owner->empty()) return false;
        check_.report(
            Finding::violation(text_of("Nobody answers for ", named(check_.board(), row), ": name an owner."))
                .about(row)
                .witness(WitnessKind::set, {row}));
        return true;
    }

    // What must be done first ends only after the action has begun. An action does not start after it ends,
    // so that one of its dates says something of the other.
    bool too_late(Index action, Index first) const {
        return later(ends_[first], starts_[action]) ||
               (starts_[action].is_unknown() && later(ends_[first], ends_[action])) ||
               (ends_[first].is_unknown() && later(starts_[first], starts_[action]));
    }

    bool report_dependencies(Index action) {
        bool found = false;
        for (const Index link : plan_.dependencies().out.of(action)) {
            const Index first = plan_.dependencies().next[link].to;
            if (first == action || !too_late(action, first)) continue;
            report_late(action, first, plan_.dependency_link(link));
            found = true;
        }
        return found;
    }

    void report_late(Index action, Index first, Row link) {
        const Row row = plan_.row_of(action);
        const Row before = plan_.row_of(first);
        const bool ends = ends_[first].has_value();
        const Date& date = ends ? ends_[first] : starts_[first];
        const Date& own = starts_[action].has_value() ? starts_[action] : ends_[action];
        Finding finding = Finding::violation(
            text_of(named(check_.board(), row), " ", starts_[action].has_value() ? "starts" : "ends", " on ",
                    *own, ", and ", named(check_.board(), before), ", which must be done first, ",
                    ends ? "ends" : "starts", " only on ", *date, ": move one of them."));
        finding.about(row).about(before).witness(WitnessKind::pair, {row, before}, {link});
        if (ends && !later(ends_[first], ends_[action])) {
            Fix fix(text_of("Start ", named(check_.board(), row), " on ", *date));
            fix.set(plan_.action(action), "/attributes/start", json_text(*date));
            finding.fix(std::move(fix));
        }
        check_.report(finding);
    }

    bool ask(Index action) {
        const Element element = plan_.action(action);
        std::vector<std::pair<const char*, const char*>> missing;
        if (element.text(plan_.names().owner).is_unknown())
            missing.emplace_back("owner", "who answers for it");
        if (starts_[action].is_unknown()) missing.emplace_back("start", "when it starts");
        if (ends_[action].is_unknown()) missing.emplace_back("end", "when it ends");
        if (element.number(plan_.names().budget).is_unknown())
            missing.emplace_back("budget", "what it may cost");
        if (missing.empty()) return false;
        std::vector<std::string> questions;
        std::vector<std::string> names;
        for (const auto& [attribute, question] : missing) {
            questions.emplace_back(question);
            names.emplace_back(attribute);
        }
        check_.report(Finding::needs_review(
                          text_of(named(check_.board(), element.row()), " cannot be counted on yet: say ",
                                  listed(questions, 4), " (", listed(names, 4), ")."),
                          element, missing.front().first)
                          .about(element.row())
                          .witness(WitnessKind::set, {element.row()}));
        return true;
    }

    Check& check_;
    const Plan& plan_;
    std::vector<Date> starts_, ends_;
};

}  // namespace

void action_unready(Check& check) {
    ReadyCheck(check, check.shared<Plan>()).run();
}

}  // namespace civic::roadmap
