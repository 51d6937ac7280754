#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "checks/collector.hpp"
#include "checks/wire.hpp"

namespace civic {

// Reads what a helper sends in one run, as if it were hostile, into a collector.
class RunFrames {
  public:
    // Both outlive it.
    RunFrames(const RunSetup& setup, Collector& collector) : setup_(setup), collector_(collector) {}

    // Whether the helper greets before anything else; one that stays has done so in its first run.
    void expect_no_greeting() { greeted_ = true; }

    // Takes the whole frames at the beginning of `incoming` out of it, up to the end of the run.
    void take(std::string& incoming);

    bool greeted() const { return greeted_; }
    bool done() const { return done_; }
    // What the helper said of its end, or what is wrong with what it sent.
    std::optional<Failure>& failure() { return failure_; }
    bool is_over() const { return done_ || failure_.has_value(); }

  private:
    bool take_frame(FrameKind kind, std::string_view body);
    bool take_finding(std::string_view body);
    bool take_count(std::string_view body);
    bool take_refusal(std::string_view body);
    bool take_reads(std::string_view body);

    const RunSetup& setup_;
    Collector& collector_;
    std::optional<Failure> failure_;
    bool greeted_ = false;
    bool done_ = false;
};

}  // namespace civic
