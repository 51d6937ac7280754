#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sdk/finding.hpp"
#include "sdk/read_tracker.hpp"
#include "sdk/snapshot.hpp"

namespace civic::sdk {

// One call of a plugin: the board, and what its checks share.
class Run {
  public:
    Run(const civicanvas_host& host, const Snapshot& board);
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;

    const Snapshot& board() const { return board_; }
    const civicanvas_host& host() const { return host_; }

    // Ends the run when the host has called it off; cheap enough for every element. Throws what run_checks
    // catches.
    void poll() {
        if (++polls_ % kPollEvery == 0) ask_host();
    }

    // The same, asking the host at once: for every few milliseconds of work.
    void ask_host();

    // A T made of the run once, when a check first asks for it: T(Run&). Lives until the run ends. One that
    // looks at the board in its constructor alone, and keeps nothing of what it is asked later, may say so
    // (static constexpr bool kReadsAllAtOnce = true).
    template <typename T>
    T& shared() {
        static const char key = 0;  // its address is T's own
        for (std::size_t i = 0; i < shared_.size(); ++i) {
            if (shared_[i].first != &key) continue;
            tracker_.use(&key);
            return *static_cast<T*>(shared_[i].second.get());
        }
        constexpr Shares shares = requires {
            T::kReadsAllAtOnce;
        }
        ? Shares::nothing : Shares::what_it_keeps;
        tracker_.begin(&key, shares);
        auto made = std::make_shared<T>(*this);
        tracker_.end();
        shared_.emplace_back(&key, made);
        tracker_.use(&key);
        return *made;
    }

    ReadTracker& tracker() { return tracker_; }

  private:
    static constexpr std::uint32_t kPollEvery = 1024;

    const civicanvas_host& host_;
    const Snapshot& board_;
    ReadTracker tracker_;
    std::vector<std::pair<const void*, std::shared_ptr<void>>> shared_;
    std::uint32_t polls_ = 0;
};

// What a check function works with. Each thing that the check looks at ends in one of report, pass and
// not_applicable.
class Check {
  public:
    Check(Run& run, const char* id) : run_(run), id_(id) {}

    const char* id() const { return id_; }
    const Snapshot& board() const { return run_.board(); }
    Run& run() { return run_; }
    template <typename T>
    T& shared() {
        return run_.shared<T>();
    }
    void poll() { run_.poll(); }

    // Throws what run_checks catches when the host wants no more.
    void report(const Finding& finding);
    void pass(std::uint32_t count = 1) { passes_ += count; }
    void not_applicable(std::uint32_t count = 1) { not_applicable_ += count; }

    // An option of this check as plugin.json declares it. An option that is not declared there is a mistake
    // of the plugin: the run fails and says so.
    double number(const char* option) const;
    std::string_view text(const char* option) const;

    // Sends what was counted. run_checks does it when the check has ended.
    void finish();

  private:
    void propose(const Fix& fix);

    Run& run_;
    const char* id_;
    std::uint32_t passes_ = 0;
    std::uint32_t not_applicable_ = 0;
};

struct CheckEntry {
    const char* id;  // one of plugin.json's
    void (*run)(Check&);
};

// Calls `body` with a run of the board. No exception leaves: one that it throws is logged and fails the run.
civicanvas_status run_guarded(const civicanvas_host* host, const civicanvas_snapshot* snapshot,
                              const std::function<void(Run&)>& body) noexcept;

// Runs those of the checks that are switched on, one after another. No exception leaves: one that a check
// throws is logged and fails the run.
civicanvas_status run_checks(const civicanvas_host* host, const civicanvas_snapshot* snapshot,
                             std::span<const CheckEntry> checks) noexcept;

}  // namespace civic::sdk
