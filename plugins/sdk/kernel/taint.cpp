#include "sdk/kernel/taint.hpp"

#include <algorithm>
#include <bit>

namespace civic::sdk {
namespace {

Adjacency nodes_by_item(Index items, const std::vector<std::pair<Index, Index>>& node_items) {
    std::vector<std::pair<Index, Index>> pairs;
    pairs.reserve(node_items.size());
    for (const auto& [node, item] : node_items)
        pairs.emplace_back(item, node);
    return Adjacency::of_pairs(items, pairs);
}

}  // namespace

Taint::Taint(const DataGraph& graph)
    : graph_(&graph),
      sources_(nodes_by_item(graph.items, graph.sources)),
      declassifiers_(nodes_by_item(graph.items, graph.declassified)),
      node_(graph.nodes, 0),
      flow_(graph.flows.size(), 0),
      stopped_(graph.nodes, 0),
      queued_(graph.nodes, 0) {
    std::vector<std::pair<Index, Index>> listing;
    std::vector<std::pair<Index, Index>> open_out;
    for (Index row = 0; row < graph.flows.size(); ++row) {
        const DataFlow& flow = graph.flows[row];
        if (flow.carries != Carries::listed) {
            open_out.emplace_back(flow.from, row);
            continue;
        }
        for (const Index item : flow.items)
            listing.emplace_back(item, row);
    }
    listing_ = Adjacency::of_pairs(graph.items, listing);
    open_out_ = Adjacency::of_pairs(graph.nodes, open_out);
}

void Taint::hold(Index node, Word bits) {
    if ((bits & ~node_[node]) == 0) return;
    if (node_[node] == 0) batch_.nodes.push_back(node);
    node_[node] |= bits;
    if (queued_[node] != 0) return;
    queued_[node] = 1;
    queue_.push_back(node);
}

void Taint::take(Index row, Word bits) {
    if ((bits & ~flow_[row]) == 0) return;
    if (flow_[row] == 0) batch_.flows.push_back(row);
    flow_[row] |= bits;
    hold(graph_->flows[row].from, bits);
    hold(graph_->flows[row].to, bits);
}

void Taint::clear() {
    for (const Index node : batch_.nodes)
        node_[node] = 0;
    for (const Index row : batch_.flows)
        flow_[row] = 0;
    for (const Index node : stopping_)
        stopped_[node] = 0;
    batch_ = {};
    stopping_.clear();
    queue_.clear();
}

void Taint::begin(Index first) {
    clear();
    batch_.first = first;
    const Index last = std::min(first + kWordBits, graph_->items);
    for (Index item = first; item < last; ++item) {
        for (const Index node : declassifiers_.of(item)) {
            stopped_[node] |= Word{1} << (item - first);
            stopping_.push_back(node);
        }
    }
    for (Index item = first; item < last; ++item) {
        const Word bit = Word{1} << (item - first);
        for (const Index node : sources_.of(item))
            hold(node, bit);
        for (const Index row : listing_.of(item))
            take(row, bit & ~stopped_[graph_->flows[row].from]);
    }
}

const Taint::Batch& Taint::run(Index first, Unknown unknown) {
    begin(first);
    for (std::size_t at = 0; at < queue_.size(); ++at) {
        const Index node = queue_[at];
        queued_[node] = 0;
        for (const Index row : open_out_.of(node)) {
            if (graph_->flows[row].carries == Carries::unknown && unknown == Unknown::carries_nothing)
                continue;
            take(row, node_[node] & ~stopped_[node]);
        }
    }
    std::sort(batch_.nodes.begin(), batch_.nodes.end());
    std::sort(batch_.flows.begin(), batch_.flows.end());
    return batch_;
}

}  // namespace civic::sdk
