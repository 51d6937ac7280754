#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "checks/board_delta.hpp"
#include "checks/helper_process.hpp"
#include "checks/helper_run.hpp"
#include "checks/live_report.hpp"
#include "checks/snapshot.hpp"

namespace civic {

// A plugin while a board is being drawn: its helper, what it has said, and of which board that is true.
class LivePlugin {
  public:
    using Clock = std::chrono::steady_clock;

    explicit LivePlugin(PluginJob job) : job_(std::move(job)) {}

    const PluginJob& job() const { return job_; }
    const std::string& id() const { return job_.setup.plugin; }

    // ---- What it has said. `round`: of a board; they count up from 1.

    // Which of its checks might say something else of this board than they have said; `delta_from(round)` is
    // what has changed since. Where none might, what it has said is true of this board too.
    template <typename DeltaFrom>
    std::vector<std::uint32_t> checks_for(std::uint64_t round, DeltaFrom&& delta_from) {
        if (!part_ || !part_->is_clean || part_is_near_) return all_checks();
        std::vector<std::uint32_t> which = affected(delta_from(round_));
        if (which.empty()) round_ = round;
        return which;
    }
    // Forgets what it has said: the day has changed.
    void forget() { part_.reset(); }
    // Takes what a run said of a board. False: it has to be asked for all of its checks.
    bool take(const PluginRun& run, PluginPart part, std::uint64_t round,
              std::shared_ptr<const Snapshot> snapshot, const RunLimits& limits);

    const std::optional<PluginPart>& part() const { return part_; }
    std::uint64_t round() const { return round_; }  // of the board that this is true of; 0: none

    // ---- After failures

    bool rests(Clock::time_point now) const { return failures_ > 0 && now < rests_until_; }
    bool has_failed() const { return failures_ > 0; }
    Clock::time_point rests_until() const { return rests_until_; }

    // ---- The run at hand

    enum class State : std::uint8_t { idle, queued, running };
    State state = State::idle;
    std::vector<std::uint32_t> checks;  // that are to run, as places in its setup
    RunSetup setup;                     // with those alone switched on
    std::uint32_t serial = 0;
    std::unique_ptr<HelperProcess> helper;

    void queue(std::vector<std::uint32_t> which);
    std::vector<std::uint32_t> all_checks() const;

  private:
    std::vector<std::uint32_t> affected(const BoardDelta& delta) const;
    bool is_affected(const std::string& check, const BoardDelta& delta) const;

    // What a check looked at, in the rows of a snapshot.
    struct Looked {
        CheckReads reads;
        std::shared_ptr<const Snapshot> at;
    };

    PluginJob job_;
    std::optional<PluginPart> part_;
    bool part_is_near_ = false;
    std::uint64_t round_ = 0;
    std::map<std::string, Looked> looked_;  // by check; none: it has not said
    unsigned failures_ = 0;                 // one after another
    Clock::time_point rests_until_;
};

}  // namespace civic
