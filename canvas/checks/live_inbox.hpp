#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

#include "base/channel.hpp"
#include "checks/live_report.hpp"
#include "model/board.hpp"

namespace civic {

// Where the thread that draws and the one that checks meet. All functions on any thread; none waits for long
// but those that say so.
class LiveInbox {
  public:
    LiveInbox(Channel here, Channel there, std::function<void()> on_report);

    // ---- The one that draws
    void put(Board board, std::uint64_t version);
    void call_off();
    void stop();
    std::shared_ptr<const LiveReport> take_report();
    std::shared_ptr<const LiveReport> wait_report(std::uint64_t version, std::chrono::milliseconds limit);

    // ---- The one that checks
    struct Task {
        Board board;
        std::uint64_t version = 0;
    };
    // Readable when there is news.
    const Channel& news() const { return there_; }
    // Whether what runs is of no use any more: there is a newer board, it was called off, or the end has
    // come.
    bool is_superseded();
    bool is_stopped();
    // All news: the newest board that nobody has taken; whether the one at hand was called off.
    struct News {
        std::optional<Task> task;
        bool called_off = false;
    };
    News take();
    void publish(std::shared_ptr<const LiveReport> report);

  private:
    void tell();

    std::mutex mutex_;
    std::condition_variable published_;
    Channel here_, there_;
    std::function<void()> on_report_;
    std::optional<Task> task_;
    std::shared_ptr<const LiveReport> report_;
    bool given_ = true;  // the report, to take_report
    bool told_ = false;  // a byte is on its way
    bool called_off_ = false;
    bool stopped_ = false;
};

}  // namespace civic
