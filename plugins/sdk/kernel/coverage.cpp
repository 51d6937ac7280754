#include "sdk/kernel/coverage.hpp"

#include <algorithm>

namespace civic::sdk {

std::vector<Row> uncovered(const Snapshot& snapshot, const std::vector<Row>& a, Symbol link_type,
                           LinkDirection direction, const std::function<bool(const Element&)>& is_b) {
    const bool outgoing = direction == LinkDirection::outgoing;
    std::vector<Row> result;
    for (const Row row : a) {
        const Element element = snapshot.element(row);
        const Rows links = outgoing ? element.outgoing() : element.incoming();
        const bool covered = std::any_of(links.begin(), links.end(), [&](Row at) {
            const Link link = snapshot.link(at);
            return link.type() == link_type && is_b(snapshot.element(outgoing ? link.to() : link.from()));
        });
        if (!covered) result.push_back(row);
    }
    return result;
}

}  // namespace civic::sdk
