#include "sdk/kernel/taint.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "sdk/random_graph.hpp"

using namespace civic::sdk;
using namespace civic::sdk::test;

namespace {

constexpr Index kItems = 3;

DataGraph random_flows(Random& random) {
    DataGraph graph;
    graph.nodes = 1 + random.below(6);
    graph.items = kItems;
    for (Index i = random.below(9); i > 0; --i) {
        DataFlow flow{random.below(graph.nodes), random.below(graph.nodes), Carries::listed, {}};
        if (random.chance(45)) flow.carries = Carries::all;
        if (random.chance(12)) flow.carries = Carries::unknown;
        for (Index item = 0; flow.carries == Carries::listed && item < kItems; ++item) {
            if (random.chance(40)) flow.items.push_back(item);
        }
        graph.flows.push_back(flow);
    }
    for (Index i = random.below(4); i > 0; --i)
        graph.declassified.emplace_back(random.below(graph.nodes), random.below(kItems));
    for (Index i = random.below(4); i > 0; --i)
        graph.sources.emplace_back(random.below(graph.nodes), random.below(kItems));
    return graph;
}

// One item's trail, walked flow by flow from every place where it is said to be. `open` says of each flow
// whose load nobody knows whether it takes the item.
class Trail {
  public:
    Trail(const DataGraph& graph, Index item, const std::vector<bool>& open)
        : graph_(graph), item_(item), open_(open) {
        for (const auto& [node, held] : graph.sources) {
            if (held == item) visit(node);
        }
        for (Index row = 0; row < graph.flows.size(); ++row) {
            const DataFlow& flow = graph.flows[row];
            const bool listed = std::find(flow.items.begin(), flow.items.end(), item) != flow.items.end();
            if (flow.carries == Carries::listed && listed && !stops(flow.from)) pass(row);
        }
    }
    std::set<Index> nodes;
    std::set<Index> flows;

  private:
    bool stops(Index node) const {
        return std::find(graph_.declassified.begin(), graph_.declassified.end(), std::pair(node, item_)) !=
               graph_.declassified.end();
    }
    void pass(Index row) {
        flows.insert(row);
        visit(graph_.flows[row].from);
        visit(graph_.flows[row].to);
    }
    void visit(Index node) {
        if (!nodes.insert(node).second || stops(node)) return;
        for (Index row = 0; row < graph_.flows.size(); ++row) {
            const DataFlow& flow = graph_.flows[row];
            const bool takes =
                flow.carries == Carries::all || (flow.carries == Carries::unknown && open_[row]);
            if (flow.from == node && takes) pass(row);
        }
    }

    const DataGraph& graph_;
    Index item_;
    const std::vector<bool>& open_;
};

}  // namespace

TEST_CASE("a process that declassifies an item stops it, and has received it raw") {
    DataGraph graph;  // 0 → 1 → 2, the item is taken out at 1
    graph.nodes = 3;
    graph.items = 1;
    graph.flows = {{0, 1, Carries::listed, {0}}, {1, 2, Carries::all, {}}};
    graph.declassified = {{1, 0}};
    Taint taint(graph);
    CHECK(taint.run(0, Taint::Unknown::carries_all).nodes == std::vector<Index>{0, 1});
}

TEST_CASE("taint agrees with a walk of every trail, for every load that a flow may have") {
    Random random(8);
    int doubtful = 0;
    int held = 0;
    for (int round = 0; round < 6000; ++round) {
        const DataGraph graph = random_flows(random);
        std::vector<Index> blanks;
        for (Index row = 0; row < graph.flows.size(); ++row) {
            if (graph.flows[row].carries == Carries::unknown) blanks.push_back(row);
        }
        Taint taint(graph);
        for (const auto unknown : {Taint::Unknown::carries_nothing, Taint::Unknown::carries_all}) {
            const Taint::Batch batch = taint.run(0, unknown);
            const bool some = unknown == Taint::Unknown::carries_all;
            REQUIRE(std::is_sorted(batch.nodes.begin(), batch.nodes.end()));
            REQUIRE(std::is_sorted(batch.flows.begin(), batch.flows.end()));
            for (Index item = 0; item < kItems; ++item) {
                std::set<Index> nodes;
                std::set<Index> flows;
                for (unsigned choice = 0; choice < (1u << blanks.size()); ++choice) {
                    std::vector<bool> open(graph.flows.size(), false);
                    for (std::size_t i = 0; i < blanks.size(); ++i)
                        open[blanks[i]] = ((choice >> i) & 1u) != 0;
                    const Trail trail(graph, item, open);
                    // In some completion, or in all of them: the one that takes nothing is among them.
                    if (!some && choice != 0) {
                        REQUIRE(std::includes(trail.nodes.begin(), trail.nodes.end(), nodes.begin(),
                                              nodes.end()));
                        continue;
                    }
                    nodes.insert(trail.nodes.begin(), trail.nodes.end());
                    flows.insert(trail.flows.begin(), trail.flows.end());
                }
                std::set<Index> found;
                for (const Index node : batch.nodes) {
                    if (((taint.node(node) >> item) & 1) != 0) found.insert(node);
                }
                REQUIRE(found == nodes);
                held += static_cast<int>(found.size());
                found.clear();
                for (const Index row : batch.flows) {
                    if (((taint.flow(row) >> item) & 1) != 0) found.insert(row);
                }
                REQUIRE(found == flows);
            }
        }
        doubtful += blanks.empty() ? 0 : 1;
    }
    CHECK(doubtful > 1000);
    CHECK(held > 10000);
}

TEST_CASE("more items than fit into a word go by in batches, and a batch leaves nothing behind") {
    constexpr Index kMany = 200;
    DataGraph graph;  // item i starts at node i and goes round to node i + 1 alone
    graph.nodes = kMany + 1;
    graph.items = kMany;
    for (Index item = 0; item < kMany; ++item)
        graph.flows.push_back({item, item + 1, Carries::listed, {item}});
    graph.declassified = {{5, 5}};
    const auto same_bit = static_cast<Index>(graph.flows.size());  // item 69 has the bit of item 5
    graph.flows.push_back({5, 6, Carries::listed, {5 + kWordBits}});
    Taint taint(graph);
    for (Index first = 0; first < kMany; first += 64) {
        const Taint::Batch batch = taint.run(first, Taint::Unknown::carries_nothing);
        for (Index item = first; item < std::min(first + 64, kMany); ++item) {
            const Word bit = Word{1} << (item - first);
            CHECK((taint.node(item) & bit) == (item == 5 ? 0 : bit));
            CHECK((taint.node(item + 1) & bit) == (item == 5 ? 0 : bit));
        }
        if (first > 0) CHECK(taint.node(0) == 0);
        CHECK(batch.first == first);
        CHECK(taint.flow(same_bit) == (first == kWordBits ? Word{1} << 5 : 0));
    }
}
