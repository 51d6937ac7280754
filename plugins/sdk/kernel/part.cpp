#include "sdk/kernel/part.hpp"

namespace civic::sdk {

PartOfGraph part_of(const StepGraph& graph, const Mask& keep) {
    PartOfGraph part;
    part.graph.count = graph.count;
    part.graph.start = graph.start;
    part.graph.join_all = graph.join_all;
    for (Index row = 0; row < graph.next.size(); ++row) {
        if (keep[row] == 0) continue;
        part.graph.next.push_back(graph.next[row]);
        part.rows.push_back(row);
    }
    part.graph.index();
    return part;
}

Mask closure_until(const StepGraph& graph, const Mask& from, const Mask& until, Direction direction) {
    Mask reached = from;
    std::vector<Index> queue;
    for (Index step = 0; step < graph.count; ++step) {
        if (from[step] != 0) queue.push_back(step);
    }
    const bool forward = direction == Direction::forward;
    for (std::size_t i = 0; i < queue.size(); ++i) {
        for (const Index row : (forward ? graph.out : graph.in).of(queue[i])) {
            const Index step = forward ? graph.next[row].to : graph.next[row].from;
            if (reached[step] != 0) continue;
            reached[step] = 1;
            if (until[step] == 0) queue.push_back(step);
        }
    }
    return reached;
}

}  // namespace civic::sdk
