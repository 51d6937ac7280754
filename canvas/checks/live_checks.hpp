#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>

#include "base/result.hpp"
#include "checks/check.hpp"
#include "checks/live_report.hpp"
#include "checks/registry.hpp"
#include "model/board.hpp"

namespace civic {

struct LiveOptions {
    // As for check_board; the mode is always RunMode::helper. The vocabulary outlives the LiveChecks.
    CheckOptions checks;
    // Called on the worker's thread whenever poll() would give something new: to wake the loop of a window.
    // It calls nothing of the LiveChecks.
    std::function<void()> on_report;
};

// Checks a board again and again while somebody draws it. Its own thread keeps a helper process for each
// plugin, asks them only for what a change could have changed, and gives for each board the report that
// check_board would give. Of boards that come faster than they are checked the newest is; what still ran for
// an older one is called off. A plugin that fails is left alone for a while, twice as long each time, and is
// reported as failed meanwhile.
//
// All functions but the destructor return at once. One thread at a time.
class LiveChecks {
  public:
    // An error: a setting that an option may not have, a day that there is not, no channel to its thread.
    static Result<std::unique_ptr<LiveChecks>> start(Registry registry, LiveOptions options);

    // Ends the helpers, in a few milliseconds, whatever they do.
    ~LiveChecks();
    LiveChecks(const LiveChecks&) = delete;
    LiveChecks& operator=(const LiveChecks&) = delete;

    // Checks this board from now on. `version` comes back with its report.
    void submit(Board board, std::uint64_t version);
    // Calls off what runs, and forgets a board that waits. The next submit goes on.
    void cancel();

    // The newest report where it has not been given yet, else nullptr.
    std::shared_ptr<const LiveReport> poll();
    // Waits for a complete report of this version or a newer one; nullptr: there is none when the time is up.
    std::shared_ptr<const LiveReport> wait(std::uint64_t version, std::chrono::milliseconds limit);

  private:
    struct Thread;
    explicit LiveChecks(std::unique_ptr<Thread> thread);
    std::unique_ptr<Thread> thread_;
};

}  // namespace civic
