#include "base/shared_memory.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

namespace civic {
namespace {

Error system_error(const char* doing) {
    return {std::string("cannot ") + doing + ": " + std::strerror(errno), "shared memory", ""};
}

#if defined(__linux__)

int open_memory() {
    return memfd_create("civicanvas", MFD_CLOEXEC | MFD_ALLOW_SEALING);
}

// The mapping made before stays writable; no other can be.
void seal(int descriptor) {
#if !defined(F_SEAL_FUTURE_WRITE)
    constexpr int F_SEAL_FUTURE_WRITE = 0x0010;  // Linux 5.1
#endif
    constexpr int kSize = F_SEAL_GROW | F_SEAL_SHRINK;
    if (fcntl(descriptor, F_ADD_SEALS, kSize | F_SEAL_FUTURE_WRITE | F_SEAL_SEAL) != 0)
        fcntl(descriptor, F_ADD_SEALS, kSize | F_SEAL_SEAL);
}

#else

int open_memory() {
    const std::string name = "/civicanvas-" + std::to_string(getpid());
    const int descriptor = shm_open(name.c_str(), O_RDWR | O_CREAT | O_EXCL, 0600);
    if (descriptor >= 0) shm_unlink(name.c_str());
    return descriptor;
}

void seal(int) {}

#endif

}  // namespace

Result<SharedMemory> SharedMemory::create(std::size_t size) {
    const int descriptor = open_memory();
    if (descriptor < 0) return system_error("make it");
    SharedMemory memory(descriptor, nullptr, 0);  // closes the descriptor on the way out
    if (ftruncate(descriptor, static_cast<off_t>(size)) != 0) return system_error("give it its size");
    void* data = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    if (data == MAP_FAILED) return system_error("map it");
    memory.data_ = static_cast<std::byte*>(data);
    memory.size_ = size;
    seal(descriptor);
    return memory;
}

Result<SharedMemory> SharedMemory::attach(int descriptor) {
    SharedMemory memory(descriptor, nullptr, 0);
    struct stat info {};
    if (fstat(descriptor, &info) != 0 || info.st_size <= 0) return system_error("measure it");
    const auto size = static_cast<std::size_t>(info.st_size);
    void* data = mmap(nullptr, size, PROT_READ, MAP_SHARED, descriptor, 0);
    if (data == MAP_FAILED) return system_error("map it");
    memory.data_ = static_cast<std::byte*>(data);
    memory.size_ = size;
    return memory;
}

SharedMemory::SharedMemory(SharedMemory&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      data_(std::exchange(other.data_, nullptr)),
      size_(std::exchange(other.size_, 0)) {}

SharedMemory& SharedMemory::operator=(SharedMemory&& other) noexcept {
    if (this == &other) return *this;
    release();
    descriptor_ = std::exchange(other.descriptor_, -1);
    data_ = std::exchange(other.data_, nullptr);
    size_ = std::exchange(other.size_, 0);
    return *this;
}

SharedMemory::~SharedMemory() {
    release();
}

void SharedMemory::release() {
    if (data_ != nullptr) munmap(data_, size_);
    if (descriptor_ >= 0) close(descriptor_);
}

}  // namespace civic
