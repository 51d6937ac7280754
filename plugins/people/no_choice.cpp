#include <algorithm>
#include <optional>

#include "people/checks.hpp"
#include "sdk/json.hpp"
#include "sdk/kernel/gate.hpp"
#include "sdk/kernel/reach.hpp"
#include "sdk/records.hpp"
#include "sdk/reviews.hpp"
#include "sdk/service.hpp"

// people/no-choice, for each step s that is proactive: the service acts before the person has asked. What
// comes of it is s itself when it gives a benefit, otherwise the steps after it that give one.
//     shown(d)        d tells people something (notifies), or shows them data to be confirmed (prefilled)
//     asked(d)        people do something at d, and give something there: it collects, or its duty is to
//                     submit
//     choice(d)       asked(d); or people do something at d, and it leads to an exit past every benefit
//                     and everything that runs by itself
//     violation       some way from a start to s (or from s to a benefit) has no d with shown(d), or none
//                     with choice(d); a step that gives a benefit is no d
//     pass            every way has both
//     needs review    a way has them only if a step tells people something of which nobody says so
//                     (notifies), or collects something; nobody says what s does to people (effect) and
//                     no benefit follows; or nobody says whether s is proactive, it gives a benefit, and
//                     on some way there nobody has asked(d) and this would be a violation or a needs
//                     review
//     not applicable  s is not proactive, or people have asked; a sanction: nobody can decline it;
//                     nothing comes of s

namespace civic::people {
namespace {

using namespace civic::sdk;

constexpr std::size_t kMostSearches = 64;

enum class Effect : std::uint8_t { unknown, none, benefit, sanction };

Effect effect_of(const Operand<std::string_view>& effect) {
    if (effect.is_unknown()) return Effect::unknown;
    if (effect.value_or("") == "benefit") return Effect::benefit;
    return effect.value_or("") == "sanction" ? Effect::sanction : Effect::none;
}

// What the steps do for a person's choice, surely and possibly.
struct Gates {
    Mask surely, possibly;
};

class ChoiceCheck {
  public:
    ChoiceCheck(Check& check, const Service& service)
        : check_(check),
          service_(service),
          steps_(service.graph().steps),
          benefit_(steps_.count, 0),
          proactive_(steps_.count, Truth::no) {
        for (Index step = 0; step < steps_.count; ++step) {
            const Element element = service.step(step);
            effects_.push_back(effect_of(element.text(names().effect)));
            benefit_[step] = effects_[step] == Effect::benefit ? 1 : 0;
            proactive_[step] = truth(element.flag(names().proactive));
        }
    }

    void run() {
        const bool any = std::any_of(proactive_.begin(), proactive_.end(),
                                     [](Truth proactive) { return proactive == Truth::yes; });
        const bool benefits = std::find(benefit_.begin(), benefit_.end(), 1) != benefit_.end();
        if (!any && !benefits) return check_.not_applicable(steps_.count);
        read_gates();
        to_benefit_ = closure(steps_, benefit_, {}, Direction::backward);
        const Ways shown(*this, shown_);
        const Ways choice(*this, choice_);
        const WordMap unasked = from_starts(asked_.surely);
        for (Index step = 0; step < steps_.count; ++step) {
            check_.poll();
            const bool may_be =
                proactive_[step] == Truth::unknown && effects_[step] == Effect::benefit && unasked[step] != 0;
            if (proactive_[step] == Truth::yes || may_be) {
                judge(step, shown, choice);
            } else {
                check_.not_applicable();
            }
        }
        reviews_.report(check_,
                        [&](const std::string& what, const Missing& missing) { return ask(what, missing); });
    }

  private:
    // The ways past gates of one sort: for the gates that are surely there, and for those that may be.
    struct Ways {
        Ways(const ChoiceCheck& of, const Gates& of_sort)
            : sure(of.steps_, of.benefit_, of_sort.surely),
              perhaps(of.steps_, of.benefit_, of_sort.possibly),
              sure_from_start(of.from_starts(of_sort.surely)),
              perhaps_from_start(of.from_starts(of_sort.possibly)),
              gates(of_sort) {}
        Gate sure, perhaps;
        WordMap sure_from_start, perhaps_from_start;
        const Gates& gates;
    };

    const Vocabulary& names() const { return service_.names(); }

    // What the starts lead to past every gate.
    WordMap from_starts(const Mask& gates) const {
        WordMap usable(steps_.count, 1);
        for (Index step = 0; step < steps_.count; ++step)
            usable[step] = gates[step] != 0 ? 0 : 1;
        return fixpoint(steps_, usable);
    }

    void read_gates() {
        const std::size_t count = steps_.count;
        shown_ = choice_ = asked_ = {Mask(count, 0), Mask(count, 0)};
        const Mask leaves = leads_to_exit();
        for (Index step = 0; step < steps_.count; ++step) {
            if (benefit_[step] != 0) continue;
            const Element element = service_.step(step);
            const Truth shown = shows(step, element);
            const Truth asked = asks(step, element);
            const Truth choice = asked | truth(service_.graph().use[step].acts && leaves[step] != 0);
            set(shown_, step, shown);
            set(asked_, step, asked);
            set(choice_, step, choice);
        }
    }

    static void set(Gates& gates, Index step, Truth is) {
        gates.surely[step] = is == Truth::yes ? 1 : 0;
        gates.possibly[step] = is != Truth::no ? 1 : 0;
    }

    // An exit past every benefit and every step that runs by itself.
    Mask leads_to_exit() const {
        Mask inside(steps_.count, 1);
        Mask exits(steps_.count, 0);
        for (Index step = 0; step < steps_.count; ++step) {
            const bool automated = service_.step(step).flag(names().automated).value_or(false);
            inside[step] = benefit_[step] == 0 && !automated ? 1 : 0;
            exits[step] = service_.graph().kinds[step] == StepKind::exit ? 1 : 0;
        }
        return closure(steps_, exits, inside, Direction::backward);
    }

    // A state of affairs shows nothing unless it says that it does, and neither does what people do not see.
    Truth shows(Index step, const Element& element) const {
        const Operand<References> prefilled = element.references(names().prefilled);
        if (prefilled.has_value() && !prefilled->empty()) return Truth::yes;
        const Operand<Texts> notifies = element.texts(names().notifies);
        if (!notifies.is_unknown()) return truth(notifies.has_value() && !notifies->empty());
        return service_.graph().use[step].acts ? Truth::unknown : Truth::no;
    }

    Truth asks(Index step, const Element& element) const {
        if (!service_.graph().use[step].acts) return Truth::no;
        if (element.text(names().duty).value_or("") == "submit") return Truth::yes;
        const Operand<References> collects = element.references(names().collects);
        if (collects.is_unknown()) return Truth::unknown;
        return truth(collects.has_value() && !collects->empty());
    }

    // Whether a way to what comes of the step passes none of the gates.
    static Truth avoided(const Ways& ways, Index step, bool gives) {
        const bool past_all = gives ? ways.perhaps_from_start[step] != 0 : !ways.perhaps.holds(step);
        const bool past_sure = gives ? ways.sure_from_start[step] != 0 : !ways.sure.holds(step);
        return past_all ? Truth::yes : past_sure ? Truth::unknown : Truth::no;
    }

    void judge(Index step, const Ways& shown, const Ways& choice) {
        const bool gives = effects_[step] == Effect::benefit;
        if (effects_[step] == Effect::sanction) return check_.not_applicable();
        if (!gives && to_benefit_[step] == 0) {
            if (effects_[step] == Effect::none) return check_.not_applicable();
            return reviews_.add(Missing::element(service_.steps()[step], "effect"), service_.steps()[step]);
        }
        const Truth unseen = avoided(shown, step, gives);
        const Truth unchosen = avoided(choice, step, gives);
        if ((unseen | unchosen) == Truth::no) return check_.pass();
        if (proactive_[step] == Truth::unknown)
            return reviews_.add(Missing::element(service_.steps()[step], "proactive"),
                                service_.steps()[step]);
        if ((unseen | unchosen) == Truth::yes) return report(step, unseen, unchosen, shown, choice);
        const bool sight = unseen == Truth::unknown;
        review(step, sight ? shown : choice, sight ? "notifies" : "collects");
    }

    // A way past the gates that are surely there: from a start to a step that gives, from another to a
    // benefit.
    Path way(Index step, const Ways& ways, bool sure) const {
        if (effects_[step] != Effect::benefit) return (sure ? ways.sure : ways.perhaps).way_past(step);
        const WordMap& reached = sure ? ways.sure_from_start : ways.perhaps_from_start;
        return path_back(
            steps_, step, [&](Index at) { return steps_.start[at] != 0; },
            [&](Index at) { return reached[at] != 0; });
    }

    // Searched for the first findings only: one search costs what the whole service does.
    bool may_search() { return searches_++ < kMostSearches; }

    void review(Index step, const Ways& ways, const char* attribute) {
        const Path path = may_search() ? way(step, ways, true) : Path();
        for (const Index at : path.steps) {
            const bool open = ways.gates.possibly[at] != 0 && ways.gates.surely[at] == 0;
            if (open)
                return reviews_.add(Missing::element(service_.steps()[at], attribute),
                                    service_.steps()[step]);
        }
        // The way is too long to be found: any step that is open.
        for (Index at = 0; at < steps_.count; ++at) {
            const bool open = ways.gates.possibly[at] != 0 && ways.gates.surely[at] == 0;
            if (open)
                return reviews_.add(Missing::element(service_.steps()[at], attribute),
                                    service_.steps()[step]);
        }
    }

    std::string ask(const std::string& what, const Missing& missing) const {
        const std::string owner = owner_of(check_.board(), missing);
        if (missing.attribute == "effect")
            return text_of(owner, " acts before people have asked: say what it does to them (effect).");
        if (missing.attribute == "proactive")
            return text_of(owner,
                           " gives something to people of whom nothing shows that they have asked: say "
                           "whether it acts by itself (proactive).");
        if (missing.attribute == "notifies")
            return text_of("Nobody can tell whether people see beforehand what comes of ", what,
                           ": say what they are told at ", owner, " (notifies).");
        return text_of("Nobody can tell whether people have a choice before ", what,
                       ": say what they give at ", owner, " (collects).");
    }

    void report(Index step, Truth unseen, Truth unchosen, const Ways& shown, const Ways& choice) {
        const Row row = service_.steps()[step];
        const bool gives = effects_[step] == Effect::benefit;
        const bool both = unseen == Truth::yes && unchosen == Truth::yes;
        const char* lacks = both                   ? "shows them what will happen or lets them decline"
                            : unseen == Truth::yes ? "shows them what will happen"
                                                   : "lets them decline";
        Finding finding = Finding::violation(
            text_of(named(check_.board(), row), " acts before people have asked, and nothing ",
                    gives ? "before it " : "between it and what they get ", lacks,
                    ": add a step where they see it and can say no."));
        finding.about(row);
        // Before a start nothing can come.
        if (!gives || steps_.start[step] == 0) finding.fix(add_choice(step, gives));
        const Path path = may_search() ? way(step, unseen == Truth::yes ? shown : choice, false) : Path();
        if (path.empty()) {
            finding.witness(WitnessKind::set, {row});
        } else {
            const Path part = window(path, gives ? path.steps.size() - 1 : 0);
            finding.witness(WitnessKind::path, service_.rows_of_steps(part.steps),
                            service_.rows_of_next(part.links));
        }
        check_.report(finding);
    }

    // A step at which people see what will happen and say yes or no: before the step when it gives, after it
    // otherwise.
    Fix add_choice(Index step, bool before) const {
        const Snapshot& board = check_.board();
        const Row row = service_.steps()[step];
        const Element element = board.element(row);
        Fix fix(text_of("Add a step ", before ? "before " : "after ", named(board, row),
                        " where people see it and can decline"));
        fix.create_element(new_element(board, row, 0, "$choice", "step", "Look it over: yes or no?",
                                       {{"kind", json_text("action")},
                                        {"proactive", "false"},
                                        {"notifies", json_list({json_text("status")})}}));
        fix.create_element(
            new_element(board, row, 1, "$declined", "step", "No, thank you", {{"kind", json_text("exit")}}));
        for (const Index link : (before ? steps_.in : steps_.out).of(step))
            fix.set(board.link(service_.next_links()[link]), before ? "/to" : "/from", json_text("$choice"));
        fix.create_link(new_link(board, row, "$on", "next", before ? "$choice" : element.id(),
                                 before ? element.id() : "$choice"));
        fix.create_link(new_link(board, row, "$no", "next", "$choice", "$declined"));
        return fix;
    }

    Check& check_;
    const Service& service_;
    const StepGraph& steps_;
    Mask benefit_;
    std::vector<Truth> proactive_;
    std::vector<Effect> effects_;
    Mask to_benefit_;
    Gates shown_, choice_, asked_;
    std::size_t searches_ = 0;
    Reviews reviews_;
};

}  // namespace

void no_choice(Check& check) {
    ChoiceCheck(check, check.shared<Service>()).run();
}

}  // namespace civic::people
