#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/geometry.hpp"
#include "model/records.hpp"

namespace civic {

// Boxes by slot, to be found by where they are: an R-tree (A. Guttman, "R-trees: a dynamic index structure
// for spatial searching", SIGMOD 1984), filled at once by sort-tile-recursive packing (S. Leutenegger et al.,
// ICDE 1997). Changes and queries cost about O(log n) and O(log n + hits). One index holds the boxes of one
// page, in page units. One thread.
class SpatialIndex {
  public:
    struct Item {
        Slot slot;
        Rect box;
    };

    // Replaces all there is. Faster than inserting one by one, and the tree is better.
    void assign(std::span<const Item> items);
    void insert(Slot slot, const Rect& box);  // the slot is not there yet
    void move(Slot slot, const Rect& box);    // the slot is there
    void remove(Slot slot);                   // nothing when it is not there
    void clear();

    std::size_t size() const { return size_; }
    bool has(Slot slot) const { return slot < leaf_of_.size() && leaf_of_[slot] != kNone; }
    // The box of a slot that is there.
    Rect box(Slot slot) const;

    // The slots whose box touches `area`, edges included, in ascending order.
    std::vector<Slot> query(const Rect& area) const;
    // At most `count` slots whose box lies within `reach` of the point, the nearest first, of equally near
    // ones the lower slot; a box around the point is at distance 0.
    std::vector<Slot> nearest(Point at, std::size_t count, double reach) const;

  private:
    using NodeId = std::uint32_t;
    static constexpr NodeId kNone = 0xFFFFFFFFu;
    static constexpr std::size_t kWidth = 16;
    static constexpr std::size_t kLeast = 6;  // entries of either half of a split

    struct Bounds {
        double left;
        double top;
        double right;
        double bottom;
    };
    struct Entry {
        Bounds bounds;
        std::uint32_t child;  // a node, or a slot in a leaf
    };
    struct Node {
        std::array<Entry, kWidth> entries;
        std::uint32_t count = 0;
        NodeId parent = kNone;
        bool is_leaf = true;
    };

    static Bounds bounds_of(const Rect& box);
    static Bounds united(const Bounds& a, const Bounds& b);
    static double area(const Bounds& a);
    static bool touch(const Bounds& a, const Bounds& b);
    static bool holds(const Bounds& outer, const Bounds& inner);
    static double distance(const Bounds& a, Point at);

    Bounds bounds_of(const Node& node) const;
    std::size_t place_in(const Node& node, std::uint32_t child) const;
    NodeId make_node(bool is_leaf);
    NodeId choose_leaf(const Bounds& bounds) const;
    void adopt(NodeId node, const Entry& entry);  // the node has room
    void add(NodeId node, const Entry& entry);    // splits the node where it must
    NodeId split(NodeId node, const Entry& extra);
    void grow(NodeId node, const Bounds& bounds);
    void refit(NodeId node);
    void pack(std::vector<Entry>& entries, bool is_leaf);

    std::vector<Node> nodes_;
    std::vector<NodeId> free_;
    std::vector<NodeId> leaf_of_;  // by slot
    NodeId root_ = kNone;
    std::size_t size_ = 0;
};

}  // namespace civic
