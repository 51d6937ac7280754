#include <algorithm>
#include <map>
#include <set>

#include "security/checks.hpp"
#include "security/data_model.hpp"

// security/clearance-exceeded. The clearance of a node is that of the innermost zone around it that states
// one; a channel has its own. An item is at a node when its taint reaches it, and at a channel when its taint
// reaches the channel or a step offered through it collects, reads, shows or produces it. For each zone and
// each channel:
//     violation       the class of an item there is above the clearance
//     pass            items are there, and none of them is above it
//     needs review    items above public are there and no clearance is stated; or an item's class is unknown,
//                     or whether it gets there
//     not applicable  nothing is there; the clearance is "not applicable"; a channel that states none
// A channel without a clearance of its own is judged by security/weak-channel alone.

namespace civic::security {
namespace {

// What is at a zone or a channel.
struct Place {
    Operand<DataClass> clearance;
    std::map<Index, Row> certain;   // item above the clearance → the node where it is
    std::map<Index, Row> doubtful;  // item that may be
    bool holds_something = false;
};

class ClearanceCheck {
  public:
    ClearanceCheck(Check& check, const DataModel& data) : check_(check), data_(data) {
        for (const auto least :
             {DataClass::open, DataClass::internal, DataClass::confidential, DataClass::restricted})
            at_least_.push_back(data.at_least(least));
    }

    void run() {
        for (Row row = 0; row < check_.board().element_count(); ++row) {
            check_.poll();
            if (!check_.board().element(row).is_mirror()) look_at(row);
        }
        for (Index step = 0; step < data_.service().steps().size(); ++step)
            look_at_step(step);
        for (const auto& [row, place] : places_)
            judge(row, place);
        reviews_.report(check_,
                        [&](const std::string& what, const Missing& missing) { return ask(what, missing); });
    }

  private:
    void look_at(Row row) {
        const Element element = check_.board().element(row);
        if (element.type() == data_.names().channel) return look_at_channel(element);
        if (data_.places().zone(row) == kNone || data_.held(row).empty()) return;
        const auto [zone, clearance] = data_.places().clearance(row);
        Place& place = places_[zone == kNone ? data_.places().zone(row) : zone];
        place.clearance = clearance;
        add(place, row, clearance);
    }

    void look_at_channel(const Element& channel) {
        const Operand<DataClass> clearance = channel_clearance(channel);
        if (!clearance.has_value()) return;
        Place& place = places_[channel.row()];
        place.clearance = clearance;
        add(place, channel.row(), clearance);
    }

    Operand<DataClass> channel_clearance(const Element& channel) const {
        const Operand<std::string_view> stated = channel.text(data_.names().clearance);
        const std::optional<DataClass> parsed = parse_data_class(stated.value_or(""));
        return parsed ? Operand<DataClass>(*parsed) : Operand<DataClass>();
    }

    // The items at a node that are above the clearance: above public where nobody states it.
    void add(Place& place, Row node, const Operand<DataClass>& clearance) {
        place.holds_something = place.holds_something || !data_.held(node).empty();
        if (clearance.is_not_applicable()) return;
        const int above = static_cast<int>(clearance.value_or(DataClass::open)) + 1;
        if (above > static_cast<int>(DataClass::restricted)) return;
        const HeldItems held = data_.held_by(node, at_least_[static_cast<std::size_t>(above)]);
        for (const Index item : held.certain)
            place.certain.try_emplace(item, node);
        for (const Index item : held.doubtful)
            place.doubtful.try_emplace(item, node);
    }

    void look_at_step(Index index) {
        const Element step = data_.service().step(index);
        const Operand<References> channels = step.references(data_.names().channels);
        if (!channels.has_value()) return;
        for (const Row channel : *channels) {
            const auto found = channel == kNone ? places_.end() : places_.find(channel);
            if (found == places_.end()) continue;
            for (const Index item : data_.handled_at(index))
                add_item(found->second, step.row(), item);
        }
    }

    void add_item(Place& place, Row at, Index item) const {
        place.holds_something = true;
        const Operand<DataClass>& data_class = data_.class_of(item);
        if (data_class.is_unknown() && *place.clearance != DataClass::restricted)
            place.doubtful.try_emplace(item, at);
        if (data_class.has_value() && *data_class > *place.clearance) place.certain.try_emplace(item, at);
    }

    void judge(Row row, const Place& place) {
        if (!place.holds_something || place.clearance.is_not_applicable()) return check_.not_applicable();
        if (place.certain.empty() && place.doubtful.empty()) return check_.pass();
        if (place.clearance.is_unknown()) {
            const auto& items = place.certain.empty() ? place.doubtful : place.certain;
            std::vector<Index> some;
            for (const auto& [item, node] : items)
                some.push_back(item);
            return reviews_.add(Missing::element(row, "clearance"), data_.rows_of(data_.foremost(some)));
        }
        if (!place.certain.empty()) return report(row, place);
        const auto& [item, node] = *place.doubtful.begin();
        reviews_.add(data_.doubt_at(node, item, "class"), row);
    }

    void report(Row row, const Place& place) {
        std::vector<Index> items;
        for (const auto& [item, node] : place.certain)
            items.push_back(item);
        const std::vector<Index> foremost = data_.foremost(items);
        const Row node = place.certain.at(foremost.front());
        Trail trail = data_.trail_to(node, foremost.front());
        if (check_.board().element(node).type() == data_.names().step) trail = {{node, row}, {}};
        check_.report(
            Finding::violation(text_of(data_.item_names(items), items.size() == 1 ? " gets" : " get", " to ",
                                       named(check_.board(), node), node == row ? "" : " in ",
                                       node == row ? "" : named(check_.board(), row), ", cleared for ",
                                       to_string(*place.clearance),
                                       " data only: keep the data out, or clear the place for it."))
                .about(row)
                .about(data_.rows_of(foremost))
                .witness(WitnessKind::path, trail.nodes, trail.flows));
    }

    std::string ask(const std::string& what, const Missing& missing) const {
        const std::string owner = owner_of(check_.board(), missing);
        if (missing.attribute == "clearance") {
            return text_of(what, " may be more than ", owner,
                           " is cleared for: say what it is cleared for (clearance).");
        }
        if (missing.attribute == "carries") {
            return text_of("Nobody can tell what gets to ", what, ", not cleared for all data: say what ",
                           owner, " carries (carries).");
        }
        return text_of(owner, " gets to ", what,
                       ", not cleared for all data: say how sensitive it is (class).");
    }

    Check& check_;
    const DataModel& data_;
    std::vector<ItemFilter> at_least_;  // by class
    std::map<Row, Place> places_;
    Reviews reviews_;
};

}  // namespace

void clearance_exceeded(Check& check) {
    ClearanceCheck(check, check.shared<DataModel>()).run();
}

}  // namespace civic::security
