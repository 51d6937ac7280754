#include <string_view>

#include "sdk/kernel/reach.hpp"
#include "sdk/kernel/witness.hpp"
#include "sdk/plugin.hpp"
#include "sdk/reviews.hpp"
#include "sdk/service.hpp"

// fees/paid-in-vain, for each step at which people act and pay.
//     violation       some way there from a start passes no step that may be a decision (kernel: gate)
//     needs review    some way passes none that is a decision for certain; or it is unknown whether people
//     act or
//                     pay there
//     pass            every way passes a decision
//     not applicable  nobody acts there, or it is free

using namespace civic::sdk;

namespace {

class PaidInVain {
  public:
    explicit PaidInVain(Check& check)
        : check_(check), service_(check.shared<Service>()), free_up_to_(check.number("free_up_to")) {
        WordMap past_certain;
        WordMap past_possible;
        for (Index step = 0; step < steps().count; ++step) {
            const Truth decides = is_kind(step, "decision");
            past_certain.push_back(decides == Truth::yes ? 0 : 1);
            past_possible.push_back(decides == Truth::no ? 1 : 0);
        }
        past_certain_ = steps_with(fixpoint(steps(), past_certain), 0);
        past_possible_ = steps_with(fixpoint(steps(), past_possible), 0);
    }

    void run() {
        for (Index step = 0; step < steps().count; ++step) {
            check_.poll();
            judge(step);
        }
        reviews_.report(check_, [this](const std::string& where, const Missing& missing) {
            return text_of("Nobody can tell whether people pay at ", where,
                           " before it is decided whether they qualify: fill in ", missing.attribute, " of ",
                           owner_of(check_.board(), missing), ".");
        });
    }

  private:
    const StepGraph& steps() const { return service_.graph().steps; }
    Row row(Index step) const { return service_.steps()[step]; }

    Truth is_kind(Index step, std::string_view kind) const {
        const Operand<std::string_view> own = service_.step(step).text(service_.names().kind);
        return own.is_unknown() ? Truth::unknown : truth(own.value_or("") == kind);
    }
    Truth costs(Index step) const {
        const Operand<double> cost = service_.step(step).number(service_.names().cost);
        return cost.is_unknown() ? Truth::unknown : truth(cost.value_or(0) > free_up_to_);
    }

    void judge(Index step) {
        const Truth acts = is_kind(step, "action");
        const Truth pays = acts & costs(step);
        if (pays == Truth::no) return check_.not_applicable();
        if (past_certain_[step] == 0) return check_.pass();
        if (pays == Truth::unknown) {
            reviews_.add(Missing::element(row(step), acts == Truth::unknown ? "kind" : "cost"), row(step));
        } else if (past_possible_[step] == 0) {
            ask(step);
        } else {
            report(step);
        }
    }

    Path way(Index step, const Mask& inside) const {
        return path_back(
            steps(), step, [this](Index at) { return steps().start[at] != 0; },
            [&inside](Index at) { return inside[at] != 0; });
    }

    // Some step on the way may be a decision, and nobody has said.
    void ask(Index step) {
        for (const Index at : way(step, past_certain_).steps) {
            if (is_kind(at, "decision") != Truth::unknown) continue;
            return reviews_.add(Missing::element(row(at), "kind"), row(step));
        }
    }

    void report(Index step) {
        const Element paying = service_.step(step);
        const Path path = way(step, past_possible_);
        check_.report(
            Finding::violation(text_of("People pay ", amount(*paying.number(service_.names().cost)), " at ",
                                       named(check_.board(), row(step)),
                                       " before it is decided whether they qualify: put the decision first."))
                .about(row(step))
                .witness(WitnessKind::path, service_.rows_of_steps(path.steps),
                         service_.rows_of_next(path.links)));
    }

    Check& check_;
    const Service& service_;
    double free_up_to_;
    Mask past_certain_;   // reached past every step that is a decision
    Mask past_possible_;  // reached past every step that may be one
    Reviews reviews_;
};

void paid_in_vain(Check& check) {
    PaidInVain(check).run();
}

}  // namespace

CIVICANVAS_PLUGIN("fees", "1.0.0", {"fees/paid-in-vain", paid_in_vain})
