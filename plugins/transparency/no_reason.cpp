#include "sdk/kernel/gate.hpp"
#include "transparency/checks.hpp"
#include "transparency/decisions.hpp"

// transparency/no-reason, for each adverse step d that leads to an exit. A step gives the reasons when its
// `notifies` holds them; d itself and the exit may.
//     violation       some way from d to an exit passes no step that may give them (kernel: gate)
//     needs review    some way passes none that gives them for certain; or whether d goes against people is
//                     unknown
//     pass            every way passes a step that gives them
//     not applicable  not adverse; leads to no exit

namespace civic::transparency {
namespace {

class ReasonCheck {
  public:
    ReasonCheck(Check& check, const Decisions& decisions)
        : check_(check), decisions_(decisions), steps_(decisions.steps()) {
        for (Index step = 0; step < steps_.count; ++step) {
            const Truth gives = gives_reasons(decisions.service().step(step));
            certain_.push_back(gives == Truth::yes ? 1 : 0);
            possible_.push_back(gives == Truth::no ? 0 : 1);
        }
    }

    void run() {
        const Mask leads = closure(steps_, decisions_.exits(), {}, Direction::backward);
        const Gate surely(steps_, decisions_.exits(), certain_);
        const Gate possibly(steps_, decisions_.exits(), possible_);
        std::vector<Index> asked;
        for (Index step = 0; step < steps_.count; ++step) {
            const bool looked_at = decisions_.adverse(step) != Truth::no && leads[step] != 0;
            looked_at ? asked.push_back(step) : check_.not_applicable();
        }
        const Mask held_surely = surely.hold(asked);
        const Mask held_possibly = possibly.hold(asked);
        for (std::size_t i = 0; i < asked.size(); ++i) {
            check_.poll();
            const Index step = asked[i];
            if (held_surely[i] != 0) {
                check_.pass();
            } else if (decisions_.adverse(step) == Truth::unknown) {
                reviews_.add(decisions_.missing_adverse(step), decisions_.row(step));
            } else if (held_possibly[i] == 0) {
                report(step);
            } else {
                ask(step);
            }
        }
        reviews_.report(check_, [&](const std::string& steps, const Missing& missing) {
            return text_of(
                "Nobody can tell whether people hear why ", steps, " goes against them: ",
                missing.attribute == "adverse"
                    ? to_say_adverse(decisions_, missing)
                    : text_of("say of what ", owner_of(check_.board(), missing), " notifies them (notifies)"),
                ".");
        });
    }

  private:
    Truth gives_reasons(const Element& step) const {
        const Operand<Texts> notices = step.texts(decisions_.names().notifies);
        if (notices.is_unknown()) return Truth::unknown;
        if (!notices.has_value()) return Truth::no;
        for (const std::string_view notice : *notices) {
            if (notice == "reasons") return Truth::yes;
        }
        return Truth::no;
    }

    Path way_past(Index step, const Mask& gates) const {
        return decisions_.nearest(
            step, [&](Index at) { return decisions_.exits()[at] != 0 && gates[at] == 0; },
            [&](Index at) { return gates[at] == 0; });
    }

    // The decision itself is the first to say why; then what follows it.
    void ask(Index step) {
        Index asked = step;
        for (const Index at : way_past(step, certain_).steps) {
            if (possible_[at] == 0) continue;
            asked = at;
            break;
        }
        reviews_.add(Missing::element(decisions_.row(asked), "notifies"), decisions_.row(step));
    }

    void report(Index step) {
        const Element decision = decisions_.service().step(step);
        const Path way = way_past(step, possible_);
        const std::string name = named(check_.board(), decision.row());
        const std::string end =
            way.empty() ? "the service ends"
                        : text_of("it ends at ", named(check_.board(), decisions_.row(way.steps.back())));
        std::string list = "[";
        const Operand<Texts> notices = decision.texts(decisions_.names().notifies);
        if (notices.has_value()) {
            for (const std::string_view notice : *notices)
                list += json_text(notice) + ",";
        }
        Fix fix(text_of("Give the reasons at ", name));
        fix.set(decision, "/attributes/notifies", list + "\"reasons\"]");
        Finding finding =
            Finding::violation(text_of("People whom ", name, " goes against are not told why before ", end,
                                       ": give them the reasons, in words they can act on."));
        finding.about(decision.row()).fix(fix);
        decisions_.show(finding, step, way);
        check_.report(finding);
    }

    Check& check_;
    const Decisions& decisions_;
    const StepGraph& steps_;
    Mask certain_, possible_;
    Reviews reviews_;
};

}  // namespace

void no_reason(Check& check) {
    ReasonCheck(check, check.shared<Decisions>()).run();
}

}  // namespace civic::transparency
