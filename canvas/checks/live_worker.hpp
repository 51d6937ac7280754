#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/shared_memory.hpp"
#include "checks/check.hpp"
#include "checks/live_inbox.hpp"
#include "checks/live_plugin.hpp"
#include "checks/live_report.hpp"

namespace civic {

// What LiveChecks does on its thread: round after round, a board each.
class LiveWorker {
  public:
    // All outlive it.
    LiveWorker(const Registry& registry, const CheckOptions& options, LiveInbox& inbox)
        : registry_(registry), options_(options), inbox_(inbox) {}

    // Until the inbox is stopped. `jobs`: at most kCancelFlags.
    void run(std::vector<PluginJob> jobs);

  private:
    using Clock = LivePlugin::Clock;
    using State = LivePlugin::State;

    std::chrono::milliseconds time_to_next() const;
    void begin_round(LiveInbox::Task task);
    const BoardDelta& delta_from(std::uint64_t round);
    void forget_old_boards();
    Status prepare_snapshot();
    void start_queued();
    void start(std::size_t place);
    void serve();
    void finish(LivePlugin& plugin);
    void absorb(LivePlugin& plugin, const PluginRun& run);
    void call_off();
    void stop(std::size_t place);
    bool is_working() const;
    void publish();

    const Registry& registry_;
    const CheckOptions& options_;
    LiveInbox& inbox_;
    std::vector<LivePlugin> plugins_;
    std::optional<SharedMemory> memory_;
    std::uint32_t serials_ = 0;

    // The round at hand, and the boards of earlier ones of which a plugin's word still is.
    std::uint64_t round_ = 0;
    std::map<std::uint64_t, Board> boards_;
    std::map<std::uint64_t, BoardDelta> deltas_;
    std::optional<LiveInbox::Task> task_;
    ReportBuilder::Context context_;
    std::shared_ptr<const Snapshot> snapshot_;
    Clock::time_point begun_;
    bool called_off_ = false;
    bool shown_ = false;  // a report without those that take long
};

}  // namespace civic
