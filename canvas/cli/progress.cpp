#include "cli/progress.hpp"

#include <string>

#include "base/terminal.hpp"

namespace civic {
namespace {

constexpr std::size_t kBar = 24;  // characters
constexpr std::string_view kEraseLine = "\r\x1b[K";

}  // namespace

Progress::Progress(std::size_t total) : total_(total), shown_(total > 1 && is_terminal(Stream::error)) {}

Progress::~Progress() {
    pause();
}

void Progress::pause() {
    if (shown_) static_cast<void>(write_stream(Stream::error, kEraseLine));
}

void Progress::next(std::string_view what) {
    const std::size_t done = begun_++;
    if (!shown_) return;
    const std::size_t full = done * kBar / total_;
    std::string line(kEraseLine);
    for (std::size_t i = 0; i < kBar; ++i)
        line += i < full ? "█" : "░";
    line += " " + std::to_string(done) + "/" + std::to_string(total_) + " " + std::string(what);
    static_cast<void>(write_stream(Stream::error, line));
}

}  // namespace civic
