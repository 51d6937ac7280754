#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <new>
#include <span>
#include <stdexcept>
#include <utility>

namespace civic {

// Items that never change, in one allocation with the count of those who share them: a copy is a pointer, and
// an array costs 8 bytes beside its items. An array belongs to one thread; copies may be used in others at
// the same time.
template <typename T>
class SharedArray {
  public:
    SharedArray() = default;
    // Copies or moves the items of any range with a size: SharedArray(std::move(vector)) moves out of it.
    template <typename Range>
    static SharedArray moved_from(Range&& items) {
        SharedArray array;
        if (items.size() == 0) return array;
        if (items.size() > std::numeric_limits<std::uint32_t>::max()) throw std::length_error("SharedArray");
        void* memory = ::operator new(sizeof(Head) + items.size() * sizeof(T));
        array.head_ = new (memory) Head{{1}, static_cast<std::uint32_t>(items.size())};
        std::uninitialized_move_n(items.begin(), items.size(), array.first());
        return array;
    }

    SharedArray(const SharedArray& other) : head_(other.head_) {
        if (head_ != nullptr) head_->owners.fetch_add(1, std::memory_order_relaxed);
    }
    SharedArray(SharedArray&& other) noexcept : head_(std::exchange(other.head_, nullptr)) {}
    SharedArray& operator=(SharedArray other) noexcept {
        std::swap(head_, other.head_);
        return *this;
    }
    ~SharedArray() {
        if (head_ == nullptr || head_->owners.fetch_sub(1, std::memory_order_acq_rel) != 1) return;
        std::destroy_n(first(), head_->size);
        ::operator delete(head_);
    }

    std::size_t size() const { return head_ == nullptr ? 0 : head_->size; }
    bool empty() const { return head_ == nullptr; }
    const T* begin() const { return head_ == nullptr ? nullptr : first(); }
    const T* end() const { return begin() + size(); }

    // Whether both are the same items in memory.
    bool is_same(const SharedArray& other) const { return head_ == other.head_; }

  private:
    struct Head {
        std::atomic<std::uint32_t> owners;
        std::uint32_t size;
    };
    T* first() const {
        static_assert(alignof(T) <= alignof(std::uint64_t) && sizeof(Head) == sizeof(std::uint64_t));
        return std::launder(reinterpret_cast<T*>(head_ + 1));
    }

    Head* head_ = nullptr;  // null when empty
};

}  // namespace civic
