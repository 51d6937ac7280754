#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace civic {

// A counted pointer to a T that several owners share, its count beside it: half the size of
// std::shared_ptr, for what a board holds once for each element. A pointer belongs to one thread; copies may
// be used in others at the same time.
template <typename T>
class Shared {
  public:
    Shared() = default;
    Shared(std::nullptr_t) {}
    template <typename... Arguments>
    static Shared make(Arguments&&... arguments) {
        Shared made;
        made.counted_ = new Counted{{1}, T(std::forward<Arguments>(arguments)...)};
        return made;
    }

    Shared(const Shared& other) : counted_(other.counted_) {
        if (counted_ != nullptr) counted_->owners.fetch_add(1, std::memory_order_relaxed);
    }
    Shared(Shared&& other) noexcept : counted_(std::exchange(other.counted_, nullptr)) {}
    Shared& operator=(Shared other) noexcept {
        std::swap(counted_, other.counted_);
        return *this;
    }
    ~Shared() {
        if (counted_ != nullptr && counted_->owners.fetch_sub(1, std::memory_order_acq_rel) == 1)
            delete counted_;
    }

    const T* get() const { return counted_ == nullptr ? nullptr : &counted_->value; }
    const T& operator*() const { return counted_->value; }
    const T* operator->() const { return &counted_->value; }
    friend bool operator==(const Shared& a, std::nullptr_t) { return a.counted_ == nullptr; }

    // The value, made when there is none, copied first when others share it: from here on this pointer's
    // alone, until it is copied. What others read before they let go comes before what is written now.
    T& edit() {
        if (counted_ == nullptr) {
            *this = make();
        } else if (counted_->owners.load(std::memory_order_acquire) > 1) {
            *this = make(counted_->value);
        }
        return counted_->value;
    }

  private:
    struct Counted {
        std::atomic<std::uint32_t> owners;
        T value;
    };
    Counted* counted_ = nullptr;
};

}  // namespace civic
