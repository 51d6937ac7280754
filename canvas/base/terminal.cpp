#include "base/terminal.hpp"

#include <fcntl.h>
#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>

namespace civic {
namespace {

int descriptor(Stream stream) {
    return stream == Stream::output ? STDOUT_FILENO : STDERR_FILENO;
}

bool set_and_not_empty(const char* variable) {
    const char* value = std::getenv(variable);
    return value != nullptr && *value != '\0';
}

}  // namespace

bool is_terminal(Stream stream) {
    const char* kind = std::getenv("TERM");
    return kind != nullptr && std::strcmp(kind, "dumb") != 0 && isatty(descriptor(stream)) == 1;
}

bool wants_colour(Stream stream) {
    return is_terminal(stream) && !set_and_not_empty("NO_COLOR");
}

Status write_stream(Stream stream, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t put = write(descriptor(stream), bytes.data(), bytes.size());
        if (put < 0 && errno == EINTR) continue;
        if (put < 0 && errno == EPIPE) return Done{};
        if (put < 0) {
            return Error{std::string("cannot write: ") + std::strerror(errno),
                         stream == Stream::output ? "standard output" : "standard error", ""};
        }
        bytes.remove_prefix(static_cast<std::size_t>(put));
    }
    return Done{};
}

void prepare_streams() {
    std::signal(SIGPIPE, SIG_IGN);
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (fcntl(stream, F_GETFD) >= 0 || errno != EBADF) continue;
        // Takes the lowest free number, which is this stream's; writing to it fails. Never closed.
        static_cast<void>(open("/dev/null", O_RDONLY));
    }
}

std::string user_name() {
    const passwd* account = getpwuid(getuid());
    if (account == nullptr) return "user " + std::to_string(getuid());
    // The full name is the first of the comma-separated fields of gecos.
    std::string name = account->pw_gecos == nullptr ? "" : account->pw_gecos;
    name.resize(std::min(name.find(','), name.size()));
    return name.empty() ? account->pw_name : name;
}

}  // namespace civic
