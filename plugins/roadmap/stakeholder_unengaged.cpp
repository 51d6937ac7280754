#include <algorithm>

#include "roadmap/checks.hpp"
#include "roadmap/plan.hpp"
#include "sdk/wording.hpp"

// roadmap/stakeholder-unengaged, for each stakeholder s. Power is high from `power` on, interest from
// `interest` on. s is definitive when its power is high and it is legitimate and urgent; dependent when
// it is legitimate and urgent and its power is not high (Mitchell, Agle and Wood, 1997). An advocate of s
// is s itself or one who represents it, at whatever remove; an advocate has a say when it is definitive
// or influences, at whatever remove, one who is.
//     violation       power and interest are high, and the engagement is below `least`; or s is
//                     dependent, speaks for nobody, and no advocate of s has a say
//     pass            s is neither, or is engaged and has an advocate with a say
//     needs review    power, interest, legitimacy, urgency or engagement is unknown and decides
//     not applicable  nothing is said of power and interest, legitimacy and urgency; s runs the service
//                     (its text or organisation is the service's owner); of advocates: nobody on the
//                     board is definitive

namespace civic::roadmap {
namespace {

class EngagementCheck {
  public:
    EngagementCheck(Check& check, const Service& service)
        : check_(check),
          service_(service),
          power_(check.number("power")),
          interest_(check.number("interest")),
          least_(engagement_option(check, "least")),
          owner_(folded(check.board().service().text(service.names().owner).value_or(""))) {
        for (Row row = 0; row < check.board().element_count(); ++row) {
            const Element element = check.board().element(row);
            if (element.type() == names().stakeholder && !element.is_mirror()) stakeholders_.push_back(row);
        }
        influences_ = people_graph(names().influences);
        represents_ = people_graph(names().represents);
    }

    void run() {
        Mask surely(check_.board().element_count(), 0);
        Mask possibly(surely);
        for (const Row row : stakeholders_) {
            const Truth definitive =
                high_power(row) & flag(row, names().legitimate) & flag(row, names().urgent);
            surely[row] = definitive == Truth::yes ? 1 : 0;
            possibly[row] = definitive != Truth::no ? 1 : 0;
            if (definitive == Truth::unknown && perhaps_definitive_ == kNone) perhaps_definitive_ = row;
            any_ = any_ | definitive;
        }
        // Who has a say, and whose advocate has: what leads to those.
        say_ = spoken_for(surely);
        perhaps_say_ = spoken_for(possibly);
        for (const Row row : stakeholders_) {
            check_.poll();
            judge(row);
        }
        reviews_.report(check_,
                        [&](const std::string& who, const Missing& missing) { return ask(who, missing); });
    }

  private:
    const Vocabulary& names() const { return service_.names(); }
    Element element(Row row) const { return check_.board().element(row); }
    Truth flag(Row row, Symbol name) const { return truth(element(row).flag(name)); }
    Truth at_least(Row row, Symbol name, double least) const {
        const Operand<double> number = element(row).number(name);
        if (number.is_unknown()) return Truth::unknown;
        return truth(number.has_value() && *number >= least);
    }
    Truth high_power(Row row) const { return at_least(row, names().power, power_); }

    // The links of a type among stakeholders and segments, as a graph of the board's rows.
    StepGraph people_graph(Symbol type) const {
        StepGraph graph;
        graph.count = check_.board().element_count();
        const auto somebody = [&](Row row) {
            return element(row).type() == names().stakeholder || element(row).type() == names().segment;
        };
        for (Row row = 0; row < check_.board().link_count(); ++row) {
            const Link link = check_.board().link(row);
            if (link.type() == type && somebody(link.from()) && somebody(link.to()))
                graph.next.push_back({link.from(), link.to(), NextKind::normal, {}});
        }
        graph.index();
        return graph;
    }

    Mask spoken_for(const Mask& definitive) const {
        const Mask has_a_say = closure(influences_, definitive, {}, Direction::backward);
        return closure(represents_, has_a_say, {}, Direction::forward);
    }

    void judge(Row row) {
        const Element who = element(row);
        const bool silent =
            who.number(names().power).is_unknown() && who.number(names().interest).is_unknown() &&
            who.flag(names().legitimate).is_unknown() && who.flag(names().urgent).is_unknown();
        const auto is_owner = [&](std::string_view name) {
            return !owner_.empty() && folded(name) == owner_;
        };
        if (silent || is_owner(who.text()) || is_owner(who.text(names().organisation).value_or("")))
            return check_.not_applicable();
        const Truth power = high_power(row);
        const Truth interest = at_least(row, names().interest, interest_);
        const Truth unengaged = !is_engaged(who.text(names().engagement), least_);
        const Truth dependent = (!power) & flag(row, names().legitimate) & flag(row, names().urgent);
        const Truth unheard = any_ == Truth::no        ? Truth::no
                              : say_[row] != 0         ? Truth::no
                              : perhaps_say_[row] != 0 ? Truth::unknown
                                                       : Truth::yes;
        const Truth left_out = power & interest & unengaged;
        // Who speaks for others is judged by whether they are heard.
        const bool speaks = !represents_.out.of(row).empty();
        // Neither is asked of one of whom neither is said.
        const bool unsaid =
            flag(row, names().legitimate) == Truth::unknown && flag(row, names().urgent) == Truth::unknown;
        const Truth voiceless = speaks || unsaid ? Truth::no : dependent & unheard;
        if (left_out == Truth::yes) report_left_out(row);
        if (voiceless == Truth::yes) report_voiceless(row);
        if (left_out == Truth::unknown) ask_unengaged(row, power, interest);
        if (voiceless == Truth::unknown) ask_voiceless(row, power);
        if ((left_out | voiceless) == Truth::no) check_.pass();
    }

    void ask_unengaged(Row row, Truth power, Truth interest) {
        const char* attribute = power == Truth::unknown      ? "power"
                                : interest == Truth::unknown ? "interest"
                                                             : "engagement";
        reviews_.add(Missing::element(row, attribute), row);
    }

    void ask_voiceless(Row row, Truth power) {
        if (flag(row, names().legitimate) == Truth::unknown)
            return reviews_.add(Missing::element(row, "legitimate"), row);
        if (flag(row, names().urgent) == Truth::unknown)
            return reviews_.add(Missing::element(row, "urgent"), row);
        if (power == Truth::unknown) return reviews_.add(Missing::element(row, "power"), row);
        const Row other = perhaps_definitive_;
        const char* attribute = high_power(other) == Truth::unknown                 ? "power"
                                : flag(other, names().legitimate) == Truth::unknown ? "legitimate"
                                                                                    : "urgent";
        reviews_.add(Missing::element(other, attribute), row);
    }

    std::string ask(const std::string& who, const Missing& missing) const {
        const std::string owner = owner_of(check_.board(), missing);
        if (missing.attribute == "engagement")
            return text_of(owner, " has power and interest: say how far they are drawn in (engagement).");
        const char* what = missing.attribute == "power"      ? "how much power they have (power)"
                           : missing.attribute == "interest" ? "how much it matters to them (interest)"
                           : missing.attribute == "legitimate"
                               ? "whether their claim is legitimate (legitimate)"
                               : "whether it is urgent to them (urgent)";
        return text_of("Nobody can tell whether ", who, " is heard: say of ", owner, " ", what, ".");
    }

    void report_left_out(Row row) {
        check_.report(
            Finding::violation(
                text_of(named(check_.board(), row),
                        " has the power and the interest to decide over the service, and is not drawn "
                        "in: plan how to involve them (engagement)."))
                .about(row)
                .witness(WitnessKind::set, {row}));
    }

    void report_voiceless(Row row) {
        std::vector<Row> advocates;
        for (const Index link : represents_.in.of(row))
            advocates.push_back(represents_.next[link].from);
        std::vector<Row> shown = advocates;
        shown.insert(shown.begin(), row);
        const std::string name = named(check_.board(), row);
        const std::string message =
            advocates.empty()
                ? text_of(name,
                          " depends on the service and has no advocate: find one who represents them and "
                          "influences somebody who decides.")
                : text_of(name, " depends on the service, and ", listed(check_.board(), advocates),
                          advocates.size() == 1 ? ", who speaks for them, influences"
                                                : ", who speak for them, influence",
                          " nobody who decides: give them a way to be heard.");
        check_.report(Finding::violation(message).about(row).witness(WitnessKind::set, shown));
    }

    Check& check_;
    const Service& service_;
    double power_;
    double interest_;
    Engagement least_;
    std::string owner_;
    std::vector<Row> stakeholders_;
    StepGraph influences_, represents_;
    Mask say_, perhaps_say_;  // by row: an advocate has a say
    Truth any_ = Truth::no;   // somebody is definitive
    Row perhaps_definitive_ = kNone;
    Reviews reviews_;
};

}  // namespace

void stakeholder_unengaged(Check& check) {
    EngagementCheck(check, check.shared<Service>()).run();
}

}  // namespace civic::roadmap
