#include "sdk/kernel/graph.hpp"

#include <algorithm>
#include <bit>
#include <cassert>

namespace civic::sdk {
namespace {

// Tarjan's algorithm with its stack of calls held in a vector.
class ComponentFinder {
  public:
    ComponentFinder(const StepGraph& graph, const Mask& inside, const Mask& use)
        : graph_(graph), inside_(inside), use_(use), number_(graph.count, 0), low_(graph.count, 0) {
        result_.part.assign(graph.count, kNoIndex);
    }

    Components run() {
        for (Index step = 0; step < graph_.count; ++step) {
            if (number_[step] == 0 && is_inside(step)) search(step);
        }
        return std::move(result_);
    }

  private:
    struct Call {
        Index step;
        std::size_t next_link;
    };

    bool is_inside(Index step) const { return inside_.empty() || inside_[step] != 0; }

    void search(Index root) {
        enter(root);
        while (!calls_.empty()) {
            Call& call = calls_.back();
            const auto links = graph_.out.of(call.step);
            if (call.next_link == links.size()) {
                leave();
                continue;
            }
            const Index link = links[call.next_link++];
            const Index to = graph_.next[link].to;
            if ((!use_.empty() && use_[link] == 0) || !is_inside(to)) continue;
            if (number_[to] == 0) {
                enter(to);
            } else if (result_.part[to] == kNoIndex) {
                low_[call.step] = std::min(low_[call.step], number_[to]);
            }
        }
    }

    void enter(Index step) {
        number_[step] = low_[step] = ++clock_;
        open_.push_back(step);
        calls_.push_back({step, 0});
    }

    void leave() {
        const Index step = calls_.back().step;
        calls_.pop_back();
        if (!calls_.empty()) {
            const Index caller = calls_.back().step;
            low_[caller] = std::min(low_[caller], low_[step]);
        }
        if (low_[step] != number_[step]) return;
        Index member = kNoIndex;
        while (member != step) {
            member = open_.back();
            open_.pop_back();
            result_.part[member] = result_.count;
        }
        ++result_.count;
    }

    const StepGraph& graph_;
    const Mask& inside_;
    const Mask& use_;
    std::vector<Index> number_;  // order of entry from 1; 0: not met yet
    std::vector<Index> low_;
    std::vector<Index> open_;
    std::vector<Call> calls_;
    Components result_;
    Index clock_ = 0;
};

}  // namespace

Adjacency Adjacency::by_key(Index keys, std::span<const Index> key_of) {
    Adjacency result;
    result.first_.assign(std::size_t{keys} + 1, 0);
    for (const Index key : key_of)
        ++result.first_[key + 1];
    for (Index key = 0; key < keys; ++key)
        result.first_[key + 1] += result.first_[key];
    result.items_.resize(key_of.size());
    std::vector<Index> at(result.first_.begin(), result.first_.end() - 1);
    for (Index item = 0; item < key_of.size(); ++item)
        result.items_[at[key_of[item]]++] = item;
    return result;
}

Adjacency Adjacency::of_pairs(Index keys, std::span<const std::pair<Index, Index>> pairs) {
    std::vector<Index> key_of;
    key_of.reserve(pairs.size());
    for (const auto& [key, item] : pairs)
        key_of.push_back(key);
    Adjacency result = by_key(keys, key_of);
    for (Index& item : result.items_)
        item = pairs[item].second;
    return result;
}

namespace {

// Reverse postorder of a depth-first search.
std::vector<Index> order_of(const StepGraph& graph) {
    std::vector<Index> order(graph.count, kNoIndex);
    std::vector<std::uint8_t> seen(graph.count, 0);
    struct Visit {
        Index step;
        std::size_t next;
    };
    std::vector<Visit> open;
    Index left = graph.count;
    const auto search = [&](Index from) {
        if (seen[from] != 0) return;
        seen[from] = 1;
        open.push_back({from, 0});
        while (!open.empty()) {
            Visit& visit = open.back();
            const std::span<const Index> links = graph.out.of(visit.step);
            if (visit.next == links.size()) {
                order[--left] = visit.step;
                open.pop_back();
                continue;
            }
            const Index to = graph.next[links[visit.next++]].to;
            if (seen[to] != 0) continue;
            seen[to] = 1;
            open.push_back({to, 0});
        }
    };
    for (Index step = 0; step < graph.count; ++step)
        search(step);
    return order;
}

}  // namespace

void StepGraph::index() {
    start.resize(count, 0);
    join_all.resize(count, 0);
    std::vector<Index> keys(next.size());
    std::transform(next.begin(), next.end(), keys.begin(), [](const NextLink& link) { return link.from; });
    out = Adjacency::by_key(count, keys);
    std::transform(next.begin(), next.end(), keys.begin(), [](const NextLink& link) { return link.to; });
    in = Adjacency::by_key(count, keys);
    order = order_of(*this);
    place.resize(count);
    for (Index at = 0; at < count; ++at)
        place[order[at]] = at;
}

Agenda::Agenda(const StepGraph& graph, Direction direction)
    : graph_(graph),
      forward_(direction == Direction::forward),
      waiting_((std::size_t{graph.count} + kWordBits - 1) / kWordBits, 0) {}

void Agenda::put(Index step) {
    const Index at = flipped(graph_.place[step]);
    Word& word = waiting_[at / kWordBits];
    const Word bit = Word{1} << (at % kWordBits);
    left_ += (word & bit) == 0 ? 1 : 0;
    word |= bit;
}

Index Agenda::take() {
    if (left_ == 0) return kNoIndex;
    while (waiting_[word_] == 0)
        word_ = word_ + 1 == waiting_.size() ? 0 : word_ + 1;
    const auto bit = static_cast<Index>(std::countr_zero(waiting_[word_]));
    waiting_[word_] &= waiting_[word_] - 1;
    --left_;
    return graph_.order[flipped(static_cast<Index>(word_) * kWordBits + bit)];
}

Components strong_components(const StepGraph& graph, const Mask& inside, const Mask& use) {
    return ComponentFinder(graph, inside, use).run();
}

Mask closure(const StepGraph& graph, const Mask& from, const Mask& inside, Direction direction) {
    const bool forward = direction == Direction::forward;
    Mask reached(graph.count, 0);
    std::vector<Index> open;
    const auto enter = [&](Index step) {
        if (reached[step] != 0 || (!inside.empty() && inside[step] == 0)) return;
        reached[step] = 1;
        open.push_back(step);
    };
    for (Index step = 0; step < graph.count; ++step) {
        if (from[step] != 0) enter(step);
    }
    while (!open.empty()) {
        const Index step = open.back();
        open.pop_back();
        for (const Index link : (forward ? graph.out : graph.in).of(step))
            enter(forward ? graph.next[link].to : graph.next[link].from);
    }
    return reached;
}

}  // namespace civic::sdk
