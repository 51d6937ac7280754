#pragma once

#include <map>
#include <string>
#include <vector>

#include "sdk/places.hpp"
#include "sdk/plugin.hpp"
#include "sdk/service.hpp"
#include "sdk/wording.hpp"

namespace civic::people {

using namespace civic::sdk;

// Whose step it is: the organisations of those who perform it, or perform what it stands for (`realises`),
// and of the processes, systems, stores and external parties among those; where nobody and nothing of the
// kind is drawn, the owner of the step; where it has none, the owner of the service.
struct Side {
    std::vector<std::string> names;  // folded
    std::vector<Index> offices;      // those of the names that nodes belong to, by number
    std::vector<Row> nodes;          // the step and what it stands for
    Missing missing{};               // what would say whose it is
    std::string called;              // the first name, as the board has it
};

class Sides {
  public:
    explicit Sides(Run& run);

    const Side& of(Index step);
    // Whether the two steps belong to different organisations; unknown: `missing` would say.
    Truth differ(const Side& a, const Side& b) const;
    Missing missing(const Side& a, const Side& b) const;

    // The organisations that nodes of data flows belong to, by number: the nodes of each.
    const std::vector<std::vector<Row>>& nodes_of_offices() const { return nodes_; }
    const Places& places() const { return places_; }

  private:
    Side make(Index step) const;
    void add(Side& side, Row whose) const;

    const Service& service_;
    Places places_;
    Adjacency performers_;                  // by step
    std::map<std::string, Index> offices_;  // by folded name
    std::vector<std::vector<Row>> nodes_;   // by office
    std::map<Index, Side> sides_;
};

}  // namespace civic::people
