#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/channel.hpp"
#include "base/process.hpp"
#include "checks/collector.hpp"
#include "checks/helper_run.hpp"
#include "checks/wire.hpp"

namespace civic {

// One helper at work, seen from the program. Never blocks but to see a dead one off.
class HelperProcess {
  public:
    // All three outlive it.
    HelperProcess(const RunSetup& setup, const Snapshot& snapshot, const HelperOptions& options);

    // None: it runs.
    std::optional<Failure> start(const HelperSetup& setup, int memory_descriptor);

    void add_channels(std::vector<const Channel*>& to) const;
    // Takes in what the helper has sent.
    void read();
    // Kills it when it is past a limit; says when it is to be asked to stop.
    enum class Cancel { no, now };
    Cancel look_at_limits();

    bool is_over() const { return done_ || failure_.has_value(); }
    PluginRun result() &&;
    PluginRun failed(Failure failure) &&;

  private:
    void read_errors();
    void take_frames();
    bool take_frame(FrameKind kind, std::string_view body);
    bool take_count(std::string_view body);
    bool take_refusal(std::string_view body);
    void see_off();
    Failure why_closed();

    const RunSetup& setup_;
    const HelperOptions& options_;
    Collector collector_;
    std::optional<Process> process_;
    std::size_t most_held_ = 0;  // bytes, where it was looked at
    std::optional<Channel> channel_;
    std::optional<Channel> errors_;  // the helper's standard error
    std::string incoming_;
    std::string error_text_;
    std::chrono::steady_clock::time_point started_;
    std::optional<Failure> failure_;
    bool greeted_ = false;
    bool done_ = false;
    bool cancelled_ = false;
};

}  // namespace civic
