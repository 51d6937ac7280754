#include "rules/step_queries.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include "sdk/kernel/cut.hpp"
#include "sdk/kernel/dominators.hpp"
#include "sdk/kernel/gate.hpp"
#include "sdk/kernel/reach.hpp"
#include "sdk/kernel/wait.hpp"
#include "sdk/kernel/witness.hpp"

namespace civic::rules {

using namespace sdk;

namespace {

constexpr std::size_t kMostShown = 64;

// What the two answers make together: one for the worst that can be, one for the best.
Truth between(bool worst, bool best) {
    return worst == best ? truth(worst) : Truth::unknown;
}

// As path_back of the kernel, forwards.
template <typename IsTo, typename IsInside>
Path path_ahead(const StepGraph& graph, Index from, IsTo&& is_to, IsInside&& is_inside,
                std::size_t most = 1024) {
    std::unordered_map<Index, Index> by;  // the link by which each step was met
    std::vector<Index> queue;
    const auto enter = [&](Index step, Index link) {
        if (is_inside(step) && by.emplace(step, link).second) queue.push_back(step);
    };
    enter(from, kNoIndex);
    for (std::size_t i = 0; i < queue.size() && queue.size() <= most; ++i) {
        Index at = queue[i];
        if (!is_to(at)) {
            for (const Index link : graph.out.of(at))
                enter(graph.next[link].to, link);
            continue;
        }
        Path path;
        path.steps.push_back(at);
        while (by.at(at) != kNoIndex) {
            path.links.push_back(by.at(at));
            at = graph.next[by.at(at)].from;
            path.steps.push_back(at);
        }
        std::reverse(path.steps.begin(), path.steps.end());
        std::reverse(path.links.begin(), path.links.end());
        return path;
    }
    return {};
}

class StepQuery : public Condition {
  public:
    using Condition::Condition;

    Truth truth(Subject subject) final {
        const Index step = step_of(subject);
        return step == kNoIndex ? Truth::no : of_step(step);
    }
    Missing missing(Subject subject) final { return missing_of_step(step_of(subject)); }
    std::optional<Shown> explain(Subject subject) final {
        const Index step = step_of(subject);
        if (step == kNoIndex) return std::nullopt;
        return shown(path_of_step(step));
    }

  protected:
    const StepGraph& graph() const { return service().graph().steps; }

    virtual Truth of_step(Index step) = 0;
    virtual Missing missing_of_step(Index step) = 0;
    virtual Path path_of_step(Index step) = 0;

    // The first of the path's steps that the filter is undecided about.
    static Missing first_undecided(const Path& path, const Filter& filter) {
        const Filter::Steps& steps = filter.steps();
        for (const Index step : path.steps) {
            if (steps.possibly[step] != steps.surely[step]) return filter.missing_step(step);
        }
        return {};
    }

    // A shortest way from a start, near the step alone.
    Path way_from_start(Index step, const Mask* inside) const {
        return path_back(
            graph(), step, [this](Index at) { return graph().start[at] != 0; },
            [inside](Index at) { return inside == nullptr || (*inside)[at] != 0; });
    }

  private:
    Index step_of(Subject subject) const {
        if (subject.is_link() || board().element(subject.row).type() != service().names().step)
            return kNoIndex;
        return service().index_of(subject.row);
    }
    std::optional<Shown> shown(const Path& whole) const {
        if (whole.empty()) return std::nullopt;
        const Path path = window(whole, whole.steps.size() - 1, kMostShown);
        return Shown{WitnessKind::path, service().rows_of_steps(path.steps),
                     service().rows_of_next(path.links)};
    }
};

// The steps reached from the starts with none of `gates` taken.
Mask reached_past(const StepGraph& graph, const Mask& gates) {
    WordMap usable;
    for (const std::uint8_t gate : gates)
        usable.push_back(gate == 0 ? 1 : 0);
    return steps_with(fixpoint(graph, usable), 0);
}

class GateBefore : public StepQuery {
  public:
    GateBefore(const Scope& scope, Filter through) : StepQuery(scope), through_(std::move(through)) {}

  protected:
    Truth of_step(Index step) override {
        work_out();
        return between(past_certain_[step] == 0, past_possible_[step] == 0);
    }
    Missing missing_of_step(Index step) override {
        work_out();
        return first_undecided(way(step, past_certain_), through_);
    }
    Path path_of_step(Index step) override {
        work_out();
        return way(step, past_possible_);
    }

  private:
    void work_out() {
        if (done_) return;
        done_ = true;
        past_certain_ = reached_past(graph(), through_.steps().surely);
        past_possible_ = reached_past(graph(), through_.steps().possibly);
    }
    Path way(Index step, const Mask& inside) const { return way_from_start(step, &inside); }

    Filter through_;
    bool done_ = false;
    Mask past_certain_, past_possible_;  // reached with no certain gate; with none that may be one
};

class GateAfter : public StepQuery {
  public:
    GateAfter(const Scope& scope, Filter to, Filter through)
        : StepQuery(scope), to_(std::move(to)), through_(std::move(through)) {}

  protected:
    Truth of_step(Index step) override {
        work_out();
        return between(worst_[step] != 0, best_[step] != 0);
    }
    Missing missing_of_step(Index step) override {
        const Path way = way_past(step, to_.steps().possibly, through_.steps().surely);
        if (way.empty()) return to_.missing_step(step);
        const Filter::Steps& ends = to_.steps();
        const Index end = way.steps.back();
        const Missing gate = first_undecided(way, through_);
        return gate.is_none() && ends.surely[end] == 0 ? to_.missing_step(end) : gate;
    }
    Path path_of_step(Index step) override {
        return way_past(step, to_.steps().surely, through_.steps().possibly);
    }

  private:
    Path way_past(Index step, const Mask& to, const Mask& gates) const {
        return path_ahead(
            graph(), step, [&to, &gates](Index at) { return to[at] != 0 && gates[at] == 0; },
            [&gates](Index at) { return gates[at] == 0; });
    }

    void work_out() {
        if (done_) return;
        done_ = true;
        std::vector<Index> all(graph().count);
        for (Index step = 0; step < graph().count; ++step)
            all[step] = step;
        worst_ = Gate(graph(), to_.steps().possibly, through_.steps().surely).hold(all);
        best_ = Gate(graph(), to_.steps().surely, through_.steps().possibly).hold(all);
    }

    Filter to_;
    Filter through_;
    bool done_ = false;
    Mask worst_, best_;
};

// The dominators of a step are its ancestors in a tree: what is asked of them is asked of each once.
class Dominated : public StepQuery {
  public:
    Dominated(const Scope& scope, Filter which) : StepQuery(scope), which_(std::move(which)) {}

  protected:
    Truth of_step(Index step) override {
        work_out();
        return between(surely_[step] != 0, possibly_[step] != 0);
    }
    Missing missing_of_step(Index step) override {
        work_out();
        Path chain;
        for (Index at = step; at != kNoIndex; at = above_[at])
            chain.steps.push_back(at);
        return first_undecided(chain, which_);
    }
    Path path_of_step(Index step) override { return way_from_start(step, nullptr); }

  private:
    void work_out() {
        if (done_) return;
        done_ = true;
        const Mask all(graph().count, 1);
        above_ = dominators(graph(), graph().start, all, Mask(graph().next.size(), 1));
        surely_ = which_.steps().surely;
        possibly_ = which_.steps().possibly;
        inherit(surely_);
        inherit(possibly_);
    }
    // What holds for a dominator holds for those that it dominates.
    void inherit(Mask& known) const {
        std::vector<std::pair<Index, Index>> below;
        for (Index step = 0; step < graph().count; ++step) {
            if (above_[step] != kNoIndex) below.emplace_back(above_[step], step);
        }
        const Adjacency children = Adjacency::of_pairs(graph().count, below);
        std::vector<Index> queue;
        for (Index step = 0; step < graph().count; ++step) {
            if (above_[step] == kNoIndex) queue.push_back(step);
        }
        for (std::size_t i = 0; i < queue.size(); ++i) {
            for (const Index child : children.of(queue[i])) {
                if (known[queue[i]] != 0) known[child] = 1;
                queue.push_back(child);
            }
        }
    }

    Filter which_;
    bool done_ = false;
    std::vector<Index> above_;
    Mask surely_, possibly_;
};

class Leads : public StepQuery {
  public:
    Leads(const Scope& scope, Direction direction, Filter which)
        : StepQuery(scope), direction_(direction), which_(std::move(which)) {}

  protected:
    Truth of_step(Index step) override {
        work_out();
        return between(surely_[step] != 0, possibly_[step] != 0);
    }
    Missing missing_of_step(Index step) override { return first_undecided(way(step), which_); }
    Path path_of_step(Index step) override { return way(step); }

  private:
    void work_out() {
        if (done_) return;
        done_ = true;
        // What leads forward to something is what that is backward closed under.
        const Direction back = direction_ == Direction::forward ? Direction::backward : Direction::forward;
        surely_ = closure(graph(), which_.steps().surely, {}, back);
        possibly_ = closure(graph(), which_.steps().possibly, {}, back);
    }
    Path way(Index step) const {
        const auto there = [this](Index at) { return which_.steps().possibly[at] != 0; };
        const auto anywhere = [](Index) { return true; };
        return direction_ == Direction::forward ? path_ahead(graph(), step, there, anywhere)
                                                : path_back(graph(), step, there, anywhere);
    }

    Direction direction_;
    Filter which_;
    bool done_ = false;
    Mask surely_, possibly_;
};

class Unavoidable : public StepQuery {
  public:
    Unavoidable(const Scope& scope, Filter to) : StepQuery(scope), to_(std::move(to)) {}

  protected:
    Truth of_step(Index step) override {
        work_out();
        if (for_fewer_[step] == for_more_[step]) return sdk::truth(for_fewer_[step] != 0);
        return Truth::unknown;
    }
    Missing missing_of_step(Index /*step*/) override {
        const Filter::Steps& ends = to_.steps();
        for (Index end = 0; end < graph().count; ++end) {
            if (ends.surely[end] != ends.possibly[end]) return to_.missing_step(end);
        }
        return {};
    }
    Path path_of_step(Index step) override { return way_from_start(step, nullptr); }

  private:
    void work_out() {
        if (done_) return;
        done_ = true;
        const Mask all(graph().count, 1);
        for_fewer_ = unavoidable(graph(), to_.steps().surely, all, all);
        for_more_ = unavoidable(graph(), to_.steps().possibly, all, all);
    }

    Filter to_;
    bool done_ = false;
    Mask for_fewer_, for_more_;
};

class LongestWaitTo : public StepQuery {
  public:
    LongestWaitTo(const Scope& scope, SourcePtr days) : StepQuery(scope), days_(std::move(days)) {}

  protected:
    Truth of_step(Index step) override {
        const Operand<Known> days = days_->read(Subject::element(service().steps()[step]));
        const double* limit = days.has_value() ? std::get_if<double>(&*days) : nullptr;
        if (limit == nullptr) return Truth::unknown;
        const LongestWait& wait = ask(step);
        if (!wait.any_walk) return Truth::yes;
        if (wait.unbounded || wait.days > *limit) return Truth::no;
        return undecided_before(step) == kNoIndex ? Truth::yes : Truth::unknown;
    }
    Missing missing_of_step(Index step) override {
        const Index undecided = undecided_before(step);
        const Row row = service().steps()[step];
        if (undecided == kNoIndex) return days_->missing(Subject::element(row));
        return Missing::element(service().steps()[undecided], "wait_days");
    }
    Path path_of_step(Index step) override {
        const LongestWait& wait = ask(step);
        return wait.unbounded ? wait.cycle : wait.walk;
    }

  private:
    static constexpr std::size_t kMostAsked = 256;

    void read_waits() {
        if (!waits_.empty() || graph().count == 0) return;
        for (Index step = 0; step < graph().count; ++step) {
            const Operand<double> days = service().step(step).number(service().names().wait_days);
            waits_.push_back(std::max(0.0, days.value_or(0)));
            undecided_.push_back(days.is_unknown() ? 1 : 0);
        }
        come_to_ = closure(graph(), graph().start, {}, Direction::forward);
    }
    const LongestWait& ask(Index step) {
        read_waits();
        const auto known = asked_.find(step);
        if (known != asked_.end()) return known->second;
        scope().run.poll();
        if (asked_.size() == kMostAsked)
            throw RuleError("longest-wait is asked of more than " + std::to_string(kMostAsked) +
                            " steps: select fewer");
        return asked_.emplace(step, longest_wait(graph(), waits_, graph().start, only(graph(), step)))
            .first->second;
    }
    // The first step on a way there of which nobody knows how long it takes.
    Index undecided_before(Index step) {
        read_waits();
        const Mask leads = closure(graph(), only(graph(), step), {}, Direction::backward);
        for (const Index at : graph().order) {
            if (leads[at] != 0 && come_to_[at] != 0 && undecided_[at] != 0) return at;
        }
        return kNoIndex;
    }

    SourcePtr days_;
    std::vector<double> waits_;
    Mask undecided_;
    Mask come_to_;
    std::unordered_map<Index, LongestWait> asked_;
};

}  // namespace

ConditionPtr make_gate_before(const Scope& scope, Filter through) {
    return std::make_unique<GateBefore>(scope, std::move(through));
}

ConditionPtr make_gate_after(const Scope& scope, Filter to, Filter through) {
    return std::make_unique<GateAfter>(scope, std::move(to), std::move(through));
}

ConditionPtr make_dominated(const Scope& scope, Filter which) {
    return std::make_unique<Dominated>(scope, std::move(which));
}

ConditionPtr make_leads(const Scope& scope, Direction direction, Filter which) {
    return std::make_unique<Leads>(scope, direction, std::move(which));
}

ConditionPtr make_unavoidable(const Scope& scope, Filter to) {
    return std::make_unique<Unavoidable>(scope, std::move(to));
}

ConditionPtr make_longest_wait(const Scope& scope, SourcePtr days) {
    return std::make_unique<LongestWaitTo>(scope, std::move(days));
}

}  // namespace civic::rules
