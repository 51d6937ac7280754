#pragma once

#include "sdk/kernel/graph.hpp"

namespace civic::sdk {

// Immediate dominators over plain paths from `roots` inside `inside`, over the links for which `use` is set:
// for a step s the last one before it that every path from a root to s takes; kNoIndex for a root, for a step
// that no single one precedes on every path, and for one that no root leads to. All masks are full-sized.
// Lengauer and Tarjan 1979, the version with path compression. O(m log n), no recursion.
std::vector<Index> dominators(const StepGraph& graph, const Mask& roots, const Mask& inside, const Mask& use);

}  // namespace civic::sdk
