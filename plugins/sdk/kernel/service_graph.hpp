#pragma once

#include <string>
#include <vector>

#include "sdk/kernel/graph.hpp"
#include "sdk/snapshot.hpp"

namespace civic::sdk {

enum class StepKind : std::uint8_t {
    unknown,  // nobody has said
    start,
    action,
    decision,
    wait,
    outcome,
    exit,
    error,
    appeal,
    feedback,
    complaint,
    other,  // null, or a kind that this version does not know
};

// A list in three states. kNoIndex in it stands for a reference to nothing: one more that nobody knows.
using IndexList = Operand<std::vector<Index>>;

// What a step asks of the person.
struct StepUse {
    bool acts = true;    // the person does something here; at the other steps nothing is asked of them
    IndexList channels;  // any one will do; empty or not applicable: none is needed
    IndexList needs;     // capabilities and documents, all of them
};

// A step needs a resource: a system, a process, a store, an actor, an office.
struct Requirement {
    Index step = 0;
    Index resource = 0;
    bool fallback = false;  // it stands in when another one is lost
};

// What a data flow takes along: the items of its own list, whatever its source holds, or nobody knows.
enum class Carries : std::uint8_t { listed, all, unknown };

struct DataFlow {
    Index from = 0;
    Index to = 0;
    Carries carries = Carries::listed;
    std::vector<Index> items;  // for `listed`
};

// Data nodes (anything that a flow joins) and items. `declassified` holds (node, item): what leaves the node
// is no longer the item, while the node itself has received it raw. `sources` holds (node, item): the node
// has the item by itself.
struct DataGraph {
    Index nodes = 0;
    Index items = 0;
    std::vector<DataFlow> flows;
    std::vector<std::pair<Index, Index>> declassified;
    std::vector<std::pair<Index, Index>> sources;
};

// Where the items are taken in and where they are read. A node is a step.
struct ItemUse {
    std::vector<std::pair<Index, Index>> collected;  // (step, item)
    std::vector<std::pair<Index, Index>> read;       // (step, item)
    Mask reads_unknown;                              // by step: it may read anything
};

// The service as the queries see it.
struct ServiceGraph {
    StepGraph steps;
    std::vector<StepKind> kinds;      // by step
    std::vector<StepUse> use;         // by step
    std::vector<IndexList> channels;  // what each needs, the default of its kind filled in
    std::vector<IndexList> segments;  // what each lacks
    Index capabilities = 0;           // how many words the lists above draw on
    std::vector<Requirement> requirements;
    Index resources = 0;
    std::vector<std::pair<Index, Index>> performers;  // (step, resource)
    DataGraph data;
    ItemUse items;
};

}  // namespace civic::sdk
