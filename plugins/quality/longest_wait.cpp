#include <algorithm>

#include "quality/checks.hpp"
#include "quality/course.hpp"
#include "sdk/kernel/part.hpp"
#include "sdk/kernel/wait.hpp"

// quality/longest-wait. Two promises are held against what people wait (90th percentiles):
// The service's, against the longest wait on a way from a start to the first outcome or exit, appeals and
// complaints aside, which have a clock of their own (kernel: longest wait):
//     violation       wait > sla_days of the service, with nothing for the waits that nobody knows
//     needs review    sla_days is unknown and somebody waits; or the known waits keep the promise, and there
//     is
//                     a wait on a way of which nobody knows how long it is
//     pass            wait ≤ sla_days
//     not applicable  sla_days is null; nobody waits; no way leads to an end; a loop that waits and has no
//                     limit is left (quality/unbounded-loop), the unlimited return links aside
// And each step's own: violation when its wait_days > its sla_days, needs review when its wait_days is
// unknown.

namespace civic::quality {
namespace {

constexpr std::size_t kMostAbout = 50;

class WaitCheck {
  public:
    WaitCheck(Check& check, const Course& course)
        : check_(check), course_(course), steps_(course.steps()), wait_(steps_.count, 0) {
        for (Index step = 0; step < steps_.count; ++step) {
            const Operand<double> wait = course.wait_days(step);
            wait_[step] = std::max(wait.value_or(0), 0.0);
            unknown_.push_back(wait.is_unknown() ? 1 : 0);
        }
    }

    void run() {
        for (Index step = 0; step < steps_.count; ++step) {
            check_.poll();
            judge_step(step);
        }
        judge_service();
    }

  private:
    void judge_step(Index step) {
        const Element element = course_.service().step(step);
        const Operand<double> promised = element.number(course_.names().sla_days);
        const Operand<double> wait = element.number(course_.names().wait_days);
        if (!promised.has_value() || wait.is_not_applicable()) return;
        const Row row = element.row();
        if (wait.is_unknown()) {
            check_.report(
                Finding::needs_review(text_of(named(check_.board(), row), " is promised in ", days(*promised),
                                              ": say how long nine in ten wait at most (wait_days)."),
                                      element, "wait_days")
                    .about(row));
        } else if (*wait > *promised) {
            check_.report(Finding::violation(text_of(named(check_.board(), row), " takes ", days(*wait),
                                                     " and is promised in ", days(*promised),
                                                     ": speed it up, or promise what can be kept."))
                              .about(row)
                              .witness(WitnessKind::set, {row}));
        } else {
            check_.pass();
        }
    }

    // The links that somebody takes who has not come to an end and does not complain or appeal.
    Mask links_to_an_end(bool loops) const {
        Mask keep;
        for (const NextLink& link : steps_.next) {
            const StepKind to = course_.kind(link.to);
            const bool aside = link.kind == NextKind::appeal || to == StepKind::appeal ||
                               to == StepKind::complaint || to == StepKind::feedback;
            const bool endless = link.kind == NextKind::back && !link.max_loops;
            keep.push_back(course_.ends()[link.from] == 0 && !aside && (loops || !endless) ? 1 : 0);
        }
        return keep;
    }

    void judge_service() {
        PartOfGraph part = part_of(steps_, links_to_an_end(true));
        LongestWait longest = find(part);
        if (longest.unbounded) {
            part = part_of(steps_, links_to_an_end(false));
            longest = find(part);
        }
        const Operand<double> promised = check_.board().service().number(course_.names().sla_days);
        const std::vector<Row> unknown = unknown_on_the_way(part.graph);
        if (!longest.any_walk || longest.unbounded || (longest.days == 0 && unknown.empty()) ||
            promised.is_not_applicable()) {
            return check_.not_applicable(steps_.count > 0 ? 1 : 0);
        }
        if (promised.is_unknown()) return ask_for_promise(longest, unknown);
        if (longest.days > *promised) return report(longest, part, *promised);
        if (!unknown.empty()) return ask_for_waits(unknown, *promised);
        longest.days_at_most > *promised ? check_.not_applicable() : check_.pass();
    }

    LongestWait find(const PartOfGraph& part) const {
        return longest_wait(part.graph, wait_, steps_.start, course_.possible_ends());
    }

    std::vector<Row> unknown_on_the_way(const StepGraph& graph) const {
        const Mask inside = closure(graph, steps_.start, {}, Direction::forward);
        const Mask leads = closure(graph, course_.possible_ends(), {}, Direction::backward);
        std::vector<Row> rows;
        for (Index step = 0; step < steps_.count; ++step) {
            if (unknown_[step] != 0 && inside[step] != 0 && leads[step] != 0)
                rows.push_back(course_.row(step));
        }
        return rows;
    }

    // The steps of a walk that wait, the longest waits first.
    std::vector<Row> waiting(const Path& walk) const {
        std::vector<Index> steps;
        for (const Index step : walk.steps) {
            if (wait_[step] > 0) steps.push_back(step);
        }
        std::sort(steps.begin(), steps.end(),
                  [&](Index a, Index b) { return wait_[a] != wait_[b] ? wait_[a] > wait_[b] : a < b; });
        steps.erase(std::unique(steps.begin(), steps.end()), steps.end());
        if (steps.size() > kMostAbout) steps.resize(kMostAbout);
        return course_.service().rows_of_steps(steps);
    }

    // The walk as far as a picture can show it, around its longest wait: each step and link once, however
    // often it is taken.
    Path shown(Path walk, const PartOfGraph& part) const {
        for (Index& link : walk.links)
            link = part.rows[link];
        const auto longest = std::max_element(walk.steps.begin(), walk.steps.end(),
                                              [&](Index a, Index b) { return wait_[a] < wait_[b]; });
        walk = window(walk, static_cast<std::size_t>(longest - walk.steps.begin()));
        for (std::vector<Index>* list : {&walk.steps, &walk.links}) {
            std::vector<Index> once;
            for (const Index one : *list) {
                if (std::find(once.begin(), once.end(), one) == once.end()) once.push_back(one);
            }
            *list = std::move(once);
        }
        return walk;
    }

    void report(const LongestWait& longest, const PartOfGraph& part, double promised) {
        const std::vector<Row> rows = waiting(longest.walk);
        Finding finding = Finding::violation(text_of(
            "One in ten wait ", days(longest.days), " or longer, where the service promises ", days(promised),
            ": shorten the wait at ", listed(check_.board(), rows), ", or promise what can be kept."));
        finding.about(rows);
        course_.show(finding, shown(longest.walk, part));
        check_.report(finding);
    }

    void ask_for_promise(const LongestWait& longest, std::vector<Row> unknown) {
        std::vector<Row> rows = waiting(longest.walk);
        if (rows.empty()) rows = std::move(unknown);
        const std::string how_long = longest.days > 0 ? text_of(" up to ", days(longest.days)) : "";
        check_.report(Finding::needs_review_of_service(
                          text_of("People wait", how_long, " at ", listed(check_.board(), rows),
                                  ": say within how many days the service promises to be done (sla_days)."),
                          "sla_days")
                          .about(rows)
                          .witness(WitnessKind::set, rows));
    }

    void ask_for_waits(const std::vector<Row>& unknown, double promised) {
        Reviews reviews;
        for (const Row row : unknown)
            reviews.add(Missing::element(row, "wait_days"), row);
        reviews.report(check_, [&](const std::string& step, const Missing&) {
            return text_of("The service promises to be done in ", days(promised),
                           ", and nobody can tell whether it is: say how long nine in ten wait at most at ",
                           step, " (wait_days).");
        });
    }

    Check& check_;
    const Course& course_;
    const StepGraph& steps_;
    std::vector<double> wait_;
    Mask unknown_;
};

}  // namespace

void longest_wait(Check& check) {
    WaitCheck(check, check.shared<Course>()).run();
}

}  // namespace civic::quality
