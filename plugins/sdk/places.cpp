#include "sdk/places.hpp"

#include <algorithm>

namespace civic::sdk {

Places::Places(const Service& service)
    : service_(service),
      board_(service.board()),
      zone_(board_.element_count(), kNone),
      by_zones_(board_.element_count(), false) {
    std::vector<bool> page_has_zones(board_.page_count(), false);
    const Row count = board_.element_count();
    for (Row row = 0; row < count; ++row) {
        const Row original = board_.original(row);
        if (board_.element(original).type() != service.names().zone) continue;
        any_zone_ = true;
        const Row page = board_.element(row).page();
        if (page < page_has_zones.size()) page_has_zones[page] = true;
    }
    if (!any_zone_) return;
    for (Row row = 0; row < count; ++row) {
        const Row original = board_.original(row);
        const Row page = board_.element(row).page();
        if (page < page_has_zones.size() && page_has_zones[page]) by_zones_[original] = true;
        if (zone_[original] == kNone) zone_[original] = zone_of_parent(row);
    }
}

// Frames and groups are seldom nested deep, so the climb is short.
Row Places::zone_of_parent(Row element) const {
    for (Row at = board_.element(element).parent(); at != kNone; at = board_.element(at).parent()) {
        const Row original = board_.original(at);
        if (board_.element(original).type() == service_.names().zone) return original;
    }
    return kNone;
}

bool Places::on_the_persons_side(const Element& element) const {
    const Vocabulary& names = service_.names();
    if (element.type() == names.step) {
        const std::string_view lane = element.text(names.lane).value_or("");
        return lane != "backstage" && lane != "support";
    }
    for (const Symbol type :
         {names.segment, names.stakeholder, names.channel, names.screen, names.external}) {
        if (element.type() == type) return true;
    }
    return false;
}

Places::Known Places::known(Row element) const {
    if (zone_[element] != kNone) return Known::inside;
    return by_zones_[element] || on_the_persons_side(board_.element(element)) ? Known::outside
                                                                              : Known::unknown;
}

Truth Places::crosses(Row from, Row to) const {
    if (!any_zone_) return Truth::no;
    if (known(from) == Known::unknown || known(to) == Known::unknown) return Truth::unknown;
    return truth(zone_[from] != zone_[to]);
}

Operand<std::string_view> Places::from_zones(Row zone, Symbol attribute) const {
    // A board never nests a zone in itself, but a mirrored zone may close a ring: no chain is longer than the
    // board.
    for (Row steps = 0; zone != kNone && steps < board_.element_count(); zone = zone_[zone], ++steps) {
        const Operand<std::string_view> stated = said(board_.element(zone).text(attribute));
        if (!stated.is_unknown()) return stated;
    }
    return {};
}

Operand<std::string_view> Places::organisation(Row element) const {
    const Symbol name = service_.names().organisation;
    const Operand<std::string_view> own = said(board_.element(element).text(name));
    return own.is_unknown() ? from_zones(zone_[element], name) : own;
}

Operand<std::string_view> Places::jurisdiction(Row element) const {
    return from_zones(zone_[element], service_.names().jurisdiction);
}

Missing Places::missing_organisation(Row element) const {
    return Missing::element(zone_[element] == kNone ? element : zone_[element], "organisation");
}

std::pair<Row, Operand<DataClass>> Places::clearance(Row element) const {
    Row zone = zone_[element];
    for (Row steps = 0; zone != kNone && steps < board_.element_count(); zone = zone_[zone], ++steps) {
        const Operand<std::string_view> stated = board_.element(zone).text(service_.names().clearance);
        if (stated.is_not_applicable()) return {zone, Operand<DataClass>::not_applicable()};
        if (!stated.has_value()) continue;
        const std::optional<DataClass> parsed = parse_data_class(*stated);
        if (parsed) return {zone, *parsed};
    }
    return {kNone, {}};
}

}  // namespace civic::sdk
