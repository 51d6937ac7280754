#include "quality/checks.hpp"
#include "quality/course.hpp"
#include "sdk/records.hpp"

// quality/blueprint-break, for each customer action: a step of the customer lane, an action or of no stated
// kind, that stands on a page of kind blueprint (itself or a mirror of it). Steps are joined by `realises`
// and `next`, whichever way these point.
//     answered        a step of the frontstage lane is joined to it; or it notifies people itself, so that it
//     is
//                     the service's own word
//     backed          it, or a step that answers it, is joined to a step of the backstage or support lane, or
//                     requires or is realised by a system, a process, a store or somebody; or a human does
//                     the step that answers it
//     violation       not answered, or not backed
//     needs review    the lane of the step itself or of one that is joined to it is unknown, or whether a
//     human
//                     answers, and that decides
//     pass            answered and backed
//     not applicable  no customer action on a blueprint

namespace civic::quality {
namespace {

enum class Lane : std::uint8_t { unknown, customer, frontstage, behind, other };

class BlueprintCheck {
  public:
    BlueprintCheck(Check& check, const Course& course)
        : check_(check), course_(course), service_(course.service()), names_(course.names()) {
        const Snapshot& board = check.board();
        const Symbol blueprint = board.symbol("blueprint");
        drawn_.assign(course.steps().count, 0);
        for (Row row = 0; row < board.element_count(); ++row) {
            const Element element = board.element(row);
            const Row original = board.original(row);
            if (board.element(original).type() != names_.step) continue;
            if (element.page() != kNone && board.page(element.page()).kind() == blueprint)
                drawn_[service_.index_of(original)] = 1;
        }
        human_.assign(course.steps().count, 0);
        for (const auto& [step, actor] : service_.graph().performers) {
            if (board.element(actor).type() == names_.stakeholder) human_[step] = 1;
        }
    }

    void run() {
        for (Index step = 0; step < course_.steps().count; ++step) {
            check_.poll();
            const StepKind kind = course_.kind(step);
            const Lane lane = lane_of(service_.step(step));
            const bool may_be = lane == Lane::customer || lane == Lane::unknown;
            const bool action = kind == StepKind::action || kind == StepKind::unknown;
            drawn_[step] != 0 && may_be&& action ? judge(step, lane) : check_.not_applicable();
        }
        reviews_.report(check_, [&](const std::string& steps, const Missing& what) {
            const std::string name = owner_of(check_.board(), what);
            return what.attribute == "human" ? text_of("Nothing is drawn behind ", name, ", which answers ",
                                                       steps, ": say whether a person does it (human).")
                                             : text_of("Nobody can tell whether the service answers ", steps,
                                                       ": say in which lane ", name, " stands (lane).");
        });
    }

  private:
    Lane lane_of(const Element& element) const {
        const Operand<std::string_view> lane = element.text(names_.lane);
        if (lane.is_unknown()) return Lane::unknown;
        const std::string_view name = lane.value_or("");
        if (name == "customer") return Lane::customer;
        if (name == "frontstage") return Lane::frontstage;
        return name == "backstage" || name == "support" ? Lane::behind : Lane::other;
    }

    // Calls visit(element) for what the element is joined to by `realises` and `next`.
    template <typename Visit>
    void each_joined(const Element& element, Visit&& visit) const {
        const auto pass_on = [&](const Link& link, Row other) {
            if (link.type() == names_.realises || link.type() == names_.next)
                visit(check_.board().element(check_.board().original(other)));
        };
        for (const Row row : element.outgoing())
            pass_on(check_.board().link(row), check_.board().link(row).to());
        for (const Row row : element.incoming())
            pass_on(check_.board().link(row), check_.board().link(row).from());
    }

    bool is_joined_to_support(const Element& element) const {
        for (const Row row : element.outgoing()) {
            if (check_.board().link(row).type() == names_.requires_) return true;
        }
        bool backed = false;
        each_joined(element, [&](const Element& other) {
            const bool step = other.type() == names_.step;
            const bool thing = other.type() == names_.system || other.type() == names_.process;
            backed = backed || thing || (step && lane_of(other) == Lane::behind);
        });
        return backed;
    }

    Truth by_a_human(const Element& step) const {
        if (human_[service_.index_of(step.row())] != 0) return Truth::yes;
        const Truth human = truth(step.flag(names_.human));
        const bool machine = step.flag(names_.automated).value_or(false);
        return human == Truth::unknown && machine ? Truth::no : human;
    }

    bool notifies(const Element& step) const {
        const Operand<Texts> notices = step.texts(names_.notifies);
        return notices.has_value() && !notices->empty();
    }

    void judge(Index index, Lane lane) {
        const Element step = service_.step(index);
        Truth answered = truth(notifies(step));
        Truth backed = truth(is_joined_to_support(step));
        Missing missing;
        Row answer = kNone;
        each_joined(step, [&](const Element& other) {
            if (other.type() != names_.step) return;
            const Lane its = lane_of(other);
            if (its == Lane::unknown && answered == Truth::no) {
                answered = Truth::unknown;
                missing = Missing::element(other.row(), "lane");
            }
            if (its != Lane::frontstage) return;
            answered = Truth::yes;
            answer = other.row();
            const Truth human = by_a_human(other);
            if (human == Truth::unknown && backed == Truth::no)
                missing = Missing::element(other.row(), "human");
            backed = backed | human | truth(is_joined_to_support(other));
        });
        const Truth whole = answered & backed;
        if (whole == Truth::yes) return check_.pass();
        if (lane == Lane::unknown) return reviews_.add(Missing::element(step.row(), "lane"), step.row());
        if (whole == Truth::unknown) return reviews_.add(missing, step.row());
        answered == Truth::no ? report_unanswered(step) : report_unbacked(step, answer);
    }

    void report_unanswered(const Element& step) {
        const std::string name = named(check_.board(), step.row());
        Fix fix(text_of("Add a frontstage step that answers ", name));
        fix.create_element(new_element(check_.board(), step.row(), 0, "$answer", "step",
                                       text_of("Answer: ", step.text()),
                                       {{"kind", json_text("action")}, {"lane", json_text("frontstage")}}));
        fix.create_link(new_link(check_.board(), step.row(), "$realises", "realises", step.id(), "$answer"));
        check_.report(
            Finding::violation(text_of("People do ", name,
                                       ", and the blueprint shows nothing that answers them: draw what "
                                       "they see or whom they meet in the frontstage lane, and join "
                                       "the two."))
                .about(step.row())
                .witness(WitnessKind::set, {step.row()})
                .fix(fix));
    }

    void report_unbacked(const Element& step, Row answer) {
        std::vector<Row> rows = {step.row()};
        if (answer != kNone) rows.push_back(answer);
        check_.report(
            Finding::violation(text_of("Nothing is drawn behind ", listed(check_.board(), rows),
                                       ": draw the backstage work or the system that makes it happen, "
                                       "and join them."))
                .about(rows)
                .witness(answer == kNone ? WitnessKind::set : WitnessKind::pair, rows));
    }

    Check& check_;
    const Course& course_;
    const Service& service_;
    const Vocabulary& names_;
    Mask drawn_;  // by step: stands on a blueprint
    Mask human_;  // by step: a stakeholder performs it
    Reviews reviews_;
};

}  // namespace

void blueprint_break(Check& check) {
    BlueprintCheck(check, check.shared<Course>()).run();
}

}  // namespace civic::quality
