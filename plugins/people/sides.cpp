#include "people/sides.hpp"

#include <algorithm>

#include "people/flow_reach.hpp"

namespace civic::people {
namespace {

void call(Side& side, std::string_view name) {
    if (side.called.empty()) side.called = name;
    std::string small = folded(name);
    if (std::find(side.names.begin(), side.names.end(), small) == side.names.end())
        side.names.push_back(std::move(small));
}

}  // namespace

Sides::Sides(Run& run)
    : service_(run.shared<Service>()),
      places_(service_),
      performers_(Adjacency::of_pairs(service_.graph().steps.count, service_.graph().performers)) {
    const Vocabulary& names = service_.names();
    for (Row row = 0; row < service_.board().element_count(); ++row) {
        const Element element = service_.board().element(row);
        const Symbol type = element.type();
        const bool node =
            type == names.process || type == names.system || type == names.store || type == names.external;
        if (!node || element.is_mirror()) continue;
        const auto organisation = places_.organisation(row);
        if (!organisation.has_value()) continue;
        const auto [at, added] =
            offices_.try_emplace(folded(*organisation), static_cast<Index>(nodes_.size()));
        if (added) nodes_.emplace_back();
        nodes_[at->second].push_back(row);
    }
}

const Side& Sides::of(Index step) {
    const auto [at, added] = sides_.try_emplace(step);
    if (!added) return at->second;
    Side& side = at->second;
    side = make(step);
    for (const std::string& name : side.names) {
        const auto office = offices_.find(name);
        if (office != offices_.end()) side.offices.push_back(office->second);
    }
    return side;
}

// A person belongs to no organisation.
void Sides::add(Side& side, Row whose) const {
    const auto organisation = places_.organisation(whose);
    if (organisation.has_value()) call(side, *organisation);
    if (organisation.is_unknown() && side.missing.is_none())
        side.missing = places_.missing_organisation(whose);
}

Side Sides::make(Index step) const {
    const Vocabulary& names = service_.names();
    Side side;
    side.nodes = realised_by(service_, service_.steps()[step]);
    for (const Row node : side.nodes) {
        const Symbol type = service_.board().element(node).type();
        if (type == names.step) {
            for (const Row performer : performers_.of(service_.index_of(node))) {
                if (service_.board().element(performer).type() != names.segment) add(side, performer);
            }
        } else if (type == names.process || type == names.system || type == names.store ||
                   type == names.external) {
            add(side, node);
        }
    }
    if (!side.names.empty() || !side.missing.is_none()) return side;
    const auto owner = service_.step(step).text(names.owner);
    if (owner.has_value()) {
        call(side, *owner);
        return side;
    }
    const auto owner_of_all = service_.board().service().text(names.owner);
    if (owner_of_all.has_value()) {
        call(side, *owner_of_all);
    } else {
        side.missing = Missing::service("owner");
    }
    return side;
}

Truth Sides::differ(const Side& a, const Side& b) const {
    const bool common = std::any_of(a.names.begin(), a.names.end(), [&](const std::string& name) {
        return std::find(b.names.begin(), b.names.end(), name) != b.names.end();
    });
    if (common) return Truth::no;
    if (a.missing.is_none() && b.missing.is_none()) return Truth::yes;
    // Both are the service's own, whoever that is.
    const bool same_unknown = a.missing.of == Missing::Of::service && b.missing.of == Missing::Of::service &&
                              !a.missing.is_none() && !b.missing.is_none();
    return same_unknown ? Truth::no : Truth::unknown;
}

Missing Sides::missing(const Side& a, const Side& b) const {
    return a.missing.is_none() ? b.missing : a.missing;
}

}  // namespace civic::people
