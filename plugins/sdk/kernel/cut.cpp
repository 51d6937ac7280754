#include "sdk/kernel/cut.hpp"

#include <algorithm>

#include "sdk/kernel/dominators.hpp"
#include "sdk/kernel/reach.hpp"
#include "sdk/kernel/witness.hpp"

namespace civic::sdk {
namespace {

constexpr unsigned kDerivations = 32;

bool joins(const StepGraph& graph, Index step) {
    return graph.join_all[step] != 0 && graph.start[step] == 0;
}

// How each step came to be reached: by which link first. A join: all came by all its awaited links. The steps
// of `late` are gone over only when there is nothing else to do, so that what can be derived without them is.
class Derivation {
  public:
    Derivation(const StepGraph& graph, const Mask& usable, const Mask& late)
        : graph_(graph),
          usable_(usable),
          late_(late),
          reached_(graph.count, 0),
          by_(graph.count, kNoIndex),
          missing_(graph.count, 0) {
        for (const NextLink& link : graph.next) {
            if (graph.awaited(link)) ++missing_[link.to];
        }
        for (Index step = 0; step < graph.count; ++step) {
            if (graph.start[step] != 0) enter(step, kNoIndex);
        }
        while (!now_.empty() || !later_.empty()) {
            const Index step = next();
            order_.push_back(step);
            for (const Index row : graph.out.of(step))
                follow(row);
        }
    }

    const Mask& reached() const { return reached_; }

    // The steps of one derivation of the first target that was reached; empty: none was.
    Mask of_first(const Mask& targets) const {
        const auto first =
            std::find_if(order_.begin(), order_.end(), [&](Index s) { return targets[s] != 0; });
        if (first == order_.end()) return {};
        Mask taken(graph_.count, 0);
        std::vector<Index> open;
        const auto take = [&](Index step) {
            if (std::exchange(taken[step], std::uint8_t{1}) == 0) open.push_back(step);
        };
        take(*first);
        while (!open.empty()) {
            const Index step = open.back();
            open.pop_back();
            if (!joins(graph_, step)) {
                if (by_[step] != kNoIndex) take(graph_.next[by_[step]].from);
                continue;
            }
            for (const Index row : graph_.in.of(step)) {
                if (graph_.awaited(graph_.next[row])) take(graph_.next[row].from);
            }
        }
        return taken;
    }

  private:
    void enter(Index step, Index by) {
        if (reached_[step] != 0 || usable_[step] == 0) return;
        reached_[step] = 1;
        by_[step] = by;
        (late_[step] != 0 ? later_ : now_).push_back(step);
    }
    // Any of those that wait, so that two derivations differ. A generator of its own gives the same one in
    // every run.
    Index next() {
        std::vector<Index>& waiting = now_.empty() ? later_ : now_;
        state_ = state_ * 6364136223846793005u + 1442695040888963407u;
        std::swap(waiting[(state_ >> 33) % waiting.size()], waiting.back());
        const Index step = waiting.back();
        waiting.pop_back();
        return step;
    }
    void follow(Index row) {
        const NextLink& link = graph_.next[row];
        const bool last_awaited = joins(graph_, link.to) && graph_.awaited(link) && --missing_[link.to] == 0;
        if (!joins(graph_, link.to) || last_awaited) enter(link.to, row);
    }

    const StepGraph& graph_;
    const Mask& usable_;
    const Mask& late_;
    Mask reached_;
    std::vector<Index> by_;
    std::vector<Index> missing_;
    std::vector<Index> order_;  // steps gone over
    std::vector<Index> now_;
    std::vector<Index> later_;
    std::uint64_t state_ = 1;
};

class Cut {
  public:
    Cut(const StepGraph& graph, const Mask& targets, const Mask& usable, const Mask& asked)
        : graph_(graph), targets_(targets), usable_(usable), asked_(asked), necessary_(graph.count, 0) {}

    Mask run() {
        const Derivation derivation(graph_, usable_, Mask(graph_.count, 0));
        Mask left = derivation.of_first(targets_);
        if (left.empty()) return Mask(graph_.count, 0);
        keep(left, asked_);
        // Where there are several ways, a second one often leaves nothing to ask.
        if (any(left)) keep(left, Derivation(graph_, usable_, left).of_first(targets_));
        if (!any(left)) return Mask(graph_.count, 0);
        inside_ = derivation.reached();
        find_dominators();
        const Index common = common_dominator();
        if (common != kNoIndex) mark(common);
        if (joins_inside()) {
            thin_out(left);
            ask(std::move(left));
        }
        keep(necessary_, asked_);
        return std::move(necessary_);
    }

  private:
    static bool any(const Mask& mask) { return std::find(mask.begin(), mask.end(), 1) != mask.end(); }
    static void keep(Mask& mask, const Mask& only) {
        for (std::size_t step = 0; step < mask.size(); ++step)
            mask[step] &= only[step];
    }

    void find_dominators() {
        Mask use(graph_.next.size(), 0);
        for (std::size_t row = 0; row < use.size(); ++row) {
            const NextLink& link = graph_.next[row];
            use[row] = !joins(graph_, link.to) || graph_.awaited(link) ? 1 : 0;
        }
        dominator_ = dominators(graph_, graph_.start, inside_, use);
    }

    // Steps with an inner place in the tree of dominators after those that they dominate.
    std::vector<Index> leaves_first() const {
        std::vector<Index> dominated(graph_.count, 0);
        for (const Index above : dominator_) {
            if (above != kNoIndex) ++dominated[above];
        }
        std::vector<Index> order;
        for (Index step = 0; step < graph_.count; ++step) {
            if (dominated[step] == 0) order.push_back(step);
        }
        for (std::size_t at = 0; at < order.size(); ++at) {
            const Index above = dominator_[order[at]];
            if (above != kNoIndex && --dominated[above] == 0) order.push_back(above);
        }
        return order;
    }

    // The last step that stands on every path to any target, or kNoIndex: the first that is met, from the
    // leaves up, with all targets among what it dominates.
    Index common_dominator() const {
        std::vector<Index> below(graph_.count, 0);
        Index total = 0;
        for (Index step = 0; step < graph_.count; ++step) {
            below[step] = targets_[step] != 0 && inside_[step] != 0 ? 1 : 0;
            total += below[step];
        }
        for (const Index step : leaves_first()) {
            if (below[step] == total) return step;
            if (dominator_[step] != kNoIndex) below[dominator_[step]] += below[step];
        }
        return kNoIndex;
    }

    // Marks a step that is necessary, with all that it makes necessary.
    void mark(Index step) {
        std::vector<Index> open{step};
        while (!open.empty()) {
            Index at = open.back();
            open.pop_back();
            for (; at != kNoIndex && necessary_[at] == 0; at = dominator_[at]) {
                necessary_[at] = 1;
                if (!joins(graph_, at)) continue;
                for (const Index row : graph_.in.of(at)) {
                    if (graph_.awaited(graph_.next[row])) open.push_back(graph_.next[row].from);
                }
            }
        }
    }

    bool joins_inside() const {
        for (Index step = 0; step < graph_.count; ++step) {
            if (inside_[step] != 0 && joins(graph_, step)) return true;
        }
        return false;
    }

    // Other derivations clear what they do without: each keeps away from another half of what is left, for as
    // long as it clears more than one round of questions would.
    void thin_out(Mask& left) const {
        Mask late(graph_.count, 0);
        std::size_t before = std::size_t{graph_.count} + kWordBits;
        for (unsigned round = 0; round < kDerivations; ++round) {
            std::size_t open = 0;
            for (Index step = 0; step < graph_.count; ++step) {
                const bool asked = left[step] != 0 && necessary_[step] == 0;
                open += asked ? 1 : 0;
                late[step] =
                    asked && ((step * 2654435761u >> (8 + round % 16)) & 1u) != round / 16 % 2 ? 1 : 0;
            }
            if (open <= kWordBits || before - open < kWordBits) return;
            before = open;
            keep(left, Derivation(graph_, usable_, late).of_first(targets_));
        }
    }

    // Asks of each step that is left whether a target can be reached without it.
    void ask(Mask left) {
        while (true) {
            std::vector<Index> asked;
            for (Index step = 0; step < graph_.count && asked.size() < 64; ++step) {
                if (left[step] != 0 && necessary_[step] == 0) asked.push_back(step);
            }
            if (asked.empty()) return;
            WordMap usable(graph_.count);
            for (Index step = 0; step < graph_.count; ++step)
                usable[step] = usable_[step] != 0 ? ~Word{0} : 0;
            for (std::size_t i = 0; i < asked.size(); ++i)
                usable[asked[i]] &= ~(Word{1} << i);
            const WordMap reached = fixpoint(graph_, usable);
            Word avoidable = 0;
            for (Index step = 0; step < graph_.count; ++step) {
                if (targets_[step] != 0) avoidable |= reached[step];
            }
            Index other = kNoIndex;
            for (std::size_t i = 0; i < asked.size(); ++i) {
                left[asked[i]] = 0;
                if (((avoidable >> i) & 1) == 0) {
                    mark(asked[i]);
                } else {
                    other = asked[i];
                }
            }
            if (other != kNoIndex) narrow(left, other);
        }
    }

    // A derivation that avoids a step clears all that it does not take.
    void narrow(Mask& left, Index avoided) const {
        Mask usable = usable_;
        usable[avoided] = 0;
        keep(left, Derivation(graph_, usable, left).of_first(targets_));
    }

    const StepGraph& graph_;
    const Mask& targets_;
    const Mask& usable_;
    const Mask& asked_;
    Mask necessary_;
    Mask inside_;
    std::vector<Index> dominator_;
};

}  // namespace

Mask unavoidable(const StepGraph& graph, const Mask& targets, const Mask& usable, const Mask& asked) {
    return Cut(graph, targets, usable, asked).run();
}

}  // namespace civic::sdk
