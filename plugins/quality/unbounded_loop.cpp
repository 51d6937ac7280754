#include <algorithm>

#include "quality/checks.hpp"
#include "quality/course.hpp"

// quality/unbounded-loop. A loop is a strongly connected part of the steps that a start leads to, with a link
// inside it. For each loop:
//     violation       without the links that say max_loops, a number or null, there is still a loop, and one
//     of
//                     its steps takes time (wait_days > 0)
//     needs review    the same, and no step takes time for certain, and for a wait nobody knows
//     pass            a limit or no wait
//     not applicable  no loops; a loop that only a link with max_loops null closes: no limit is meant to be
// A finding for each loop that is left without those links.

namespace civic::quality {
namespace {

class LoopCheck {
  public:
    LoopCheck(Check& check, const Course& course) : check_(check), course_(course), steps_(course.steps()) {
        inside_ = closure(steps_, steps_.start, {}, Direction::forward);
        for (Index row = 0; row < steps_.next.size(); ++row) {
            const Link link = check.board().link(course.service().next_links()[row]);
            const State limit = link.state(course.names().max_loops);
            unsaid_.push_back(limit == State::unknown ? 1 : 0);
            unlimited_.push_back(limit == State::value ? 0 : 1);
        }
    }

    void run() {
        endless_ = strong_components(steps_, inside_, unsaid_);
        const std::vector<std::vector<Index>> loops = members(endless_, unsaid_);
        const Components meant = strong_components(steps_, inside_, unlimited_);
        const Components all = strong_components(steps_, inside_, {});
        for (const std::vector<Index>& loop : loops) {
            check_.poll();
            if (!loop.empty()) judge(loop);
        }
        count_others(all, meant);
        reviews_.report(check_, [&](const std::string& step, const Missing&) {
            return text_of(
                "People can go round ", step,
                " again and again: say how long they wait there each time (wait_days), or limit how "
                "often.");
        });
    }

  private:
    // The steps of each part that has a link inside; no steps for the other parts.
    std::vector<std::vector<Index>> members(const Components& parts, const Mask& use) const {
        Mask loops(parts.count, 0);
        for (Index row = 0; row < steps_.next.size(); ++row) {
            const NextLink& link = steps_.next[row];
            const bool inside = inside_[link.from] != 0 && inside_[link.to] != 0;
            if (inside && (use.empty() || use[row] != 0) && parts.part[link.from] == parts.part[link.to])
                loops[parts.part[link.from]] = 1;
        }
        std::vector<std::vector<Index>> result(parts.count);
        for (Index step = 0; step < steps_.count; ++step) {
            if (inside_[step] != 0 && loops[parts.part[step]] != 0) result[parts.part[step]].push_back(step);
        }
        return result;
    }

    void judge(const std::vector<Index>& loop) {
        Index unknown = kNoIndex;
        for (const Index step : loop) {
            const Operand<double> wait = course_.wait_days(step);
            if (wait.value_or(0) > 0) return report(step);
            if (wait.is_unknown() && unknown == kNoIndex) unknown = step;
        }
        if (unknown == kNoIndex) return check_.pass();
        reviews_.add(Missing::element(course_.row(unknown), "wait_days"), course_.row(unknown));
    }

    // Loops that something limits pass; those that are meant to have no limit are not judged.
    void count_others(const Components& all, const Components& meant) {
        Mask has_endless(all.count, 0);
        Mask has_meant(all.count, 0);
        for (const std::vector<Index>& loop : members(endless_, unsaid_)) {
            for (const Index step : loop)
                has_endless[all.part[step]] = 1;
        }
        for (const std::vector<Index>& loop : members(meant, unlimited_)) {
            for (const Index step : loop)
                has_meant[all.part[step]] = 1;
        }
        for (const std::vector<Index>& loop : members(all, {})) {
            if (loop.empty()) continue;
            const Index part = all.part[loop.front()];
            if (has_endless[part] != 0) continue;
            has_meant[part] != 0 ? check_.not_applicable() : check_.pass();
        }
    }

    void report(Index waiting) {
        const Path cycle = cycle_through(waiting);
        const std::vector<Row> rows = course_.service().rows_of_steps(cycle.steps);
        check_.report(
            Finding::violation(
                text_of("People can be sent round ", listed(check_.board(), rows), " for ever, with ",
                        days(*course_.wait_days(waiting)), " at ",
                        named(check_.board(), course_.row(waiting)),
                        " each time: say how often at most on the link that leads back (max_loops), "
                        "and lead on to help after that."))
                .about(rows)
                .witness(WitnessKind::cycle, rows, course_.service().rows_of_next(cycle.links)));
    }

    // A shortest cycle through the step, over the links that say no limit. Costs what lies in its loop.
    Path cycle_through(Index step) {
        came_by_.resize(steps_.count, kNoIndex);
        std::vector<Index> queue = {step};
        Index closing = kNoIndex;
        for (std::size_t i = 0; i < queue.size() && closing == kNoIndex; ++i) {
            for (const Index row : steps_.out.of(queue[i])) {
                const Index to = steps_.next[row].to;
                if (unsaid_[row] == 0 || endless_.part[to] != endless_.part[step]) continue;
                if (to == step) {
                    closing = row;
                    break;
                }
                if (came_by_[to] != kNoIndex) continue;
                came_by_[to] = row;
                queue.push_back(to);
            }
        }
        Path cycle;
        for (Index row = closing; row != kNoIndex; row = came_by_[steps_.next[row].from]) {
            cycle.links.push_back(row);
            cycle.steps.push_back(steps_.next[row].from);
            if (steps_.next[row].from == step) break;
        }
        std::reverse(cycle.steps.begin(), cycle.steps.end());
        std::reverse(cycle.links.begin(), cycle.links.end());
        for (const Index seen : queue)
            came_by_[seen] = kNoIndex;
        return cycle;
    }

    Check& check_;
    const Course& course_;
    const StepGraph& steps_;
    Mask inside_;
    Mask unsaid_;     // by link: says nothing of a limit
    Mask unlimited_;  // by link: says none
    Components endless_;
    std::vector<Index> came_by_;  // by step, while a cycle is looked for
    Reviews reviews_;
};

}  // namespace

void unbounded_loop(Check& check) {
    LoopCheck(check, check.shared<Course>()).run();
}

}  // namespace civic::quality
