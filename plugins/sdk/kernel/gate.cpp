#include "sdk/kernel/gate.hpp"

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

Path Gate::way_past(Index a) const {
    if (usable_[a] == 0 || (inside_[a] != 0 && leads_[a] == 0)) return {};
    return shortest_path(*graph_, only(*graph_, a), targets_, inside_[a] != 0 ? inside_ : inside_with(a));
}

}  // namespace civic::sdk
