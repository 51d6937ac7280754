#include "roadmap/checks.hpp"
#include "roadmap/plan.hpp"
#include "sdk/records.hpp"

// roadmap/objective-unmeasured, for each objective and each action. A measure shows an objective when it
// has a target and a date, and a baseline, or none for the first figure is yet to come ("not
// applicable").
//     violation       no measure of the objective can show it: it has none, or of each the target or the
//                     date is "not applicable". Of an action: it serves no objective (plan.hpp)
//     pass            some measure shows it; the action serves one
//     needs review    of every measure that could show it something is missing

namespace civic::roadmap {
namespace {

class MeasureCheck {
  public:
    MeasureCheck(Check& check, const Plan& plan) : check_(check), plan_(plan) {}

    void run() {
        for (const Row row : plan_.objectives())
            judge(row);
        for (Index action = 0; action < plan_.count(); ++action) {
            check_.poll();
            if (plan_.serves_objective(action)) {
                check_.pass();
            } else {
                report_aimless(action);
            }
        }
        reviews_.report(check_, [&](const std::string& what, const Missing& missing) {
            const std::string owner = owner_of(check_.board(), missing);
            const std::string asked = missing.attribute == "baseline" ? "where it stands now (baseline)"
                                      : missing.attribute == "target" ? "what it is to be (target)"
                                                                      : "by when (due)";
            return text_of("Nobody can tell when ", what, " is reached: say of ", owner, " ", asked, ".");
        });
    }

  private:
    void judge(Row row) {
        check_.poll();
        const Element objective = check_.board().element(row);
        Missing missing{};
        for (const Row out : objective.outgoing()) {
            const Link link = check_.board().link(out);
            const Element measure = check_.board().element(link.to());
            if (link.type() != plan_.names().measured_by || measure.type() != plan_.names().measure) continue;
            const State baseline = measure.number(plan_.names().baseline).state();
            const State target = measure.number(plan_.names().target).state();
            const State due = date_of(measure, plan_.names().due).state();
            if (target == State::not_applicable || due == State::not_applicable) continue;
            const char* asked = target == State::unknown     ? "target"
                                : due == State::unknown      ? "due"
                                : baseline == State::unknown ? "baseline"
                                                             : nullptr;
            if (asked == nullptr) return check_.pass();
            if (missing.is_none()) missing = Missing::element(measure.row(), asked);
        }
        if (missing.is_none()) return report_unmeasured(objective);
        reviews_.add(missing, row);
    }

    void report_unmeasured(const Element& objective) {
        const std::string name = named(check_.board(), objective.row());
        Fix fix(text_of("Add a measure of ", name, " to fill in"));
        fix.create_element(new_element(check_.board(), objective.row(), 0, "$measure", "measure",
                                       text_of("Measure of: ", objective.text()), {}));
        fix.create_link(new_link(check_.board(), objective.row(), "$measured", "measured-by", objective.id(),
                                 "$measure"));
        check_.report(Finding::violation(text_of("Nothing shows whether ", name,
                                                 " is reached: add a measure with a baseline, a target and a "
                                                 "date."))
                          .about(objective.row())
                          .witness(WitnessKind::set, {objective.row()})
                          .fix(std::move(fix)));
    }

    void report_aimless(Index action) {
        const Row row = plan_.row_of(action);
        Finding finding = Finding::violation(
            text_of(named(check_.board(), row),
                    " serves no objective: say which one it addresses, or leave it out of the plan."));
        finding.about(row).witness(WitnessKind::set, {row});
        // Where there is one only, there is nothing to choose.
        if (plan_.objectives().size() == 1) {
            const Element objective = check_.board().element(plan_.objectives().front());
            Fix fix(text_of("It addresses ", named(check_.board(), objective.row())));
            fix.create_link(new_link(check_.board(), row, "$addresses", "addresses",
                                     check_.board().element(row).id(), objective.id()));
            finding.fix(std::move(fix));
        }
        check_.report(finding);
    }

    Check& check_;
    const Plan& plan_;
    Reviews reviews_;
};

}  // namespace

void objective_unmeasured(Check& check) {
    MeasureCheck(check, check.shared<Plan>()).run();
}

}  // namespace civic::roadmap
