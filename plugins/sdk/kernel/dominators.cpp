#include "sdk/kernel/dominators.hpp"

#include <algorithm>
#include <utility>

namespace civic::sdk {
namespace {

// Works on the numbers of a depth-first search; 0 is a root that stands before all of `roots`.
class DominatorFinder {
  public:
    DominatorFinder(const StepGraph& graph, const Mask& roots, const Mask& inside, const Mask& use)
        : graph_(graph), roots_(roots), inside_(inside), use_(use), number_(graph.count, kNoIndex) {}

    std::vector<Index> run() {
        number_steps();
        const auto count = static_cast<Index>(step_.size());
        for (Index i = 0; i < count; ++i) {
            semi_.push_back(i);
            label_.push_back(i);
        }
        ancestor_.assign(count, kNoIndex);
        dominator_.assign(count, 0);
        waiting_.assign(count, kNoIndex);
        next_waiting_.assign(count, kNoIndex);
        for (Index i = count; i-- > 1;)
            settle(i);
        std::vector<Index> result(graph_.count, kNoIndex);
        for (Index i = 1; i < count; ++i) {
            if (dominator_[i] != semi_[i]) dominator_[i] = dominator_[dominator_[i]];
            if (dominator_[i] != 0) result[step_[i]] = step_[dominator_[i]];
        }
        return result;
    }

  private:
    void number_steps() {
        step_.push_back(kNoIndex);
        parent_.push_back(0);
        struct Call {
            Index step;
            std::size_t next_link;
        };
        std::vector<Call> calls;
        const auto enter = [&](Index step, Index parent) {
            number_[step] = static_cast<Index>(step_.size());
            step_.push_back(step);
            parent_.push_back(parent);
            calls.push_back({step, 0});
        };
        for (Index root = 0; root < graph_.count; ++root) {
            if (roots_[root] == 0 || inside_[root] == 0 || number_[root] != kNoIndex) continue;
            enter(root, 0);
            while (!calls.empty()) {
                Call& call = calls.back();
                const auto links = graph_.out.of(call.step);
                if (call.next_link == links.size()) {
                    calls.pop_back();
                    continue;
                }
                const Index link = links[call.next_link++];
                const Index to = graph_.next[link].to;
                if (use_[link] == 0 || inside_[to] == 0 || number_[to] != kNoIndex) continue;
                enter(to, number_[call.step]);
            }
        }
    }

    void settle(Index i) {
        const Index step = step_[i];
        if (roots_[step] != 0) semi_[i] = 0;
        for (const Index link : graph_.in.of(step)) {
            const Index from = graph_.next[link].from;
            if (use_[link] == 0 || number_[from] == kNoIndex) continue;
            semi_[i] = std::min(semi_[i], semi_[best(number_[from])]);
        }
        next_waiting_[i] = waiting_[semi_[i]];
        waiting_[semi_[i]] = i;
        const Index parent = parent_[i];
        ancestor_[i] = parent;
        for (Index v = std::exchange(waiting_[parent], kNoIndex); v != kNoIndex; v = next_waiting_[v]) {
            const Index u = best(v);
            dominator_[v] = semi_[u] < semi_[v] ? u : parent;
        }
    }

    // The number with the smallest semidominator on the way up to, not including, the top of its tree.
    Index best(Index v) {
        if (ancestor_[v] == kNoIndex) return v;
        chain_.clear();
        for (Index at = v; ancestor_[ancestor_[at]] != kNoIndex; at = ancestor_[at])
            chain_.push_back(at);
        for (std::size_t k = chain_.size(); k-- > 0;) {
            const Index at = chain_[k];
            const Index above = ancestor_[at];
            if (semi_[label_[above]] < semi_[label_[at]]) label_[at] = label_[above];
            ancestor_[at] = ancestor_[above];
        }
        return label_[v];
    }

    const StepGraph& graph_;
    const Mask& roots_;
    const Mask& inside_;
    const Mask& use_;
    std::vector<Index> number_;  // by step
    std::vector<Index> step_;    // by number, like all that follow
    std::vector<Index> parent_;
    std::vector<Index> semi_;
    std::vector<Index> label_;
    std::vector<Index> ancestor_;
    std::vector<Index> dominator_;
    std::vector<Index> waiting_;       // the first of those with this semidominator that are not settled
    std::vector<Index> next_waiting_;  // and the next one
    std::vector<Index> chain_;
};

}  // namespace

std::vector<Index> dominators(const StepGraph& graph, const Mask& roots, const Mask& inside,
                              const Mask& use) {
    return DominatorFinder(graph, roots, inside, use).run();
}

}  // namespace civic::sdk
