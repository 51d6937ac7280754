#include "sdk/wording.hpp"
#include "transparency/checks.hpp"
#include "transparency/decisions.hpp"

// transparency/no-owner, for the service where it has steps, for each decision (of kind decision, not the
// person's own; or adverse) and for each store:
//     violation       its owner is null: nobody
//     needs review    nobody has said who its owner is, a blank text says nothing
//     pass            it has an owner; or, a decision, somebody who performs it, segments excepted; or, a
//     store,
//                     an organisation of its own or of a zone around it
//     not applicable  every other step

namespace civic::transparency {
namespace {

class OwnerCheck {
  public:
    OwnerCheck(Check& check, const Decisions& decisions)
        : check_(check), decisions_(decisions), board_(check.board()), names_(decisions.names()) {
        performed_.assign(decisions.steps().count, 0);
        for (const auto& [step, actor] : decisions.service().graph().performers) {
            if (board_.element(actor).type() != names_.segment) performed_[step] = 1;
        }
    }

    void run() {
        judge_service();
        for (Index step = 0; step < decisions_.steps().count; ++step) {
            check_.poll();
            const bool decision =
                (decisions_.kind(step) == StepKind::decision && !decisions_.is_the_persons(step)) ||
                decisions_.service().step(step).flag(names_.adverse).value_or(false);
            decision ? judge(decisions_.service().step(step), performed_[step] != 0)
                     : check_.not_applicable();
        }
        for (Row row = 0; row < board_.element_count(); ++row) {
            const Element element = board_.element(row);
            if (element.type() != names_.store || element.is_mirror()) continue;
            check_.poll();
            judge(element, in_an_organisation(element));
        }
    }

  private:
    void judge_service() {
        const std::vector<Row>& steps = decisions_.service().steps();
        if (steps.empty()) return;
        const Operand<std::string_view> owner = said(board_.service().text(names_.owner));
        if (owner.has_value()) return check_.pass();
        std::vector<Row> rows;
        for (Index step = 0; step < steps.size() && rows.size() < kMostStarts; ++step) {
            if (decisions_.steps().start[step] != 0) rows.push_back(steps[step]);
        }
        if (rows.empty()) rows.push_back(steps.front());
        if (owner.is_unknown()) {
            check_.report(Finding::needs_review_of_service(
                              "Say who answers for the service as a whole (owner).", "owner")
                              .about(rows)
                              .witness(WitnessKind::set, rows));
        } else {
            check_.report(
                Finding::violation("Nobody answers for the service as a whole: name the person or unit "
                                   "that does.")
                    .about(rows)
                    .witness(WitnessKind::set, rows));
        }
    }

    bool in_an_organisation(const Element& store) const {
        const Operand<std::string_view> own = said(store.text(names_.organisation));
        if (!own.is_unknown()) return own.has_value();
        for (Row at = board_.original(store.parent()); at != kNone;
             at = board_.original(board_.element(at).parent())) {
            const Element around = board_.element(at);
            if (around.type() == names_.zone && said(around.text(names_.organisation)).has_value())
                return true;
        }
        return false;
    }

    void judge(const Element& element, bool otherwise) {
        const Operand<std::string_view> owner = said(element.text(names_.owner));
        if (owner.has_value() || otherwise) return check_.pass();
        const std::string name = named(board_, element.row());
        const bool store = element.type() == names_.store;
        if (owner.is_unknown()) {
            check_.report(
                Finding::needs_review(text_of("Say who answers for ", name, " (owner)."), element, "owner")
                    .about(element.row()));
        } else {
            check_.report(
                Finding::violation(text_of("Nobody answers for ", name, ": name the person or unit that ",
                                           store ? "looks after the data and gives account of it."
                                                 : "can explain and mend what is decided there."))
                    .about(element.row())
                    .witness(WitnessKind::set, {element.row()}));
        }
    }

    static constexpr std::size_t kMostStarts = 3;

    Check& check_;
    const Decisions& decisions_;
    const Snapshot& board_;
    const Vocabulary& names_;
    Mask performed_;  // by step: by somebody else than the people it is for
};

}  // namespace

void no_owner(Check& check) {
    OwnerCheck(check, check.shared<Decisions>()).run();
}

}  // namespace civic::transparency
