#pragma once

#include <cstdint>
#include <string_view>

#include "checks/finding_rules.hpp"
#include "checks/plugin_run.hpp"
#include "checks/run_setup.hpp"

namespace civic {

// Where a plugin's calls of the host end up.
class RunSink {
  public:
    virtual ~RunSink() = default;
    // Whether no further finding is taken; then this one is counted and need not be copied.
    virtual bool count_when_full() = 0;
    virtual civicanvas_status report(RowFinding finding) = 0;
    virtual civicanvas_status propose(ProposedFix fix) = 0;  // for the finding reported last
    virtual civicanvas_status count(std::string_view check, std::uint32_t outcome, std::uint32_t count) = 0;
    virtual void log(std::uint32_t level, std::string_view text) = 0;
    // A finding of a check that broke a rule before it could be copied.
    virtual void refuse(std::string_view check, std::string_view why) = 0;
    // Whether it is to be told what checks look at, and that.
    virtual bool wants_reads() const = 0;
    virtual civicanvas_status reads(CheckReads reads) = 0;
};

// What a finding counts for against RunLimits::finding_bytes, its fix included.
std::size_t bytes_of(const RowFinding& finding);

// Takes what keeps the rules and the limits, remembers what does not. Trusts nothing that it is given.
class Collector : public RunSink {
  public:
    // The setup outlives the collector.
    Collector(const RunSetup& setup, std::uint32_t elements, std::uint32_t links, RunLimits limits = {});

    bool count_when_full() override;
    civicanvas_status report(RowFinding finding) override;
    civicanvas_status propose(ProposedFix fix) override;
    civicanvas_status count(std::string_view check, std::uint32_t outcome, std::uint32_t count) override;
    void log(std::uint32_t level, std::string_view text) override;
    void refuse(std::string_view check, std::string_view why) override { add_refusal(check, why, 1); }
    bool wants_reads() const override { return wants_reads_; }
    civicanvas_status reads(CheckReads reads) override;

    void ask_for_reads() { wants_reads_ = true; }

    // What another collector refused before this one saw it.
    void add_refusal(std::string_view check, std::string_view why, std::uint64_t count);
    void add_counts(std::size_t check, std::uint64_t passes, std::uint64_t not_applicable);
    void add_over_limit(std::uint64_t count) { run_.over_limit += count; }

    const PluginRun& run() const { return run_; }
    PluginRun finished() &&;
    // With an error of the plugin's own goes the last line that it logged, which should say why.
    PluginRun failed(Failure failure) &&;

  private:
    FindingRules rules_;
    RunLimits limits_;
    PluginRun run_;
    std::size_t finding_bytes_ = 0;
    bool last_taken_ = false;
    bool wants_reads_ = false;
};

}  // namespace civic
