#pragma once

#include <vector>

#include "sdk/kernel/witness.hpp"

namespace civic::sdk {

// A path from a start to a step of `to`, inside `inside` (full-sized), whose steps cost the least together;
// costs are 0 or more. Where a join: all waits for several branches only the one that the path takes counts,
// so that the true cost is at least this. Dijkstra 1959. O((n + m) log n).
struct CheapestPath {
    Path path;  // empty: there is none
    double cost = 0;
};
CheapestPath cheapest_path(const StepGraph& graph, const std::vector<double>& cost, const Mask& to,
                           const Mask& inside);

}  // namespace civic::sdk
