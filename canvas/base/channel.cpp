#include "base/channel.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

namespace civic {
namespace {

#if defined(MSG_NOSIGNAL)
constexpr int kSendFlags = MSG_NOSIGNAL;
#else
constexpr int kSendFlags = 0;  // SO_NOSIGPIPE is set instead
#endif

}  // namespace

Result<std::pair<Channel, Channel>> Channel::make_pair() {
    int ends[2] = {-1, -1};
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0)
        return Error{std::string("cannot make a channel: ") + std::strerror(errno), "", ""};
    for (const int end : ends) {
        fcntl(end, F_SETFD, FD_CLOEXEC);
#if defined(SO_NOSIGPIPE)
        const int on = 1;
        setsockopt(end, SOL_SOCKET, SO_NOSIGPIPE, &on, sizeof on);
#endif
    }
    return std::pair(Channel(ends[0]), Channel(ends[1]));
}

Channel& Channel::operator=(Channel&& other) noexcept {
    if (this == &other) return *this;
    close();
    descriptor_ = std::exchange(other.descriptor_, -1);
    return *this;
}

Channel::ReadState Channel::read_some(std::string& to, std::size_t limit) {
    std::array<char, 1 << 16> block;
    const std::size_t most = std::min(limit, block.size());
    while (true) {
        const ssize_t got = recv(descriptor_, block.data(), most, MSG_DONTWAIT);
        if (got > 0) {
            to.append(block.data(), static_cast<std::size_t>(got));
            return ReadState::data;
        }
        if (got < 0 && errno == EINTR) continue;
        if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) return ReadState::nothing_yet;
        return ReadState::closed;  // also where the other end died with data unread
    }
}

Result<std::string> Channel::read_exactly(std::size_t count) {
    std::string bytes;
    std::array<char, 1 << 14> block;
    while (bytes.size() < count) {
        const ssize_t got = recv(descriptor_, block.data(), std::min(count - bytes.size(), block.size()), 0);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return Error{"the other end closed the channel", "", ""};
        bytes.append(block.data(), static_cast<std::size_t>(got));
    }
    return bytes;
}

bool Channel::write_all(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t put = send(descriptor_, bytes.data(), bytes.size(), kSendFlags);
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(put));
    }
    return true;
}

void Channel::close() {
    if (descriptor_ >= 0) ::close(descriptor_);
    descriptor_ = -1;
}

std::vector<bool> wait_readable(std::span<const Channel* const> channels, std::chrono::milliseconds limit) {
    std::vector<pollfd> waiting;
    for (const Channel* channel : channels)
        waiting.push_back({channel == nullptr ? -1 : channel->descriptor(), POLLIN, 0});
    const auto most = std::chrono::milliseconds(1000 * 60 * 60);
    poll(waiting.data(), static_cast<nfds_t>(waiting.size()),
         static_cast<int>(std::clamp(limit, std::chrono::milliseconds(0), most).count()));
    std::vector<bool> ready;
    for (const pollfd& entry : waiting)
        ready.push_back(entry.revents != 0);
    return ready;
}

}  // namespace civic
