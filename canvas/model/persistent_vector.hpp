#pragma once

#include <array>
#include <atomic>
#include <cassert>
#include <cstddef>
#include <memory>

namespace civic {

// A vector whose copies share what they have in common: a copy is O(1), setting and appending copy the path
// to the leaf (O(log n), or nothing where no other copy holds that part). T is copied cheaply.
// One vector belongs to one thread; copies of it may be used in others at the same time.
template <typename T>
class PersistentVector {
  public:
    std::size_t size() const { return size_; }
    bool empty() const { return size_ == 0; }

    const T& operator[](std::size_t index) const {
        assert(index < size_);
        const Node* node = root_.get();
        for (unsigned shift = shift_; shift > 0; shift -= kBits) {
            node = static_cast<const Branch*>(node)->children[(index >> shift) & kMask].get();
        }
        return static_cast<const Leaf*>(node)->values[index & kMask];
    }

    void set(std::size_t index, T value) {
        assert(index < size_);
        edit(index) = std::move(value);
    }
    // The item, in this vector alone. The reference holds until the vector is copied or changed.
    T& edit(std::size_t index) {
        assert(index < size_);
        return writable_leaf(index).values[index & kMask];
    }

    void push_back(T value) {
        if (root_ != nullptr && size_ == std::size_t{1} << (shift_ + kBits)) {
            auto top = std::make_shared<Branch>();
            top->children[0] = std::move(root_);
            root_ = std::move(top);
            shift_ += kBits;
        }
        ++size_;
        writable_leaf(size_ - 1).values[(size_ - 1) & kMask] = std::move(value);
    }

    template <typename Visit>  // Visit(const T&), in order
    void for_each(Visit&& visit) const {
        if (root_ != nullptr) walk(*root_, shift_, 0, visit);
    }

  private:
    static constexpr unsigned kBits = 5;
    static constexpr std::size_t kWidth = std::size_t{1} << kBits;
    static constexpr std::size_t kMask = kWidth - 1;

    struct Node {};
    struct Branch : Node {
        std::array<std::shared_ptr<Node>, kWidth> children;
    };
    struct Leaf : Node {
        std::array<T, kWidth> values{};
    };

    // A node that this vector alone holds: made when absent, copied when shared.
    template <typename Kind>
    static Kind& writable(std::shared_ptr<Node>& slot) {
        if (slot == nullptr) {
            slot = std::make_shared<Kind>();
        } else if (slot.use_count() > 1) {
            slot = std::make_shared<Kind>(static_cast<const Kind&>(*slot));
        } else {
            // The copy that shared the node may have gone in another thread: what it read comes before our
            // writes.
            std::atomic_thread_fence(std::memory_order_acquire);
        }
        return static_cast<Kind&>(*slot);
    }

    Leaf& writable_leaf(std::size_t index) {
        std::shared_ptr<Node>* slot = &root_;
        for (unsigned shift = shift_; shift > 0; shift -= kBits) {
            slot = &writable<Branch>(*slot).children[(index >> shift) & kMask];
        }
        return writable<Leaf>(*slot);
    }

    template <typename Visit>
    void walk(const Node& node, unsigned shift, std::size_t first, Visit& visit) const {
        if (shift == 0) {
            const auto& leaf = static_cast<const Leaf&>(node);
            for (std::size_t i = 0; i < kWidth && first + i < size_; ++i)
                visit(leaf.values[i]);
            return;
        }
        const auto& branch = static_cast<const Branch&>(node);
        for (std::size_t i = 0; i < kWidth; ++i) {
            const std::size_t start = first + (i << shift);
            if (start >= size_) return;
            walk(*branch.children[i], shift - kBits, start, visit);
        }
    }

    std::shared_ptr<Node> root_;
    std::size_t size_ = 0;
    unsigned shift_ = 0;
};

}  // namespace civic
