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

Mask Gate::inside_with(Index a) const {
    WordMap seed(graph_->start.begin(), graph_->start.end());
    seed[a] = 1;
    return steps_with(fixpoint(*graph_, usable_, seed), 0);
}

bool Gate::holds(Index a) const {
    if (usable_[a] == 0) return true;
    if (inside_[a] != 0) return leads_[a] == 0;
    return closure(*graph_, targets_, inside_with(a), Direction::backward)[a] == 0;
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
    return shortest_path(*graph_, only(*graph_, a), targets_, inside_[a] != 0 ? inside_ : inside_with(a));
}

}  // namespace civic::sdk
