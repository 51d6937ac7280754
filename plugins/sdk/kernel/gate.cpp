#include "sdk/kernel/gate.hpp"

#include <algorithm>

#include "sdk/kernel/reach.hpp"

namespace civic::sdk {
namespace {

WordMap all_but(const Mask& gates) {
    WordMap usable(gates.size());
    for (std::size_t step = 0; step < gates.size(); ++step)
        usable[step] = gates[step] == 0 ? 1 : 0;
    return usable;
}

}  // namespace

Gate::Gate(const StepGraph& graph, const Mask& targets, const Mask& gates)
    : graph_(&graph),
      targets_(targets),
      usable_(all_but(gates)),
      inside_(steps_with(fixpoint(graph, usable_), 0)),
      leads_(closure(graph, targets_, inside_, Direction::backward)) {}

// What the fixpoint has more when a is a start too: found from a on, so that it costs what lies around a.
std::unordered_set<Index> Gate::more_with(Index a) const {
    std::unordered_set<Index> more;
    std::vector<Index> queue;
    const auto is_in = [&](Index step) { return inside_[step] != 0 || more.contains(step); };
    const auto opens = [&](Index step) {
        const auto in = graph_->in.of(step);
        return graph_->join_all[step] == 0 || std::all_of(in.begin(), in.end(), [&](Index link) {
                   return !graph_->awaited(graph_->next[link]) || is_in(graph_->next[link].from);
               });
    };
    const auto enter = [&](Index step) {
        if (usable_[step] != 0 && !is_in(step) && more.insert(step).second) queue.push_back(step);
    };
    enter(a);
    for (std::size_t at = 0; at < queue.size(); ++at) {
        for (const Index row : graph_->out.of(queue[at])) {
            const NextLink& link = graph_->next[row];
            const bool counts = graph_->join_all[link.to] == 0 || graph_->awaited(link);
            if (counts && opens(link.to)) enter(link.to);
        }
    }
    return more;
}

Path Gate::way(Index a, const std::function<bool(Index)>& is_end) const {
    const std::unordered_set<Index> more = more_with(a);
    return path_on(*graph_, a, is_end, [&](Index step) { return inside_[step] != 0 || more.contains(step); });
}

bool Gate::holds(Index a) const {
    if (usable_[a] == 0) return true;
    if (inside_[a] != 0) return leads_[a] == 0;
    return way(a, [this](Index step) { return targets_[step] != 0 || leads_[step] != 0; }).empty();
}

Mask Gate::hold(std::span<const Index> steps) const {
    Mask result(steps.size(), 1);
    std::vector<std::size_t> others;  // places in `steps`
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (usable_[steps[i]] == 0) continue;
        if (inside_[steps[i]] != 0) {
            result[i] = leads_[steps[i]] == 0 ? 1 : 0;
        } else {
            others.push_back(i);
        }
    }
    WordMap usable(usable_.size());
    for (std::size_t step = 0; step < usable.size(); ++step)
        usable[step] = usable_[step] != 0 ? ~Word{0} : 0;
    for (std::size_t first = 0; first < others.size(); first += kWordBits) {
        const std::size_t last = std::min<std::size_t>(first + kWordBits, others.size());
        WordMap seed(graph_->count);
        for (Index step = 0; step < graph_->count; ++step)
            seed[step] = graph_->start[step] != 0 ? ~Word{0} : 0;
        for (std::size_t i = first; i < last; ++i)
            seed[steps[others[i]]] |= Word{1} << (i - first);
        const WordMap leads = leads_to(*graph_, fixpoint(*graph_, usable, seed), targets_);
        for (std::size_t i = first; i < last; ++i)
            result[others[i]] = ((leads[steps[others[i]]] >> (i - first)) & 1) == 0 ? 1 : 0;
    }
    return result;
}

Path Gate::way_past(Index a) const {
    if (usable_[a] == 0 || (inside_[a] != 0 && leads_[a] == 0)) return {};
    return way(a, [this](Index step) { return targets_[step] != 0; });
}

}  // namespace civic::sdk
