#pragma once

#include <functional>
#include <vector>

#include "sdk/snapshot.hpp"

namespace civic::sdk {

// coverage(A, link, B): the elements of A that no link of the type joins to an element of B. `outgoing`: the
// link leads from A to B; `incoming`: from B to A. The rows of A keep their order. O(A + links at A).
enum class LinkDirection : std::uint8_t { outgoing, incoming };

std::vector<Row> uncovered(const Snapshot& snapshot, const std::vector<Row>& a, Symbol link_type,
                           LinkDirection direction, const std::function<bool(const Element&)>& is_b);

}  // namespace civic::sdk
