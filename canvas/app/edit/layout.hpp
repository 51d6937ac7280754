#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/geometry.hpp"

namespace civic {

// Places for boxes that are to be read together. Pure functions of sizes and ties; they keep every size, and
// no two boxes overlap.

enum class Direction : std::uint8_t { right, down };

struct LayoutBox {
    Point size;
    Point at;  // the top left corner: where it stood, for what is decided by that; then where it goes
};
struct LayoutTie {
    std::size_t from = 0;
    std::size_t to = 0;
};

struct Gaps {
    double along = 80;   // between two ranks, or columns
    double across = 40;  // within one
};

// In layers along the direction, each box after all that lead to it (longest path; ties that close a circle
// are passed over), in a layer ordered so that few ties cross (barycentre heuristic: K. Sugiyama, S. Tagawa,
// M. Toda, "Methods for visual understanding of hierarchical system structures", IEEE Trans. SMC 11, 1981).
// Boxes without ties come in the first layer, in the order of where they stood. O((boxes + ties) log boxes) a
// sweep, eight sweeps.
void layout_flow(std::vector<LayoutBox>& boxes, const std::vector<LayoutTie>& ties, Direction direction,
                 const Gaps& gaps);

// Each box before what it leads to, in the middle of it; what several lead to stands with the first of them.
// O((boxes + ties) log boxes).
void layout_tree(std::vector<LayoutBox>& boxes, const std::vector<LayoutTie>& ties, Direction direction,
                 const Gaps& gaps);

// Rows and columns, about as many of the one as of the other, in the order of reading, each as wide and high
// as its largest. O(boxes log boxes).
void layout_grid(std::vector<LayoutBox>& boxes, double gap);

}  // namespace civic
