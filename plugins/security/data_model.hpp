#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "sdk/kernel/taint.hpp"
#include "sdk/places.hpp"
#include "sdk/plugin.hpp"
#include "sdk/reviews.hpp"
#include "sdk/service.hpp"

namespace civic::security {

using namespace civic::sdk;

// Of 64 items, those that a node holds or a flow takes: surely, and possibly (where a flow does not say what
// it carries). Bit b is item 64 · batch + b.
struct Holding {
    Index batch = 0;
    Word surely = 0;
    Word possibly = 0;
};

// A condition on items, in three values, as bits by batch.
struct ItemFilter {
    WordMap yes;
    WordMap maybe;
};

// The items for which a condition holds at a node or on a flow.
struct HeldItems {
    std::vector<Index> certain;
    std::vector<Index> doubtful;  // it may be there, or the condition may hold
    bool none() const { return certain.empty() && doubtful.empty(); }
};

// How an item came to where it is: nodes and flows between them, as rows, from where it began.
struct Trail {
    std::vector<Row> nodes;
    std::vector<Row> flows;
};

// The board's data and where it goes: the taint of every item, and what is known of each. Made once a run.
// Costs what the items reach, 64 at a time; a node's holdings are as many as the batches that reach it.
class DataModel {
  public:
    explicit DataModel(Run& run);

    const Service& service() const { return service_; }
    const Snapshot& board() const { return service_.board(); }
    const Vocabulary& names() const { return service_.names(); }
    const Places& places() const { return places_; }
    Index items() const { return static_cast<Index>(service_.items().size()); }
    Row row_of(Index item) const { return service_.items()[item]; }
    std::vector<Row> rows_of(const std::vector<Index>& items) const;

    const Operand<DataClass>& class_of(Index item) const { return classes_[item]; }
    // Special data is personal whatever is said of it; an identifier is, unless that is denied.
    Truth personal(Index item) const { return personal_[item]; }
    Truth special(Index item) const { return special_[item]; }  // what is not personal is not special
    Truth identifier(Index item) const { return identifier_[item]; }

    ItemFilter filter(const std::function<Truth(Index)>& condition) const;
    // Items of the class or above; unknown where the class is.
    ItemFilter at_least(DataClass least) const;
    Truth is_at_least(Index item, DataClass least) const;

    HeldItems held_by(Row node, const ItemFilter& filter) const { return select(at_node_[node], filter); }
    HeldItems taken_by(Index flow, const ItemFilter& filter) const { return select(on_flow_[flow], filter); }
    const std::vector<Holding>& held(Row node) const { return at_node_[node]; }     // by batch
    const std::vector<Holding>& taken(Index flow) const { return on_flow_[flow]; }  // by batch
    Truth holds(Row node, Index item) const { return has(at_node_[node], item); }
    Truth takes(Index flow, Index item) const { return has(on_flow_[flow], item); }
    // Whether the flow takes anything at all.
    Truth takes_anything(Index flow) const;

    Link flow(Index flow) const { return board().link(service_.flow_links()[flow]); }
    std::span<const Index> flows_to(Row node) const { return flows_in_.of(node); }
    std::span<const Index> flows_from(Row node) const { return flows_out_.of(node); }

    // Why an item is only doubtful at a node or on a flow: a flow before it that does not say what it
    // carries, or else the item's own attribute.
    Missing doubt_at(Row node, Index item, std::string_view attribute) const;
    Missing doubt_on(Index flow, Index item, std::string_view attribute) const;

    // The shortest way that the item took, over the flows that take it; of a long one the end.
    Trail trail_to(Row node, Index item) const;
    Trail trail_over(Index flow, Index item) const;

    // The items of a list of an element (collects, declassifies, …), by index; empty where the list is
    // unknown.
    std::vector<Index> listed(const Element& element, Symbol list) const;

    // What a step, by index, reads or shows and what it takes in, controls of its screens included.
    std::span<const Index> read_at(Index step) const { return read_.of(step); }
    std::span<const Index> collected_at(Index step) const { return collected_.of(step); }
    // All that a step handles: what it takes in, reads, shows or produces; each once.
    std::vector<Index> handled_at(Index step) const;

    // "“Bank account” (confidential)"
    std::string item_name(Index item) const;
    // The first ones of the items, the most sensitive first.
    std::string item_names(std::vector<Index> items) const;
    // The most sensitive ones first, no more than a finding should name.
    std::vector<Index> foremost(std::vector<Index> items) const;

  private:
    void read_items();
    void spread();
    HeldItems select(const std::vector<Holding>& holdings, const ItemFilter& filter) const;
    static Truth has(const std::vector<Holding>& holdings, Index item);
    Missing unsaid_flow_before(Row node, Index item) const;

    const Service& service_;
    Places places_;
    std::vector<Operand<DataClass>> classes_;
    std::vector<Truth> personal_, special_, identifier_;
    std::vector<std::vector<Holding>> at_node_;  // by row
    std::vector<std::vector<Holding>> on_flow_;  // by flow
    Adjacency flows_in_, flows_out_;             // by row
    Adjacency read_, collected_;                 // by step
};

// An option that names a class of data. Throws what ends the run with a reason when it names none.
DataClass class_option(const Check& check, const char* option);

// Why one of the items raises the severity of a warning: it is special-category data, or restricted; "" when
// none does.
std::string raised_by(const DataModel& data, const std::vector<Index>& items);

}  // namespace civic::security
