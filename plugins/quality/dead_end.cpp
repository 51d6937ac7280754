#include "quality/checks.hpp"
#include "quality/course.hpp"
#include "sdk/kernel/part.hpp"

// quality/dead-end. On the way is what the starts lead to without passing an outcome, an exit, a complaint or
// a feedback: what comes after those is no longer the way of somebody who wants something. For each step on
// the way:
//     violation       it leads to nothing that may be an outcome or an exit (plain reachability)
//     needs review    nothing leads on from it, and nobody has said its kind: it may be an end
//     pass            it leads to an outcome or an exit
//     not applicable  it is one, or is not on the way; nothing on the board may be one
// One violation for each place where the ways come to a stop: a last step, or steps that lead only to each
// other. Work behind the scenes that ends beside the way is none: a step of the backstage or support lane
// with no end after it counts only where a decision, a start or another dead end leads there.

namespace civic::quality {
namespace {

class DeadEnds {
  public:
    DeadEnds(Check& check, const Course& course) : check_(check), course_(course), steps_(course.steps()) {}

    void run() {
        find_dead();
        drop_side_work();
        report();
    }

  private:
    // A last step with a kind that says nothing of it (null, or one that is not known here) is not judged.
    bool is_unjudged(Index step) const {
        return course_.kind(step) == StepKind::other && steps_.out.of(step).empty();
    }
    bool ends_the_way(Index step) const {
        const StepKind kind = course_.kind(step);
        return course_.ends()[step] != 0 || kind == StepKind::complaint || kind == StepKind::feedback;
    }

    void find_dead() {
        Mask until(steps_.count, 0);
        Mask ends = course_.possible_ends();
        for (Index step = 0; step < steps_.count; ++step) {
            until[step] = ends_the_way(step) ? 1 : 0;
            if (is_unjudged(step)) ends[step] = 1;
        }
        on_way_ = closure_until(steps_, steps_.start, until, Direction::forward);
        leads_ = closure(steps_, ends, {}, Direction::backward);
        dead_.assign(steps_.count, 0);
        for (Index step = 0; step < steps_.count; ++step) {
            check_.poll();
            if (on_way_[step] == 0 || ends_the_way(step) || is_unjudged(step)) {
                check_.not_applicable();
            } else if (leads_[step] == 0) {
                dead_[step] = 1;
            } else if (course_.possible_ends()[step] != 0) {
                ask(step);
            } else {
                check_.pass();
            }
        }
    }

    bool is_behind(Index step) const {
        const std::string_view lane = course_.service().step(step).text(course_.names().lane).value_or("");
        return lane == "backstage" || lane == "support";
    }

    // Whether the step is dead in its own right: not by what leads there.
    bool counts_alone(Index step) const {
        if (!is_behind(step) || steps_.start[step] != 0) return true;
        for (const Index row : steps_.in.of(step)) {
            const Index from = steps_.next[row].from;
            const bool decided = course_.kind(from) == StepKind::decision;
            if (on_way_[from] != 0 && dead_[from] == 0 && decided) return true;
        }
        return false;
    }

    void drop_side_work() {
        Mask counting(steps_.count, 0);
        for (Index step = 0; step < steps_.count; ++step)
            counting[step] = dead_[step] != 0 && counts_alone(step) ? 1 : 0;
        const Mask after = closure(steps_, counting, dead_, Direction::forward);
        for (Index step = 0; step < steps_.count; ++step) {
            if (dead_[step] != 0 && after[step] == 0) check_.not_applicable();
        }
        dead_ = after;
    }

    void report() {
        const Components parts = strong_components(steps_, dead_, {});
        Mask leads_on(parts.count, 0);
        std::vector<std::vector<Index>> members(parts.count);
        for (Index step = 0; step < steps_.count; ++step) {
            if (dead_[step] == 0) continue;
            members[parts.part[step]].push_back(step);
            for (const Index row : steps_.out.of(step)) {
                const Index to = steps_.next[row].to;
                if (dead_[to] != 0 && parts.part[to] != parts.part[step]) leads_on[parts.part[step]] = 1;
            }
        }
        for (Index part = 0; part < parts.count; ++part) {
            check_.poll();
            if (leads_on[part] == 0) report(members[part]);
        }
    }

    void report(std::vector<Index> stuck) {
        constexpr std::size_t kMost = 50;
        if (stuck.size() > kMost) stuck.resize(kMost);
        const std::vector<Row> rows = course_.service().rows_of_steps(stuck);
        const std::string names = listed(check_.board(), rows);
        const std::string why = stuck.size() > 1 ? text_of(names, " lead only to each other")
                                : steps_.out.of(stuck.front()).empty()
                                    ? text_of("Nothing leads on from ", names)
                                    : text_of("No way on from ", names, " comes to an end");
        Finding finding = Finding::violation(text_of(
            why,
            ", so that whoever gets there is stuck: lead on to an outcome, an exit or help, or mark where "
            "the service ends."));
        finding.about(rows);
        course_.show(finding, course_.way_to(stuck.front()));
        check_.report(finding);
    }

    void ask(Index step) {
        const Row row = course_.row(step);
        check_.report(Finding::needs_review(text_of("Nothing leads on from ", named(check_.board(), row),
                                                    ": say whether it is an outcome or an exit (kind)."),
                                            check_.board().element(row), "kind")
                          .about(row));
    }

    Check& check_;
    const Course& course_;
    const StepGraph& steps_;
    Mask on_way_, leads_, dead_;
};

}  // namespace

void dead_end(Check& check) {
    const auto& course = check.shared<Course>();
    if (!course.has_end()) return check.not_applicable(course.steps().count);
    DeadEnds(check, course).run();
}

}  // namespace civic::quality
