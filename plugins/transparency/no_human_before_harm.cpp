#include "sdk/kernel/gate.hpp"
#include "sdk/records.hpp"
#include "transparency/checks.hpp"
#include "transparency/decisions.hpp"

// transparency/no-human-before-harm, for each adverse step d that a machine takes (automated) and the steps
// with the effect of a sanction. A human stands at a step when `human` says so; where it is absent it is
// unknown, but not at a step that a machine or the person does, and not at a start, a wait, an error or an
// end. Who carries out the sanction comes too late to count.
//     violation       some way from d to a sanction passes no step at which a human may stand (kernel: gate)
//     needs review    some way passes none at which one stands for certain; or one of adverse and automated
//     is
//                     unknown, and the other holds
//     pass            every way passes a human, or leads to no sanction
//     not applicable  not adverse, or not automated (a human takes it); no sanction on the board

namespace civic::transparency {
namespace {

class HarmCheck {
  public:
    HarmCheck(Check& check, const Decisions& decisions)
        : check_(check), decisions_(decisions), steps_(decisions.steps()) {
        for (Index step = 0; step < steps_.count; ++step) {
            const bool target = decisions.sanctions()[step] != 0 && decisions.adverse(step) != Truth::yes;
            humans_.push_back(target ? Truth::no : human_at(step));
            certain_.push_back(humans_.back() == Truth::yes ? 1 : 0);
            possible_.push_back(humans_.back() == Truth::no ? 0 : 1);
        }
    }

    void run() {
        const Gate surely(steps_, decisions_.sanctions(), certain_);
        const Gate possibly(steps_, decisions_.sanctions(), possible_);
        std::vector<Index> asked;
        for (Index step = 0; step < steps_.count; ++step) {
            const Truth adverse = decisions_.adverse(step);
            const Truth automated = is_automated(step);
            // Of a step of which neither is said neither is asked.
            const bool said = (adverse | automated) == Truth::yes;
            said && (adverse & automated) != Truth::no ? asked.push_back(step) : check_.not_applicable();
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
            } else if (is_automated(step) == Truth::unknown) {
                reviews_.add(Missing::element(decisions_.row(step), "automated"), decisions_.row(step));
            } else if (held_possibly[i] == 0) {
                report(step);
            } else {
                ask_for_human(step);
            }
        }
        reviews_.report(check_, [&](const std::string& steps, const Missing& missing) {
            return text_of("A sanction may follow ", steps, " with no person in between: ",
                           missing.attribute == "adverse" ? to_say_adverse(decisions_, missing)
                           : missing.attribute == "automated"
                               ? text_of("say whether a machine takes it alone (automated)")
                               : text_of("say whether a person looks at it at ",
                                         owner_of(check_.board(), missing), " (human)"),
                           ".");
        });
    }

  private:
    Truth is_automated(Index step) const {
        const Element element = decisions_.service().step(step);
        const Operand<bool> flag = element.flag(decisions_.names().automated);
        if (!flag.is_unknown()) return truth(flag);
        return element.flag(decisions_.names().human).value_or(false) ? Truth::no : Truth::unknown;
    }

    Truth human_at(Index step) const {
        const Element element = decisions_.service().step(step);
        const Operand<bool> flag = element.flag(decisions_.names().human);
        if (!flag.is_unknown()) return truth(flag);
        const bool machine = element.flag(decisions_.names().automated).value_or(false);
        const bool offered = !decisions_.service().graph().use[step].channels.value_or({}).empty();
        if (machine || offered || decisions_.is_the_persons(step)) return Truth::no;
        switch (decisions_.kind(step)) {
            case StepKind::start:
            case StepKind::wait:
            case StepKind::outcome:
            case StepKind::exit:
            case StepKind::error:
                return Truth::no;
            default:
                return Truth::unknown;
        }
    }

    Path way_past(Index step, const Mask& gates) const {
        if (decisions_.sanctions()[step] != 0) return {};
        return decisions_.nearest(
            step, [&](Index at) { return decisions_.sanctions()[at] != 0 && gates[at] == 0; },
            [&](Index at) { return gates[at] == 0; });
    }

    void ask_for_human(Index step) {
        const Path way = way_past(step, certain_);
        Index asked = step;
        for (const Index at : way.steps) {
            if (humans_[at] != Truth::unknown) continue;
            asked = at;
            break;
        }
        reviews_.add(Missing::element(decisions_.row(asked), "human"), decisions_.row(step));
    }

    void report(Index step) {
        const Path way = way_past(step, possible_);
        const Index harm = way.empty() ? step : way.steps.back();
        const std::string name = named(check_.board(), decisions_.row(step));
        Finding finding = Finding::violation(
            harm == step ? text_of("A machine alone imposes the sanction at ", name,
                                   ": let a person look at each case before.")
                         : text_of("A machine decides at ", name, ", and nobody looks at it before ",
                                   named(check_.board(), decisions_.row(harm)),
                                   ": put a person in between who can stop it."));
        finding.about(decisions_.row(step));
        if (harm != step) finding.about(decisions_.row(harm));
        decisions_.show(finding, step, way);
        constexpr std::size_t kMostLinks = 16;
        if (harm != step && steps_.in.of(harm).size() <= kMostLinks) finding.fix(put_a_person_before(harm));
        check_.report(finding);
    }

    Fix put_a_person_before(Index harm) const {
        const Element sanction = decisions_.service().step(harm);
        Fix fix(text_of("Let a person look at it before ", named(check_.board(), sanction.row())));
        fix.create_element(new_element(
            check_.board(), sanction.row(), 0, "$person", "step", "A person looks at the case",
            {{"kind", json_text("action")}, {"human", "true"}, {"lane", json_text("backstage")}}));
        for (const Index row : steps_.in.of(harm)) {
            const Link link = check_.board().link(decisions_.service().next_links()[row]);
            fix.set(link, "/to", json_text("$person"));
        }
        fix.create_link(new_link(check_.board(), sanction.row(), "$then", "next", "$person", sanction.id()));
        return fix;
    }

    Check& check_;
    const Decisions& decisions_;
    const StepGraph& steps_;
    std::vector<Truth> humans_;
    Mask certain_, possible_;
    Reviews reviews_;
};

}  // namespace

void no_human_before_harm(Check& check) {
    const auto& decisions = check.shared<Decisions>();
    bool any = false;
    for (const std::uint8_t sanction : decisions.sanctions())
        any = any || sanction != 0;
    if (!any) return check.not_applicable(decisions.steps().count);
    HarmCheck(check, decisions).run();
}

}  // namespace civic::transparency
