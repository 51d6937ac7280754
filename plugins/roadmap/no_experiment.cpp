#include "roadmap/checks.hpp"
#include "roadmap/plan.hpp"

// roadmap/no-experiment, for the actions of the board together, those aside of which `tested_with` is
// "not applicable", in beta and live:
//     violation       none of them was tested with anybody
//     pass            some action was tested with users
//     needs review    nobody says of an action with whom it was tested, and no other was tested; in no
//                     stated phase: none was tested, for certain
//     not applicable  no action is drawn; in discovery and alpha, before anything is scaled up

namespace civic::roadmap {
namespace {

constexpr std::size_t kMostShown = 32;

}  // namespace

void no_experiment(Check& check) {
    const auto& plan = check.shared<Plan>();
    std::vector<Row> untested;
    Row unsaid = kNone;
    bool tested = false;
    for (Index action = 0; action < plan.count(); ++action) {
        check.poll();
        const Operand<Texts> with = plan.action(action).texts(plan.names().tested_with);
        if (with.is_not_applicable()) continue;
        if (with.is_unknown() && unsaid == kNone) unsaid = plan.row_of(action);
        tested = tested || (with.has_value() && !with->empty());
        untested.push_back(plan.row_of(action));
    }
    if (untested.size() > kMostShown) untested.resize(kMostShown);
    const std::string_view phase = check.board().phase();
    if (plan.count() == 0) return;
    if (untested.empty() || phase == "discovery" || phase == "alpha") return check.not_applicable();
    if (tested) return check.pass();
    if (unsaid != kNone && phase.empty()) return check.not_applicable();
    if (unsaid != kNone) {
        return check.report(
            Finding::needs_review(text_of("Nobody says that anything was tested with users before it was "
                                          "scaled up: say with whom ",
                                          named(check.board(), unsaid), " was tested (tested_with)."),
                                  check.board().element(unsaid), "tested_with")
                .about(unsaid)
                .witness(WitnessKind::set, untested));
    }
    if (phase.empty()) {
        return check.report(Finding::needs_review_of_service(
                                text_of("No action was tested with users: say in which phase the service is "
                                        "(phase), to tell whether it is too late."),
                                "phase")
                                .about(untested)
                                .witness(WitnessKind::set, untested));
    }
    check.report(Finding::violation(text_of("The service is in ", phase, " and none of its ",
                                            counted(plan.count(), "action", "actions"),
                                            " was tested with users: try one out with some of them before it "
                                            "is scaled up."))
                     .about(untested)
                     .witness(WitnessKind::set, untested));
}

}  // namespace civic::roadmap
