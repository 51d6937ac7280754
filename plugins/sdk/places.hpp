#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sdk/reviews.hpp"
#include "sdk/service.hpp"
#include "sdk/wording.hpp"

namespace civic::sdk {

// Where things stand on the data flow pages: in which trust zone, of which organisation, under which law.
//
// A thing stands in the innermost zone that holds it or a view of it (a mirror on another page). Outside of
// every zone stand an external party, a person's side (a step that is not backstage or support, a segment, a
// stakeholder, a channel, a screen), and anything else that stands beside zones on a page that has some. Of
// the rest nobody knows.
class Places {
  public:
    explicit Places(const Service& service);

    bool any_zone() const { return any_zone_; }

    enum class Known : std::uint8_t { unknown, outside, inside };
    Known known(Row element) const;
    Row zone(Row element) const { return zone_[element]; }  // innermost; kNone: none
    Row outer(Row zone) const { return zone_[zone]; }       // the zone that holds the zone

    // Whether a flow between the two crosses the border of a zone.
    Truth crosses(Row from, Row to) const;

    // What an attribute says of a thing: its own, or that of the first zone around it that says anything.
    // Null is "not applicable": a person belongs to no organisation. A blank text says nothing.
    Operand<std::string_view> organisation(Row element) const;
    Operand<std::string_view> jurisdiction(Row element) const;
    // Where it would have to be filled in.
    Missing missing_organisation(Row element) const;

    // The innermost zone around the thing that states a clearance, and which; kNone: none does.
    std::pair<Row, Operand<DataClass>> clearance(Row element) const;

  private:
    Row zone_of_parent(Row element) const;
    bool on_the_persons_side(const Element& element) const;
    Operand<std::string_view> from_zones(Row zone, Symbol attribute) const;

    const Service& service_;
    const Snapshot& board_;
    std::vector<Row> zone_;       // by row of an original: the innermost zone around it
    std::vector<bool> by_zones_;  // by row: it or a view of it stands on a page with zones
    bool any_zone_ = false;
};

}  // namespace civic::sdk
