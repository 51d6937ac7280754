#include <vector>

#include "sdk/kernel/part.hpp"
#include "sdk/records.hpp"
#include "transparency/checks.hpp"
#include "transparency/decisions.hpp"

// transparency/no-appeal, for each adverse step d:
//     violation       no appeal that d leads to, an outcome on the way excepted, leads on to a decision other
//                     than d
//     needs review    the same, and a step of no stated kind that d leads to may be that appeal or that
//                     decision; or whether d goes against people is unknown
//     pass            some appeal does
//     not applicable  not adverse; or d is the last instance: only an appeal leads there, and d decides it
// An appeal that goes back to d, or to nothing, gets no fresh decision.

namespace civic::transparency {
namespace {

// Up to two steps: enough to know whether there is one other than a given one.
struct Two {
    Index first = kNoIndex;
    Index second = kNoIndex;

    bool add(Index step) {
        if (step == kNoIndex || step == first || step == second || second != kNoIndex) return false;
        (first == kNoIndex ? first : second) = step;
        return true;
    }
    bool has_other_than(Index step) const {
        return first != kNoIndex && (first != step || second != kNoIndex);
    }
};
using Labels = std::vector<Two>;

class AppealCheck {
  public:
    AppealCheck(Check& check, const Decisions& decisions)
        : check_(check),
          decisions_(decisions),
          steps_(decisions.steps()),
          surely_(fresh_decisions(decisions.appeals(), decisions.decisions())),
          possibly_(fresh_decisions(with_unknown(decisions.appeals()), with_unknown(decisions.decisions()))) {
        find_last_instances();
    }

    void run() {
        for (Index step = 0; step < steps_.count; ++step) {
            check_.poll();
            const Truth adverse = decisions_.adverse(step);
            if (adverse == Truth::no || last_instance_[step] != 0) {
                check_.not_applicable();
            } else if (surely_[step].has_other_than(step)) {
                check_.pass();
            } else if (adverse == Truth::unknown) {
                reviews_.add(decisions_.missing_adverse(step), decisions_.row(step));
            } else if (possibly_[step].has_other_than(step)) {
                ask_for_kind(step);
            } else {
                report(step);
            }
        }
        reviews_.report(check_, [&](const std::string& steps, const Missing& missing) {
            return missing.attribute == "adverse"
                       ? text_of("No appeal follows ", steps, ": ", to_say_adverse(decisions_, missing), ".")
                       : text_of("Nobody can tell whether there is an appeal against ", steps,
                                 ": say what kind of step ", owner_of(check_.board(), missing),
                                 " is (kind).");
        });
    }

  private:
    Mask with_unknown(Mask mask) const {
        for (Index step = 0; step < steps_.count; ++step) {
            if (decisions_.kind(step) == StepKind::unknown) mask[step] = 1;
        }
        return mask;
    }

    // Carries labels back to every step that leads there without passing an outcome. Each step's grow at most
    // twice: O(n + m).
    Labels spread(Labels labels) const {
        std::vector<Index> queue;
        for (Index step = 0; step < steps_.count; ++step) {
            if (labels[step].first != kNoIndex) queue.push_back(step);
        }
        for (std::size_t i = 0; i < queue.size(); ++i) {
            const Two from = labels[queue[i]];
            for (const Index row : steps_.in.of(queue[i])) {
                const Index to = steps_.next[row].from;
                if (decisions_.outcomes()[to] != 0) continue;
                const bool first = labels[to].add(from.first);
                const bool second = labels[to].add(from.second);
                if (first || second) queue.push_back(to);
            }
        }
        return labels;
    }

    // By step: decisions that an appeal leads to, to which the step leads.
    Labels fresh_decisions(const Mask& appeals, const Mask& decisions) const {
        Labels labels(steps_.count);
        for (Index step = 0; step < steps_.count; ++step) {
            if (decisions[step] != 0) labels[step].add(step);
        }
        labels = spread(std::move(labels));
        for (Index step = 0; step < steps_.count; ++step) {
            if (appeals[step] == 0) labels[step] = {};
        }
        return spread(std::move(labels));
    }

    void find_last_instances() {
        const Mask& appeals = decisions_.appeals();
        const Mask first = closure_until(steps_, steps_.start, appeals, Direction::forward);
        last_instance_ = closure_until(steps_, appeals, decisions_.decisions(), Direction::forward);
        for (Index step = 0; step < steps_.count; ++step) {
            const bool only_on_appeal = appeals[step] != 0 || first[step] == 0;
            if (!only_on_appeal || decisions_.decisions()[step] == 0) last_instance_[step] = 0;
        }
    }

    void ask_for_kind(Index step) {
        const auto unknown = [&](Index at) { return decisions_.kind(at) == StepKind::unknown; };
        const Path way =
            decisions_.nearest(step, unknown, [&](Index at) { return decisions_.outcomes()[at] == 0; });
        const Index asked = way.empty() ? step : way.steps.back();
        reviews_.add(Missing::element(decisions_.row(asked), "kind"), decisions_.row(step));
    }

    void report(Index step) {
        const auto is_appeal = [&](Index at) { return decisions_.appeals()[at] != 0; };
        const auto may_pass = [&](Index at) { return decisions_.outcomes()[at] == 0; };
        const Path appeal = decisions_.nearest(step, is_appeal, may_pass);
        const std::string name = named(check_.board(), decisions_.row(step));
        Finding finding = Finding::violation(
            appeal.empty()
                ? text_of(
                      "People whom ", name,
                      " goes against can do nothing about it: add an appeal, and somebody else who decides "
                      "it afresh.")
                : text_of("The appeal against ", name, ", ",
                          named(check_.board(), decisions_.row(appeal.steps.back())),
                          ", leads to no fresh decision: add somebody else who decides it."));
        finding.about(decisions_.row(step));
        decisions_.show(finding, step, appeal);
        finding.fix(add_appeal(step, appeal));
        check_.report(finding);
    }

    // An appeal, where there is none, and a decision on it by a human, which leads where the first one does.
    Fix add_appeal(Index step, const Path& appeal) const {
        const Element first = decisions_.service().step(step);
        const Row row = first.row();
        Fix fix(
            text_of(appeal.empty() ? "Add an appeal against " : "Add a fresh decision on the appeal against ",
                    named(check_.board(), row)));
        std::string from = "$appeal";
        if (appeal.empty()) {
            fix.create_element(new_element(check_.board(), row, 0, "$appeal", "step", "Appeal",
                                           {{"kind", json_text("appeal")}, {"lane", json_text("customer")}}));
            fix.create_link(new_link(check_.board(), row, "$a", "next", first.id(), "$appeal",
                                     {{"kind", json_text("appeal")}}));
        } else {
            from = decisions_.service().step(appeal.steps.back()).id();
        }
        fix.create_element(new_element(check_.board(), row, 1, "$again", "step", "Decide afresh",
                                       {{"kind", json_text("decision")}, {"human", "true"}}));
        fix.create_link(new_link(check_.board(), row, "$b", "next", from, "$again"));
        lead_on(fix, step, decisions_.outcomes(), "$c");
        lead_on(fix, step, decisions_.exits(), "$d");
        return fix;
    }

    void lead_on(Fix& fix, Index step, const Mask& ends, const char* id) const {
        const Path way = decisions_.nearest(
            step, [&](Index at) { return ends[at] != 0; }, [](Index) { return true; });
        if (way.empty()) return;
        fix.create_link(new_link(check_.board(), decisions_.row(step), id, "next", "$again",
                                 decisions_.service().step(way.steps.back()).id()));
    }

    Check& check_;
    const Decisions& decisions_;
    const StepGraph& steps_;
    Labels surely_, possibly_;
    Mask last_instance_;
    Reviews reviews_;
};

}  // namespace

void no_appeal(Check& check) {
    AppealCheck(check, check.shared<Decisions>()).run();
}

}  // namespace civic::transparency
