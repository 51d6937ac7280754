#include <algorithm>
#include <map>

#include "quality/checks.hpp"
#include "quality/course.hpp"
#include "sdk/kernel/cut.hpp"
#include "sdk/kernel/loss.hpp"
#include "sdk/kernel/reach.hpp"
#include "sdk/kernel/witness.hpp"
#include "sdk/wording.hpp"

// quality/single-point-of-failure, for each system, process, store, external party and stakeholder that steps
// require or that performs them: its loss takes away the steps that cannot do without it (kernel: loss).
//     violation       with those steps gone, no step that may be an outcome can be reached
//     needs review    no outcome can be reached, and a last step can of which nobody has said its kind
//     pass            an outcome can be reached without it
//     not applicable  no outcome is reached anyway; it is the owner of the service itself, or a person (null
//     as
//                     its organisation)
// Where no step is marked as an outcome, the last steps of no stated kind stand in for it.

namespace civic::quality {
namespace {

constexpr std::size_t kBatch = 64;
constexpr std::size_t kMostSteps = 50;  // in one witness

class LossCheck {
  public:
    LossCheck(Check& check, const Course& course)
        : check_(check),
          course_(course),
          service_(course.service()),
          steps_(course.steps()),
          possible_(service_.possible_outcomes()),
          sure_(service_.has_outcome() ? service_.outcomes() : possible_),
          owner_(folded(check.board().service().text(course.names().owner).value_or(""))) {}

    void run() {
        const Mask all(steps_.count, 1);
        const Mask reached = steps_with(fixpoint(steps_, WordMap(steps_.count, 1)), 0);
        leads_somewhere_ = meets(reached, sure_);
        collect();
        Mask asked(steps_.count, 0);
        for (const auto& [resource, needing] : needing_) {
            for (const Index step : needing)
                asked[step] = 1;
        }
        before_every_ = unavoidable(steps_, possible_, all, asked);
        before_sure_ = possible_ == sure_ ? before_every_ : unavoidable(steps_, sure_, all, asked);
        const Mask sure_way = one_way();
        std::vector<Row> together;  // only several of their steps at once may stop everybody
        for (const auto& [resource, needing] : needing_) {
            check_.poll();
            if (!leads_somewhere_ || !can_be_lost(resource)) {
                check_.not_applicable();
            } else if (meets(needing, before_every_)) {
                report(resource, needing);
            } else if (meets(needing, before_sure_)) {
                ask(resource);
            } else if (needing.size() > 1 && meets(needing, sure_way)) {
                together.push_back(resource);
            } else {
                check_.pass();
            }
        }
        for (std::size_t first = 0; first < together.size(); first += kBatch)
            judge_batch(together, first);
        reviews_.report(check_, [&](const std::string& resources, const Missing& what) {
            return text_of("Nobody can tell whether anybody gets to an outcome without ", resources,
                           ": say whether ", owner_of(check_.board(), what), " is an outcome (kind).");
        });
    }

  private:
    static bool meets(const Mask& a, const Mask& b) {
        for (std::size_t i = 0; i < a.size(); ++i) {
            if (a[i] != 0 && b[i] != 0) return true;
        }
        return false;
    }
    static bool meets(const std::vector<Index>& steps, const Mask& mask) {
        return std::any_of(steps.begin(), steps.end(), [&](Index step) { return mask[step] != 0; });
    }

    // Everything that steps require or that performs them, with the steps that cannot do without it.
    void collect() {
        for (const Requirement& need : service_.graph().requirements)
            needing_.try_emplace(check_.board().original(need.resource));
        for (const auto& [step, actor] : service_.graph().performers) {
            if (check_.board().element(actor).type() != course_.names().segment)
                needing_.try_emplace(check_.board().original(actor));
        }
        for (const auto& [resource, step] : dependences(service_.graph())) {
            const auto at = needing_.find(resource);
            if (at != needing_.end()) at->second.push_back(step);
        }
    }

    // The steps of a way to an outcome that waits for no other branch: it is open as long as they are.
    // Everything where there is none.
    Mask one_way() const {
        Mask inside(steps_.count, 1);
        for (Index step = 0; step < steps_.count; ++step)
            inside[step] = steps_.join_all[step] != 0 ? 0 : 1;
        const Path path = shortest_path(steps_, steps_.start, sure_, inside);
        Mask way(steps_.count, path.empty() ? 1 : 0);
        for (const Index step : path.steps)
            way[step] = 1;
        return way;
    }

    bool can_be_lost(Row resource) const {
        const Element element = check_.board().element(resource);
        if (element.state(course_.names().organisation) == State::not_applicable) return false;
        const bool is_owner = !owner_.empty() && element.type() == course_.names().stakeholder &&
                              folded(element.text()) == owner_;
        return !is_owner;
    }

    void judge_batch(const std::vector<Row>& resources, std::size_t first) {
        check_.poll();
        const std::size_t count = std::min(kBatch, resources.size() - first);
        const std::vector<Index> batch(resources.begin() + static_cast<std::ptrdiff_t>(first),
                                       resources.begin() + static_cast<std::ptrdiff_t>(first + count));
        const WordMap lost = loss(service_.graph(), batch);
        const WordMap now = fixpoint(steps_, WordMap(steps_.count, ~Word{0}));
        Word sure_left = 0;
        Word possible_left = 0;
        for (Index step = 0; step < steps_.count; ++step) {
            const Word left = now[step] & ~lost[step];
            if (sure_[step] != 0) sure_left |= left;
            if (possible_[step] != 0) possible_left |= left;
        }
        for (std::size_t bit = 0; bit < count; ++bit) {
            if (((sure_left >> bit) & 1) != 0) {
                check_.pass();
            } else if (((possible_left >> bit) & 1) != 0) {
                ask(batch[bit]);
            } else {
                report(batch[bit], needing_.at(batch[bit]));
            }
        }
    }

    void ask(Row resource) {
        for (Index step = 0; step < steps_.count; ++step) {
            if (possible_[step] == 0 || sure_[step] != 0) continue;
            return reviews_.add(Missing::element(course_.row(step), "kind"), resource);
        }
    }

    void report(Row resource, const std::vector<Index>& needing) {
        std::vector<Index> stopped;
        for (const Index step : needing) {
            if (before_every_[step] != 0) stopped.push_back(step);
        }
        const bool alone = !stopped.empty();
        if (!alone) stopped = needing;
        if (stopped.size() > kMostSteps) stopped.resize(kMostSteps);
        const std::vector<Row> rows = service_.rows_of_steps(stopped);
        const std::string name = named(check_.board(), resource);
        const std::string steps = listed(check_.board(), rows);
        const bool somebody = check_.board().element(resource).type() == course_.names().stakeholder;
        Finding finding = Finding::violation(
            somebody ? text_of("Nobody gets to an outcome when ", name, " cannot do their part: ", steps,
                               " hangs on them alone. Draw who stands in for them there, or a way round.")
                     : text_of("Nobody gets to an outcome when ", name, " fails: ", steps,
                               " cannot do without it. Draw what stands in for it there (fallback), or a way "
                               "round."));
        finding.about(resource).witness(alone ? WitnessKind::cut : WitnessKind::set, rows);
        check_.report(finding);
    }

    Check& check_;
    const Course& course_;
    const Service& service_;
    const StepGraph& steps_;
    const Mask& possible_;
    const Mask& sure_;
    std::string owner_;
    bool leads_somewhere_ = false;
    Mask
        before_every_;  // of those that need anything: without them nothing that may be an outcome is reached
    Mask before_sure_;  // steps without which no outcome is reached
    std::map<Row, std::vector<Index>> needing_;
    Reviews reviews_;
};

}  // namespace

void single_point_of_failure(Check& check) {
    LossCheck(check, check.shared<Course>()).run();
}

}  // namespace civic::quality
