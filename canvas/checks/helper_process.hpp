#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "base/channel.hpp"
#include "base/process.hpp"
#include "checks/collector.hpp"
#include "checks/helper_run.hpp"
#include "checks/run_frames.hpp"
#include "checks/wire.hpp"

namespace civic {

// One helper at work, seen from the program: for one run, or, where its setup says that it stays, for one run
// after another. Never blocks but to see a dead one off.
class HelperProcess {
  public:
    // Outlive it.
    explicit HelperProcess(const HelperOptions& options) : options_(options) {}

    // What comes from now on belongs to a new run, on a board of so many elements and links. The setup
    // outlives the run.
    void begin_run(const RunSetup& setup, std::uint32_t elements, std::uint32_t links, HelperLife life);
    // After begin_run. None: it runs.
    std::optional<Failure> start(const HelperSetup& setup, int memory_descriptor);
    // Tells a helper that stays to run; after start, and for every further run after begin_run.
    void order(const RunOrder& order);

    void add_channels(std::vector<const Channel*>& to) const;
    // Takes in what the helper has sent.
    void read();
    // Kills it when it is past a limit; says when it is to be asked to stop.
    enum class Cancel { no, now };
    Cancel look_at_limits();

    // The owner has asked it to stop; it has a little time to do so.
    void expect_stop();

    bool is_over() const { return frames_->done() || failure_.has_value(); }
    // Whether it can be told to run again.
    bool is_waiting() const {
        return life_ == HelperLife::many_runs && process_.has_value() && !gone_ && is_over();
    }
    // Of the run that is over.
    PluginRun take_result();
    PluginRun take_failed(Failure failure);

  private:
    void read_errors();
    void take_frames();
    void see_off();
    Failure why_closed();

    const HelperOptions& options_;
    HelperLife life_ = HelperLife::one_run;
    std::optional<Collector> collector_;
    std::optional<RunFrames> frames_;
    std::optional<Process> process_;
    std::size_t most_held_ = 0;  // bytes, where it was looked at
    std::optional<Channel> channel_;
    std::optional<Channel> errors_;  // the helper's standard error
    std::string incoming_;
    std::string error_text_;
    std::chrono::steady_clock::time_point started_;  // the run
    std::optional<std::chrono::steady_clock::time_point> stop_expected_;
    std::optional<Failure> failure_;
    bool cancelled_ = false;  // for its deadline
    bool gone_ = false;
};

}  // namespace civic
