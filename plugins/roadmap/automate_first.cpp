#include <algorithm>
#include <map>

#include "roadmap/checks.hpp"
#include "roadmap/plan.hpp"
#include "sdk/kernel/reach.hpp"

// roadmap/automate-first, for each technology action t and step s that t addresses. A process action p on
// s addresses s, or the stage that holds it; it is earlier when t depends on it, at whatever remove, or
// when p starts before t does.
//     violation       no process action on s is earlier
//     pass            one is
//     needs review    when an action starts decides, or the kind of an action on s
//     not applicable  t addresses no step

namespace civic::roadmap {
namespace {

using Date = Operand<std::string_view>;

// Of the actions of one kind on a step or a stage: which could start before another.
struct Others {
    std::vector<Index> actions;
    Index first = kNoIndex;   // the one with the earliest date
    Index unsaid = kNoIndex;  // one of which nobody says when it starts
};

struct OnRow {
    Others process;
    Others unknown;  // of no stated kind
};

struct Question {
    Index technology = 0;
    Row step = kNone;
    bool surely_technology = true;
    bool needs_process = false;      // it depends on a process action on the step
    Index needs_unknown = kNoIndex;  // it depends on this action on the step, of no stated kind
};

class AutomateCheck {
  public:
    AutomateCheck(Check& check, const Plan& plan) : check_(check), plan_(plan) {
        for (Index action = 0; action < plan.count(); ++action) {
            kinds_.push_back(kind_of(plan.action(action).text(plan.names().kind)));
            starts_.push_back(date_of(plan.action(action), plan.names().start));
        }
        for (Index action = 0; action < plan.count(); ++action) {
            if (kinds_[action] != ActionKind::process && kinds_[action] != ActionKind::unknown) continue;
            for (const Row row : plan.addressed_by(action)) {
                OnRow& on = on_[row];
                add(kinds_[action] == ActionKind::process ? on.process : on.unknown, action);
            }
        }
    }

    void run() {
        for (Index action = 0; action < plan_.count(); ++action) {
            if (kinds_[action] == ActionKind::technology || kinds_[action] == ActionKind::unknown)
                ask_of(action);
        }
        follow_dependencies();
        for (const Question& question : questions_) {
            check_.poll();
            judge(question);
        }
        reviews_.report(check_, [&](const std::string& what, const Missing& missing) {
            const std::string owner = owner_of(check_.board(), missing);
            const std::string nobody =
                text_of("Nobody can tell whether ", what, " is reorganised before it is automated: say ");
            if (missing.attribute == "kind") return text_of(nobody, "what ", owner, " changes (kind).");
            return text_of(nobody, "when ", owner, " starts (start).");
        });
    }

  private:
    void add(Others& others, Index action) {
        others.actions.push_back(action);
        const Date& start = starts_[action];
        if (start.is_unknown() && others.unsaid == kNoIndex) others.unsaid = action;
        const bool earliest =
            start.has_value() && (others.first == kNoIndex || *start < *starts_[others.first]);
        if (earliest) others.first = action;
    }

    void ask_of(Index action) {
        const std::vector<Row> addressed = plan_.addressed_by(action);
        bool any = false;
        for (const Row row : addressed) {
            if (check_.board().element(row).type() != plan_.names().step) continue;
            any = true;
            questions_.push_back({action, row, kinds_[action] == ActionKind::technology, false, kNoIndex});
        }
        if (!any && kinds_[action] == ActionKind::technology) check_.not_applicable();
    }

    // The step, and the stage that holds it; fewer than two where no action is on them.
    std::vector<const OnRow*> around(Row step) const {
        std::vector<const OnRow*> result;
        const Row stage = check_.board().original(check_.board().element(step).parent());
        for (const Row row : {step, stage}) {
            const bool counts =
                row == step || (row != kNone && check_.board().element(row).type() == plan_.names().stage);
            const auto found = counts ? on_.find(row) : on_.end();
            if (found != on_.end()) result.push_back(&found->second);
        }
        return result;
    }

    // What a technology action depends on is earlier, whatever the dates say. Questions about one step stand
    // together, so that the actions on it are looked at once for 64 of them.
    void follow_dependencies() {
        if (plan_.dependencies().next.empty()) return;
        std::sort(questions_.begin(), questions_.end(), [](const Question& a, const Question& b) {
            return std::pair(a.step, a.technology) < std::pair(b.step, b.technology);
        });
        for (std::size_t first = 0; first < questions_.size(); first += kWordBits) {
            check_.poll();
            const std::size_t last = std::min<std::size_t>(first + kWordBits, questions_.size());
            WordMap from(plan_.count(), 0);
            for (std::size_t i = first; i < last; ++i)
                from[questions_[i].technology] |= Word{1} << (i - first);
            const WordMap needed = follow(plan_.dependencies(), from);
            for (std::size_t i = first; i < last;) {
                std::size_t end = i;
                while (end < last && questions_[end].step == questions_[i].step)
                    ++end;
                for (const OnRow* on : around(questions_[i].step))
                    note(*on, needed, i, end, first);
                i = end;
            }
        }
    }

    // Questions begin … end - 1 are about one step.
    void note(const OnRow& on, const WordMap& needed, std::size_t begin, std::size_t end, std::size_t first) {
        Word process = 0;
        Word unknown = 0;
        for (const Index action : on.process.actions)
            process |= needed[action];
        for (const Index action : on.unknown.actions)
            unknown |= needed[action];
        for (std::size_t i = begin; i < end; ++i) {
            Question& question = questions_[i];
            const Word bit = Word{1} << (i - first);
            question.needs_process = question.needs_process || (process & bit) != 0;
            // An action of no stated kind is among those on the step itself, and asked for by another way.
            if ((unknown & bit) == 0 || !question.surely_technology) continue;
            question.needs_unknown = *std::find_if(on.unknown.actions.begin(), on.unknown.actions.end(),
                                                   [&](Index action) { return (needed[action] & bit) != 0; });
        }
    }

    void judge(const Question& question) {
        const Date& start = starts_[question.technology];
        bool reorganised = question.needs_process;
        Missing missing{};
        const auto ask = [&](Index action, const char* attribute) {
            if (missing.is_none()) missing = Missing::element(plan_.row_of(action), attribute);
        };
        for (const OnRow* on : around(question.step)) {
            const Others& process = on->process;
            const bool dated = process.first != kNoIndex;
            reorganised = reorganised || (start.has_value() && dated && *starts_[process.first] < *start);
            if (start.is_unknown() && dated) ask(question.technology, "start");
            if (!start.is_not_applicable() && process.unsaid != kNoIndex) ask(process.unsaid, "start");
            const Others& other = on->unknown;
            const bool other_dated = other.first != kNoIndex;
            const bool may_be_earlier =
                other_dated && (start.is_unknown() || (start.has_value() && *starts_[other.first] < *start));
            if (may_be_earlier) ask(other.first, "kind");
            if (!start.is_not_applicable() && other.unsaid != kNoIndex) ask(other.unsaid, "kind");
        }
        if (question.needs_unknown != kNoIndex) ask(question.needs_unknown, "kind");
        if (reorganised) {
            if (question.surely_technology) check_.pass();
        } else if (!question.surely_technology) {
            reviews_.add(Missing::element(plan_.row_of(question.technology), "kind"), question.step);
        } else if (!missing.is_none()) {
            reviews_.add(missing, question.step);
        } else {
            report(question);
        }
    }

    void report(const Question& question) {
        const Row action = plan_.row_of(question.technology);
        const Row step = question.step;
        check_.report(
            Finding::violation(text_of(named(check_.board(), action), " brings technology to ",
                                       named(check_.board(), step),
                                       ", and no earlier action reorganises the work there: change the "
                                       "process first, then automate what is left of it."))
                .about(action)
                .about(step)
                .witness(WitnessKind::pair, {action, step}));
    }

    Check& check_;
    const Plan& plan_;
    std::vector<ActionKind> kinds_;
    std::vector<Date> starts_;
    std::map<Row, OnRow> on_;
    std::vector<Question> questions_;
    Reviews reviews_;
};

}  // namespace

void automate_first(Check& check) {
    AutomateCheck(check, check.shared<Plan>()).run();
}

}  // namespace civic::roadmap
