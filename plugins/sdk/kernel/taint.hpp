#pragma once

#include <vector>

#include "sdk/kernel/service_graph.hpp"

namespace civic::sdk {

// taint(item): the nodes that hold an item, and the flows that it takes: the least fixpoint of
//     holds(v, i)   =  source(v, i)  or  some flow that takes i begins or ends at v
//     takes(f, i)   =  f lists i, or carries all and holds(from, i);  and from does not declassify i
// A node that declassifies an item has itself received it raw; what leaves it is another thing.
// A flow whose `carries` nobody knows takes nothing (surely) or all that its source holds (possibly).
//
// Works on 64 items at a time, and a batch costs what its items reach, not the size of the graph.
class Taint {
  public:
    // Keeps a reference to the graph. O(nodes + flows + items and their lists).
    explicit Taint(const DataGraph& graph);

    enum class Unknown : std::uint8_t { carries_nothing, carries_all };

    // Rows that are not listed hold, or take, nothing.
    struct Batch {
        Index first = 0;           // bit b stands for item first + b
        std::vector<Index> nodes;  // that hold an item of the batch, in order of number
        std::vector<Index> flows;  // that take one, in order of number
    };
    // Items first … first + 63. The result and the words are valid until the next call.
    const Batch& run(Index first, Unknown unknown);
    Word node(Index node) const { return node_[node]; }
    Word flow(Index flow) const { return flow_[flow]; }

  private:
    void begin(Index first);
    void clear();
    void hold(Index node, Word bits);
    void take(Index row, Word bits);

    const DataGraph* graph_;
    Adjacency open_out_;       // by node, the flows from it that list nothing: all, unknown
    Adjacency listing_;        // by item, the flows that list it
    Adjacency sources_;        // by item, the nodes that have it by themselves
    Adjacency declassifiers_;  // by item, the nodes that declassify it
    WordMap node_;
    WordMap flow_;
    WordMap stopped_;              // by node: the items of the batch that it declassifies
    std::vector<Index> stopping_;  // the nodes for which that is not 0
    Mask queued_;
    std::vector<Index> queue_;
    Batch batch_;
};

}  // namespace civic::sdk
