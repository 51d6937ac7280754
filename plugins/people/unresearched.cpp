#include "people/checks.hpp"
#include "sdk/reviews.hpp"
#include "sdk/service.hpp"

// people/unresearched, for each segment, and each step at which people do something (frontstage aside) or
// that says what it rests on (evidence), in beta and live:
//     violation       its evidence is an assumption
//     pass            its evidence is research or data
//     needs review    nobody says what it rests on; in no stated phase: some evidence is an assumption
//     not applicable  the service is in discovery or alpha; its evidence is "not applicable"

namespace civic::people {
namespace {

using namespace civic::sdk;

enum class Basis : std::uint8_t { unknown, not_applicable, assumption, known };

class ResearchCheck {
  public:
    ResearchCheck(Check& check, const Service& service) : check_(check), service_(service) {
        const std::string_view phase = check.board().phase();
        running_ = phase.empty() ? Truth::unknown : truth(phase == "beta" || phase == "live");
    }

    void run() {
        for (const Row row : service_.segments())
            judge(check_.board().element(row), true);
        for (Index step = 0; step < service_.steps().size(); ++step) {
            const Element element = service_.step(step);
            const bool staff = element.text(service_.names().lane).value_or("") == "frontstage";
            judge(element, service_.graph().use[step].acts && !staff);
        }
        if (!assumed_.empty()) {
            reviews_.add(Missing::service("phase"), assumed_);
        }
        reviews_.report(check_, [&](const std::string& what, const Missing& missing) {
            if (missing.attribute == "phase")
                return text_of(
                    "Nobody can tell whether ", what,
                    " may still rest on an assumption: say in which phase the service is (phase).");
            return text_of("Say what ", owner_of(check_.board(), missing),
                           " rests on: research with people, data of the running service, or an assumption "
                           "(evidence).");
        });
    }

  private:
    Basis basis_of(const Element& element) const {
        const Operand<Attributes> evidence = element.object(service_.names().evidence);
        if (evidence.is_unknown()) return Basis::unknown;
        if (!evidence.has_value()) return Basis::not_applicable;
        const Operand<std::string_view> kind = evidence->text(service_.names().kind);
        if (kind.is_unknown()) return Basis::unknown;
        if (!kind.has_value()) return Basis::not_applicable;
        return *kind == "assumption" ? Basis::assumption : Basis::known;
    }

    void judge(const Element& element, bool asked) {
        check_.poll();
        const Basis basis = basis_of(element);
        const bool nothing_to_judge = basis == Basis::not_applicable || (basis == Basis::unknown && !asked);
        if (running_ == Truth::no || nothing_to_judge) return check_.not_applicable();
        if (basis == Basis::known) return check_.pass();
        if (running_ == Truth::unknown) {
            if (basis == Basis::assumption) assumed_.push_back(element.row());
            return;
        }
        if (basis == Basis::unknown) {
            const bool there = element.state(service_.names().evidence) == State::value;
            return reviews_.add(Missing::element(element.row(), there ? "evidence.kind" : "evidence"),
                                element.row());
        }
        report(element);
    }

    void report(const Element& element) {
        Finding finding = Finding::violation(text_of(
            named(check_.board(), element.row()), " rests on an assumption, and the service is ",
            check_.board().phase() == "beta" ? "in beta" : "live", ": find out from the people themselves."));
        finding.about(element.row()).witness(WitnessKind::set, {element.row()});
        if (element.type() == service_.names().segment &&
            element.flag(service_.names().vulnerable).value_or(false)) {
            finding.raise(Severity::error,
                          text_of(named(check_.board(), element.row()), " is a vulnerable segment"));
        }
        check_.report(finding);
    }

    Check& check_;
    const Service& service_;
    Truth running_ = Truth::unknown;  // in beta or live
    std::vector<Row> assumed_;        // while nobody says which phase it is
    Reviews reviews_;
};

}  // namespace

void unresearched(Check& check) {
    ResearchCheck(check, check.shared<Service>()).run();
}

}  // namespace civic::people
