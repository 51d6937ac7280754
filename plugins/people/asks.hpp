#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sdk/kernel/part.hpp"
#include "sdk/kernel/witness.hpp"
#include "sdk/plugin.hpp"
#include "sdk/reviews.hpp"
#include "sdk/service.hpp"

namespace civic::people {

using namespace civic::sdk;

// One time that people are asked for an item: by a step, whether it says so or a control on its screens does,
// or by a control on a screen that no step is tied to.
struct Ask {
    Row who = kNone;
    Index step = kNoIndex;  // kNoIndex: a control that no step is tied to
    Index item = 0;
    // Whether the item is shown filled in there and only to be confirmed; unknown: what would say so.
    Truth prefilled = Truth::unknown;
    Missing missing{};
    // Another step that asks for the item leads here, over links that do not lead back.
    bool again = false;
};

// Everything that the service asks people for. Made once a run; O(n + m), and for every 64 items that are
// asked for more than once what lies between the asks.
class Asks {
  public:
    explicit Asks(Run& run);

    const Service& service() const { return service_; }
    const Snapshot& board() const { return service_.board(); }
    const std::vector<Ask>& all() const { return asks_; }  // by item, then in the order of the steps
    // Rows of all() by item.
    const Adjacency& of_item() const { return of_item_; }

    // The way that a person goes without ever turning back: the service without its `return` links.
    const PartOfGraph& onward() const { return onward_; }
    // A shortest way to the ask from another step that asks for the same; empty when it is too long.
    Path way_from_earlier(const Ask& ask) const;
    std::vector<Row> links_of(const Path& way) const;

    // Shows the item of the ask filled in.
    Fix fill_in(const Ask& ask) const;

  private:
    Index row_of(Index step, Index item) const;  // kNoIndex: the step does not ask for it
    void judge_prefilled();
    class Again;
    void find_again();

    const Service& service_;
    PartOfGraph onward_;
    std::vector<Ask> asks_;
    Adjacency of_item_;
};

// Whether a list of items is known to hold one.
bool holds(const Operand<References>& list, Row item);

}  // namespace civic::people
