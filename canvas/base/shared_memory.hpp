#pragma once

#include <cstddef>
#include <span>

#include "base/result.hpp"

namespace civic {

// Memory that a child process can read: made and written here, mapped there by the descriptor that it
// inherits. The child cannot write to it, change its size or make it writable, where the system can forbid
// it. Moves, does not copy.
class SharedMemory {
  public:
    // `size` > 0 bytes of zeros, writable by this process alone.
    static Result<SharedMemory> create(std::size_t size);
    // What another process made, read only. The descriptor is taken over.
    static Result<SharedMemory> attach(int descriptor);

    SharedMemory(SharedMemory&& other) noexcept;
    SharedMemory& operator=(SharedMemory&& other) noexcept;
    ~SharedMemory();

    std::span<std::byte> bytes() { return {data_, size_}; }
    std::span<const std::byte> bytes() const { return {data_, size_}; }
    int descriptor() const { return descriptor_; }

  private:
    SharedMemory(int descriptor, std::byte* data, std::size_t size)
        : descriptor_(descriptor), data_(data), size_(size) {}
    void release();

    int descriptor_ = -1;
    std::byte* data_ = nullptr;
    std::size_t size_ = 0;
};

}  // namespace civic
