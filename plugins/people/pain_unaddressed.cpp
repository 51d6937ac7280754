#include <vector>

#include "people/checks.hpp"
#include "sdk/records.hpp"
#include "sdk/reviews.hpp"
#include "sdk/service.hpp"

// people/pain-unaddressed, for each step that is no start. It hurts when the severity of its pain is
// `severity` or more, or its emotion `emotion` or less; a step of which only one of the two is said is
// judged by that one. It is addressed when a roadmap action, or an objective that an action addresses,
// addresses it or the stage that holds it.
//     violation       it hurts and nothing addresses it
//     pass            it does not hurt, or something addresses it
//     needs review    nothing addresses it, and neither is said of a step of a journey at which people do
//                     something, or a pain does not say how severe it is
//     not applicable  neither is said of another step; both are "not applicable"

namespace civic::people {
namespace {

using namespace civic::sdk;

class PainCheck {
  public:
    PainCheck(Check& check, const Service& service)
        : check_(check),
          service_(service),
          severity_(check.number("severity")),
          emotion_(check.number("emotion")),
          addressed_(check.board().element_count(), 0),
          on_journey_(check.board().element_count(), 0),
          journey_(check.board().symbol("journey")) {
        for (Row row = 0; row < check.board().link_count(); ++row) {
            const Link link = check.board().link(row);
            if (link.type() != names().addresses) continue;
            const Element from = check.board().element(link.from());
            if (from.type() == names().roadmap_action ||
                (from.type() == names().objective && has_action(from)))
                addressed_[link.to()] = 1;
        }
        for (Row row = 0; row < check.board().element_count(); ++row) {
            const Element element = check.board().element(row);
            const bool here =
                element.page() != kNone && check.board().page(element.page()).kind() == journey_;
            if (here) on_journey_[check.board().original(row)] = 1;
        }
    }

    void run() {
        for (Index step = 0; step < service_.steps().size(); ++step) {
            check_.poll();
            judge(step);
        }
        reviews_.report(check_, [&](const std::string&, const Missing& missing) {
            const std::string owner = owner_of(check_.board(), missing);
            if (missing.attribute == "emotion")
                return text_of("Nobody can tell whether anything has to be mended at ", owner,
                               ": say how people feel there (emotion).");
            return text_of("Nobody can tell whether ", owner,
                           " has to be mended first: say how much it hurts there (pain, severity).");
        });
    }

  private:
    const Vocabulary& names() const { return service_.names(); }

    bool has_action(const Element& objective) const {
        for (const Row row : objective.incoming()) {
            const Link link = check_.board().link(row);
            if (link.type() == names().addresses &&
                check_.board().element(link.from()).type() == names().roadmap_action)
                return true;
        }
        return false;
    }

    // The step itself, or a stage around it or around a view of it.
    bool is_addressed(const Element& step) const {
        if (addressed_[step.row()] != 0) return true;
        const Row parent = check_.board().original(step.parent());
        return parent != kNone && check_.board().element(parent).type() == names().stage &&
               addressed_[parent] != 0;
    }

    void judge(Index index) {
        const Element step = service_.step(index);
        if (service_.graph().kinds[index] == StepKind::start) return check_.not_applicable();
        const Operand<double> emotion = step.number(names().emotion);
        const Operand<Attributes> pain = step.object(names().pain);
        const Operand<double> severity = pain.has_value()           ? pain->number(names().severity)
                                         : pain.is_not_applicable() ? Operand<double>::not_applicable()
                                                                    : Operand<double>();
        const bool sad = emotion.has_value() && *emotion <= emotion_;
        const bool hurts = severity.has_value() && *severity >= severity_;
        const bool severity_unsaid = pain.has_value() && severity.is_unknown();
        const bool asked = on_journey_[step.row()] != 0 && service_.graph().use[index].acts;
        if (emotion.is_unknown() && pain.is_unknown() && !asked) return check_.not_applicable();
        if (emotion.is_not_applicable() && severity.is_not_applicable()) return check_.not_applicable();
        if (is_addressed(step)) return check_.pass();
        if (sad || hurts) return report(step, hurts ? *severity : 0);
        if (severity_unsaid) return reviews_.add(Missing::element(step.row(), "pain.severity"), step.row());
        if (emotion.is_unknown() && !pain.has_value())
            return reviews_.add(Missing::element(step.row(), "emotion"), step.row());
        check_.pass();
    }

    void report(const Element& step, double severity) {
        const Operand<Attributes> pain = step.object(names().pain);
        const std::string what =
            pain.has_value() ? quoted(pain->text(names().text).value_or("")) : std::string();
        const std::string name = named(check_.board(), step.row());
        Fix fix(text_of("Add an action that addresses ", name));
        fix.create_element(new_element(check_.board(), step.row(), 0, "$action", "roadmap-action",
                                       text_of("Mend: ", step.text()), {}));
        fix.create_link(
            new_link(check_.board(), step.row(), "$addresses", "addresses", "$action", step.id()));
        check_.report(
            Finding::violation(text_of(severity > 0 ? "It hurts people at " : "People feel bad at ", name,
                                       what.empty() ? "" : " (", what, what.empty() ? "" : ")",
                                       ", and no action addresses it: plan what will be done about "
                                       "it."))
                .about(step.row())
                .witness(WitnessKind::set, {step.row()})
                .fix(std::move(fix)));
    }

    Check& check_;
    const Service& service_;
    double severity_;
    double emotion_;
    Mask addressed_;   // by row
    Mask on_journey_;  // by row of an original
    Symbol journey_;
    Reviews reviews_;
};

}  // namespace

void pain_unaddressed(Check& check) {
    PainCheck(check, check.shared<Service>()).run();
}

}  // namespace civic::people
