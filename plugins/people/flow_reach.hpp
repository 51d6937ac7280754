#pragma once

#include <span>
#include <utility>
#include <vector>

#include "sdk/kernel/graph.hpp"
#include "sdk/service.hpp"

namespace civic::people {

using namespace civic::sdk;

// Where an item comes to from certain nodes, over flows that take it; kNoIndex: any item whatever, over flows
// that carry all.
struct FlowQuestion {
    Index item = 0;
    std::vector<Row> from;
    std::vector<Row> perhaps_from;
};

// The answers to up to 64 questions at once, a bit each: the nodes that the item comes to, those that it
// starts from included. A flow takes an item when it lists it or carries all; one that does not say what it
// carries may.
//
// It costs what the items reach, and the lists of the flows once for every 64 questions.
class FlowReach {
  public:
    // `stops`: nodes that pass nothing on, `may_stop`: those that perhaps do not; by row, empty for none.
    FlowReach(const Service& service, Mask stops, Mask may_stop);

    void run(const std::vector<FlowQuestion>& questions, std::size_t first);

    // The nodes that something comes to, starting ones included, in no order.
    const std::vector<Row>& reached() const { return reached_; }
    // The flows that list the item.
    std::span<const Index> listing(Index item) const { return listing_.of(item); }
    // Whether a flow leads from the node to another; and one that carries all, or does not say what.
    bool leads_on(Row node) const { return !out_.of(node).empty(); }
    bool leads_on_unlisted(Row node) const;

    Truth at(Row node, std::size_t bit) const;
    Word surely(Row node) const { return surely_[node]; }
    Word possibly(Row node) const { return possibly_[node]; }
    // A flow that has to say what it carries before the question can be answered; kNone: none.
    Row unsaid_flow(std::size_t bit) const;

  private:
    void spread(WordMap& at, bool unsaid_carries, const Mask& stops);

    const Service& service_;
    Mask stops_, may_stop_;
    Adjacency out_;      // by row, the flows from it
    Adjacency listing_;  // by item, the flows that list it
    std::vector<Index> unsaid_;
    std::vector<Word> listed_;    // by flow
    std::vector<Index> touched_;  // flows for which that is not 0
    WordMap surely_, possibly_;
    std::vector<Row> reached_;
};

// The nodes that a step or a screen stands for: itself, and what `realises` leads to from it.
std::vector<Row> realised_by(const Service& service, Row element);

}  // namespace civic::people
