#include "model/spatial_index.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <functional>
#include <limits>
#include <queue>
#include <utility>

namespace civic {

SpatialIndex::Bounds SpatialIndex::bounds_of(const Rect& box) {
    return {box.x, box.y, box.right(), box.bottom()};
}
SpatialIndex::Bounds SpatialIndex::united(const Bounds& a, const Bounds& b) {
    return {std::min(a.left, b.left), std::min(a.top, b.top), std::max(a.right, b.right),
            std::max(a.bottom, b.bottom)};
}
double SpatialIndex::area(const Bounds& a) {
    return (a.right - a.left) * (a.bottom - a.top);
}
bool SpatialIndex::touch(const Bounds& a, const Bounds& b) {
    return a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom;
}
bool SpatialIndex::holds(const Bounds& outer, const Bounds& inner) {
    return outer.left <= inner.left && outer.top <= inner.top && outer.right >= inner.right &&
           outer.bottom >= inner.bottom;
}
double SpatialIndex::distance(const Bounds& a, Point at) {
    const double dx = std::max({a.left - at.x, 0.0, at.x - a.right});
    const double dy = std::max({a.top - at.y, 0.0, at.y - a.bottom});
    return std::hypot(dx, dy);
}

SpatialIndex::Bounds SpatialIndex::bounds_of(const Node& node) const {
    Bounds bounds = node.entries[0].bounds;
    for (std::size_t i = 1; i < node.count; ++i)
        bounds = united(bounds, node.entries[i].bounds);
    return bounds;
}

std::size_t SpatialIndex::place_in(const Node& node, std::uint32_t child) const {
    std::size_t at = 0;
    while (node.entries[at].child != child)
        ++at;
    assert(at < node.count);
    return at;
}

SpatialIndex::NodeId SpatialIndex::make_node(bool is_leaf) {
    NodeId id = static_cast<NodeId>(nodes_.size());
    if (free_.empty()) {
        nodes_.emplace_back();
    } else {
        id = free_.back();
        free_.pop_back();
        nodes_[id] = Node();
    }
    nodes_[id].is_leaf = is_leaf;
    return id;
}

void SpatialIndex::clear() {
    *this = SpatialIndex();
}

Rect SpatialIndex::box(Slot slot) const {
    assert(has(slot));
    const Node& leaf = nodes_[leaf_of_[slot]];
    const Bounds& b = leaf.entries[place_in(leaf, slot)].bounds;
    return {b.left, b.top, b.right - b.left, b.bottom - b.top};
}

void SpatialIndex::assign(std::span<const Item> items) {
    clear();
    if (items.empty()) return;
    std::vector<Entry> entries;
    entries.reserve(items.size());
    Slot most = 0;
    for (const Item& item : items) {
        entries.push_back({bounds_of(item.box), item.slot});
        most = std::max(most, item.slot);
    }
    leaf_of_.assign(std::size_t{most} + 1, kNone);
    size_ = items.size();
    pack(entries, true);
    while (entries.size() > 1)
        pack(entries, false);
    root_ = entries[0].child;
}

// Puts the entries into nodes, tile by tile, and leaves one entry for each node.
void SpatialIndex::pack(std::vector<Entry>& entries, bool is_leaf) {
    const auto by_x = [](const Entry& a, const Entry& b) {
        return a.bounds.left + a.bounds.right < b.bounds.left + b.bounds.right;
    };
    const auto by_y = [](const Entry& a, const Entry& b) {
        return a.bounds.top + a.bounds.bottom < b.bounds.top + b.bounds.bottom;
    };
    const std::size_t nodes = (entries.size() + kWidth - 1) / kWidth;
    const auto slices = static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(nodes))));
    const std::size_t per_slice = (nodes + slices - 1) / slices * kWidth;
    std::sort(entries.begin(), entries.end(), by_x);
    std::vector<Entry> packed;
    packed.reserve(nodes);
    for (std::size_t from = 0; from < entries.size(); from += per_slice) {
        const std::size_t to = std::min(from + per_slice, entries.size());
        std::sort(entries.begin() + static_cast<std::ptrdiff_t>(from),
                  entries.begin() + static_cast<std::ptrdiff_t>(to), by_y);
        for (std::size_t at = from; at < to; at += kWidth) {
            const NodeId node = make_node(is_leaf);
            for (std::size_t i = at; i < std::min(at + kWidth, to); ++i)
                adopt(node, entries[i]);
            packed.push_back({bounds_of(nodes_[node]), node});
        }
    }
    entries = std::move(packed);
}

void SpatialIndex::adopt(NodeId node, const Entry& entry) {
    Node& n = nodes_[node];
    assert(n.count < kWidth);
    n.entries[n.count++] = entry;
    if (n.is_leaf) {
        leaf_of_[entry.child] = node;
    } else {
        nodes_[entry.child].parent = node;
    }
}

// Down the branch that grows least, of those the smallest.
SpatialIndex::NodeId SpatialIndex::choose_leaf(const Bounds& bounds) const {
    NodeId node = root_;
    while (!nodes_[node].is_leaf) {
        const Node& n = nodes_[node];
        double best_growth = std::numeric_limits<double>::infinity();
        double best_area = best_growth;
        NodeId best = n.entries[0].child;
        for (std::size_t i = 0; i < n.count; ++i) {
            const double now = area(n.entries[i].bounds);
            const double growth = area(united(n.entries[i].bounds, bounds)) - now;
            if (growth < best_growth || (growth == best_growth && now < best_area)) {
                best_growth = growth;
                best_area = now;
                best = n.entries[i].child;
            }
        }
        node = best;
    }
    return node;
}

void SpatialIndex::insert(Slot slot, const Rect& box) {
    assert(!has(slot));
    if (slot >= leaf_of_.size()) leaf_of_.resize(std::size_t{slot} + 1, kNone);
    if (root_ == kNone) root_ = make_node(true);
    const Bounds bounds = bounds_of(box);
    add(choose_leaf(bounds), {bounds, slot});
    ++size_;
}

void SpatialIndex::add(NodeId node, const Entry& entry) {
    if (nodes_[node].count < kWidth) {
        adopt(node, entry);
        grow(node, entry.bounds);
        return;
    }
    const NodeId sibling = split(node, entry);
    const Entry beside{bounds_of(nodes_[sibling]), sibling};
    const NodeId parent = nodes_[node].parent;
    if (parent != kNone) {
        refit(node);
        add(parent, beside);
        return;
    }
    root_ = make_node(false);
    adopt(root_, {bounds_of(nodes_[node]), node});
    adopt(root_, beside);
}

// Parts the node's entries and the extra one between it and a new node, along the axis and at the place where
// the two halves cover least together (after the R*-tree's distribution, N. Beckmann et al., SIGMOD 1990).
SpatialIndex::NodeId SpatialIndex::split(NodeId node, const Entry& extra) {
    std::array<Entry, kWidth + 1> entries;
    std::copy_n(nodes_[node].entries.begin(), kWidth, entries.begin());
    entries[kWidth] = extra;
    std::array<Entry, kWidth + 1> best = entries;
    std::size_t best_at = kLeast;
    double best_cost = std::numeric_limits<double>::infinity();
    for (const bool horizontal : {true, false}) {
        std::sort(entries.begin(), entries.end(), [horizontal](const Entry& a, const Entry& b) {
            return horizontal ? a.bounds.left + a.bounds.right < b.bounds.left + b.bounds.right
                              : a.bounds.top + a.bounds.bottom < b.bounds.top + b.bounds.bottom;
        });
        std::array<Bounds, kWidth + 1> after;
        after[kWidth] = entries[kWidth].bounds;
        for (std::size_t i = kWidth; i-- > 0;)
            after[i] = united(entries[i].bounds, after[i + 1]);
        Bounds before = entries[0].bounds;
        for (std::size_t at = 1; at <= kWidth + 1 - kLeast; ++at) {
            const double cost = area(before) + area(after[at]);
            if (at >= kLeast && cost < best_cost) {
                best_cost = cost;
                best_at = at;
                best = entries;
            }
            before = united(before, entries[at].bounds);
        }
    }
    const NodeId sibling = make_node(nodes_[node].is_leaf);
    nodes_[node].count = 0;
    for (std::size_t i = 0; i < best.size(); ++i)
        adopt(i < best_at ? node : sibling, best[i]);
    return sibling;
}

// Widens the boxes above the node, as far as they need it.
void SpatialIndex::grow(NodeId node, const Bounds& bounds) {
    for (NodeId parent = nodes_[node].parent; parent != kNone; node = parent, parent = nodes_[node].parent) {
        Bounds& outer = nodes_[parent].entries[place_in(nodes_[parent], node)].bounds;
        if (holds(outer, bounds)) return;
        outer = united(outer, bounds);
    }
}

// Makes the boxes above the node fit again.
void SpatialIndex::refit(NodeId node) {
    for (NodeId parent = nodes_[node].parent; parent != kNone; node = parent, parent = nodes_[node].parent) {
        nodes_[parent].entries[place_in(nodes_[parent], node)].bounds = bounds_of(nodes_[node]);
    }
}

void SpatialIndex::remove(Slot slot) {
    if (!has(slot)) return;
    NodeId node = leaf_of_[slot];
    leaf_of_[slot] = kNone;
    --size_;
    std::uint32_t child = slot;
    while (true) {
        Node& n = nodes_[node];
        n.entries[place_in(n, child)] = n.entries[n.count - 1];
        --n.count;
        if (n.count > 0) return refit(node);
        // An empty node goes; one that is merely thin stays, and is filled again by what is added near it.
        const NodeId parent = n.parent;
        free_.push_back(node);
        if (parent == kNone) {
            root_ = kNone;
            return;
        }
        child = node;
        node = parent;
    }
}

void SpatialIndex::move(Slot slot, const Rect& box) {
    assert(has(slot));
    const NodeId node = leaf_of_[slot];
    const Bounds bounds = bounds_of(box);
    const NodeId parent = nodes_[node].parent;
    // A small move within the leaf's box leaves the tree as it is.
    if (parent == kNone || holds(nodes_[parent].entries[place_in(nodes_[parent], node)].bounds, bounds)) {
        nodes_[node].entries[place_in(nodes_[node], slot)].bounds = bounds;
        refit(node);
        return;
    }
    remove(slot);
    insert(slot, box);
}

std::vector<Slot> SpatialIndex::query(const Rect& wanted) const {
    std::vector<Slot> found;
    if (root_ == kNone) return found;
    const Bounds bounds = bounds_of(wanted);
    std::vector<NodeId> open = {root_};
    while (!open.empty()) {
        const Node& node = nodes_[open.back()];
        open.pop_back();
        for (std::size_t i = 0; i < node.count; ++i) {
            if (touch(node.entries[i].bounds, bounds)) {
                (node.is_leaf ? found : open).push_back(node.entries[i].child);
            }
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

std::vector<Slot> SpatialIndex::nearest(Point at, std::size_t count, double reach) const {
    struct Candidate {
        double distance;
        bool is_slot;
        std::uint32_t id;

        // Nodes before slots at one distance: a node may hold a lower slot.
        bool operator>(const Candidate& o) const {
            if (distance != o.distance) return distance > o.distance;
            if (is_slot != o.is_slot) return is_slot;
            return id > o.id;
        }
    };
    std::vector<Slot> found;
    std::priority_queue<Candidate, std::vector<Candidate>, std::greater<>> open;
    if (root_ != kNone) open.push({0, false, root_});
    while (!open.empty() && found.size() < count) {
        const Candidate next = open.top();
        open.pop();
        if (next.is_slot) {
            found.push_back(next.id);
            continue;
        }
        const Node& node = nodes_[next.id];
        for (std::size_t i = 0; i < node.count; ++i) {
            const double away = distance(node.entries[i].bounds, at);
            if (away <= reach) open.push({away, node.is_leaf, node.entries[i].child});
        }
    }
    return found;
}

}  // namespace civic
