#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "model/shared.hpp"

namespace civic {

// A hash trie from Key to a small Value, with cheap copies (see PersistentVector). Entries that the caller
// can recognise by the value alone need no key stored: `Same(value)` says whether a value is the one sought,
// `Hash(value)` gives its hash again. Values with the same hash share a leaf.
template <typename Value>
class PersistentMap {
  public:
    template <typename Same>  // bool Same(Value)
    const Value* find(std::size_t hash, Same&& same) const {
        const Node* node = root_.get();
        for (unsigned shift = 0; node != nullptr; shift += kBits) {
            if (shift >= kDepth) return find_in(node->values, same);
            const std::uint32_t bit = bit_of(hash, shift);
            if ((node->branches & bit) != 0) {
                node = node->children[rank(node->branches, bit)].get();
                continue;
            }
            if ((node->leaves & bit) == 0) return nullptr;
            const Value& value = node->values[rank(node->leaves, bit)];
            return same(value) ? &value : nullptr;
        }
        return nullptr;
    }

    // Adds a value that is not there yet.
    template <typename HashOf>  // std::size_t HashOf(Value)
    void insert(std::size_t hash, Value value, HashOf&& hash_of) {
        insert_at(root_, hash, 0, std::move(value), hash_of);
    }

  private:
    static constexpr unsigned kBits = 5;
    static constexpr unsigned kDepth = 60;

    struct Node {
        std::uint32_t branches = 0;
        std::uint32_t leaves = 0;
        std::vector<Shared<Node>> children;
        std::vector<Value> values;
    };

    static std::uint32_t bit_of(std::size_t hash, unsigned shift) {
        return std::uint32_t{1} << ((hash >> shift) & 31u);
    }
    static std::size_t rank(std::uint32_t map, std::uint32_t bit) {
        return static_cast<std::size_t>(std::popcount(map & (bit - 1)));
    }
    template <typename Same>
    static const Value* find_in(const std::vector<Value>& values, Same& same) {
        for (const Value& value : values) {
            if (same(value)) return &value;
        }
        return nullptr;
    }

    template <typename HashOf>
    static void insert_at(Shared<Node>& slot, std::size_t hash, unsigned shift, Value value,
                          HashOf& hash_of) {
        Node& node = slot.edit();
        if (shift >= kDepth) {
            node.values.push_back(std::move(value));
            return;
        }
        const std::uint32_t bit = bit_of(hash, shift);
        if ((node.branches & bit) != 0) {
            insert_at(node.children[rank(node.branches, bit)], hash, shift + kBits, std::move(value),
                      hash_of);
            return;
        }
        const auto at = static_cast<std::ptrdiff_t>(rank(node.leaves, bit));
        if ((node.leaves & bit) == 0) {
            node.values.insert(node.values.begin() + at, std::move(value));
            node.leaves |= bit;
            return;
        }
        // Two values here: both move one level down.
        Shared<Node> child;
        Value other = std::move(node.values[static_cast<std::size_t>(at)]);
        node.values.erase(node.values.begin() + at);
        node.leaves &= ~bit;
        const std::size_t other_hash = hash_of(other);
        insert_at(child, other_hash, shift + kBits, std::move(other), hash_of);
        insert_at(child, hash, shift + kBits, std::move(value), hash_of);
        node.children.insert(node.children.begin() + static_cast<std::ptrdiff_t>(rank(node.branches, bit)),
                             std::move(child));
        node.branches |= bit;
    }

    Shared<Node> root_;
};

}  // namespace civic
