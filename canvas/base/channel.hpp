#pragma once

#include <chrono>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace civic {

// One end of a stream of bytes to another process. Moves, does not copy.
class Channel {
  public:
    // Two ends joined, both ways. Neither is inherited by a child unless it is named (ProcessRequest).
    static Result<std::pair<Channel, Channel>> make_pair();
    // An end that this process inherited; taken over.
    explicit Channel(int descriptor) : descriptor_(descriptor) {}

    Channel(Channel&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
    Channel& operator=(Channel&& other) noexcept;
    ~Channel() { close(); }

    enum class ReadState { data, nothing_yet, closed };
    // Appends what has come, up to `limit` bytes; never waits.
    ReadState read_some(std::string& to, std::size_t limit);
    // Waits until `count` bytes have come and gives them; an error when the other end closed before.
    Result<std::string> read_exactly(std::size_t count);
    // Waits until all is taken. False: the other end is gone. Raises no signal.
    bool write_all(std::string_view bytes);

    void close();
    bool is_open() const { return descriptor_ >= 0; }
    int descriptor() const { return descriptor_; }

  private:
    int descriptor_ = -1;
};

// Waits until one of the channels can be read or is closed, or the time is up. Which ones, in the same order;
// a null or closed channel is never ready.
std::vector<bool> wait_readable(std::span<const Channel* const> channels, std::chrono::milliseconds limit);

}  // namespace civic
