#include "sdk/kernel/liveness.hpp"

#include <algorithm>
#include <functional>
#include <queue>
#include <unordered_set>

namespace civic::sdk {
namespace {

// How many steps to look at for the nearest one of which nobody knows what it reads.
constexpr std::size_t kNearby = 64;

// How many steps a search may go over before the item joins those that are settled 64 at a time.
constexpr std::size_t kMostSearched = 512;

class LivenessFinder {
  public:
    LivenessFinder(const StepGraph& graph, const ItemUse& use, Index items)
        : graph_(graph),
          use_(use),
          collectors_(by_item(items, use.collected)),
          readers_(by_item(items, use.read)),
          part_(strong_components(graph, {}, {}).part),
          place_(places(graph, part_)),
          seen_(graph.count, kNoIndex),
          result_(items) {
        for (Index step = 0; step < graph.count; ++step) {
            if (use.reads_unknown[step] == 0) continue;
            if (last_unknown_ == kNoIndex || part_[step] < part_[last_unknown_]) last_unknown_ = step;
        }
    }

    std::vector<Liveness> run() {
        for (Index item = 0; item < result_.size(); ++item)
            quick(item);
        settle_doubts();
        return std::move(result_);
    }

  private:
    static Adjacency by_item(Index items, const std::vector<std::pair<Index, Index>>& uses) {
        std::vector<std::pair<Index, Index>> pairs;
        pairs.reserve(uses.size());
        for (const auto& [step, item] : uses)
            pairs.emplace_back(item, step);
        return Adjacency::of_pairs(items, pairs);
    }

    // The place of each step in an order of the parts in which every link between two of them leads on; of
    // the parts that may come next, always the one with the first step by number. Kahn 1962.
    static std::vector<Index> places(const StepGraph& graph, const std::vector<Index>& part) {
        const Index parts = part.empty() ? 0 : *std::max_element(part.begin(), part.end()) + 1;
        const Adjacency members = Adjacency::by_key(parts, part);
        std::vector<Index> before(parts, 0);
        for (const NextLink& link : graph.next)
            before[part[link.to]] += part[link.from] != part[link.to] ? 1 : 0;
        std::priority_queue<Index, std::vector<Index>, std::greater<>> open;  // the first step of a part
        for (Index p = 0; p < parts; ++p) {
            if (before[p] == 0) open.push(members.of(p).front());
        }
        std::vector<Index> place(graph.count, 0);
        for (Index at = 0; !open.empty(); ++at) {
            const Index current = part[open.top()];
            open.pop();
            for (const Index step : members.of(current)) {
                place[step] = at;
                for (const Index link : graph.out.of(step)) {
                    const Index next = part[graph.next[link].to];
                    if (next != current && --before[next] == 0) open.push(members.of(next).front());
                }
            }
        }
        return place;
    }

    // A step in a part that is no earlier than the latest collector's comes before it in no case: links lead
    // from higher parts to lower.
    void quick(Index item) {
        const auto collectors = collectors_.of(item);
        if (collectors.empty()) return;
        Index latest = 0;
        for (const Index step : collectors)
            latest = std::max(latest, part_[step]);
        for (const Index step : readers_.of(item)) {
            if (part_[step] > latest && seems_early(item, step)) continue;
            result_[item] = {Truth::yes, kNoIndex};
            return;
        }
        if (last_unknown_ != kNoIndex && part_[last_unknown_] <= latest) {
            result_[item] = {Truth::unknown, nearest_unknown(item)};
        }
        bool in_doubt = last_unknown_ != kNoIndex && result_[item].live == Truth::no;
        for (const Index step : readers_.of(item)) {
            const Truth early = leads_to_all(item, step);
            in_doubt = in_doubt || early == Truth::unknown;
            if (early != Truth::no) continue;
            result_[item] = {Truth::yes, kNoIndex};
            return;
        }
        for (const Index step : collectors) {
            if (in_doubt) doubts_.emplace_back(item, step);
        }
    }

    // Whether the step comes before every collector in the second order of the steps too.
    bool seems_early(Index item, Index step) const {
        const auto collectors = collectors_.of(item);
        return std::all_of(collectors.begin(), collectors.end(),
                           [&](Index collector) { return place_[step] < place_[collector]; });
    }

    // Whether the step leads to every collector, as far as a search nearby can tell.
    Truth leads_to_all(Index item, Index step) {
        for (const Index collector : collectors_.of(item)) {
            const Truth leads = leads_nearby(step, collector);
            if (leads != Truth::yes) return leads;
        }
        return Truth::yes;
    }

    // Goes only over steps that lie between the two in both orders.
    Truth leads_nearby(Index from, Index to) const {
        std::unordered_set<Index> met{from};
        std::vector<Index> queue{from};
        for (std::size_t at = 0; at < queue.size(); ++at) {
            if (queue[at] == to) return Truth::yes;
            if (at >= kMostSearched) return Truth::unknown;
            for (const Index link : graph_.out.of(queue[at])) {
                const Index next = graph_.next[link].to;
                const bool between = part_[next] >= part_[to] && place_[next] <= place_[to];
                if (between && met.insert(next).second) queue.push_back(next);
            }
        }
        return Truth::no;
    }

    // Breadth first from the collectors; the last one in order when there is none nearby.
    Index nearest_unknown(Index item) {
        std::vector<Index> queue;
        const auto enter = [&](Index step) {
            if (std::exchange(seen_[step], item) != item) queue.push_back(step);
        };
        for (const Index step : collectors_.of(item))
            enter(step);
        for (std::size_t at = 0; at < queue.size() && at < kNearby; ++at) {
            if (use_.reads_unknown[queue[at]] != 0) return queue[at];
            for (const Index link : graph_.out.of(queue[at]))
                enter(graph_.next[link].to);
        }
        return last_unknown_;
    }

    // The pairs (item, collector) for which all reads come earlier in the one order that we have: ask, 64 at
    // a time, what really leads to the collector.
    void settle_doubts() {
        for (std::size_t first = 0; first < doubts_.size(); first += kWordBits) {
            const std::size_t last = std::min(first + kWordBits, doubts_.size());
            lead_.assign(graph_.count, 0);
            std::vector<Index> open;
            for (std::size_t i = first; i < last; ++i)
                enter(doubts_[i].second, Word{1} << (i - first), open);
            for (std::size_t at = 0; at < open.size(); ++at) {
                for (const Index link : graph_.in.of(open[at]))
                    enter(graph_.next[link].from, lead_[open[at]], open);
            }
            for (std::size_t i = first; i < last; ++i)
                settle_read(doubts_[i].first, Word{1} << (i - first));
            settle_unknown(first, last);
        }
    }

    void enter(Index step, Word bits, std::vector<Index>& open) {
        if ((bits & ~lead_[step]) == 0) return;
        lead_[step] |= bits;
        open.push_back(step);
    }

    void settle_read(Index item, Word bit) {
        for (const Index step : readers_.of(item)) {
            if ((lead_[step] & bit) == 0) result_[item] = {Truth::yes, kNoIndex};
        }
    }

    void settle_unknown(std::size_t first, std::size_t last) {
        Word left = ~Word{0};
        for (Index step = 0; step < graph_.count && left != 0; ++step) {
            if (use_.reads_unknown[step] == 0) continue;
            const Word now = left & ~lead_[step];
            left &= ~now;
            for (std::size_t i = first; now != 0 && i < last; ++i) {
                Liveness& liveness = result_[doubts_[i].first];
                if (((now >> (i - first)) & 1) != 0 && liveness.live == Truth::no) {
                    liveness = {Truth::unknown, step};
                }
            }
        }
    }

    const StepGraph& graph_;
    const ItemUse& use_;
    Adjacency collectors_;
    Adjacency readers_;
    std::vector<Index> part_;   // links lead from higher parts to lower
    std::vector<Index> place_;  // and from lower places to higher, the same within a part
    std::vector<Index> seen_;   // by step: the last item that came by
    std::vector<Liveness> result_;
    Index last_unknown_ = kNoIndex;                // in the order of the parts
    std::vector<std::pair<Index, Index>> doubts_;  // (item, collector)
    WordMap lead_;
};

}  // namespace

std::vector<Liveness> liveness(const StepGraph& graph, const ItemUse& use, Index items) {
    return LivenessFinder(graph, use, items).run();
}

}  // namespace civic::sdk
