#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <vector>

#include "checks/finding_rules.hpp"
#include "checks/plugin_call.hpp"
#include "checks/plugin_run.hpp"
#include "checks/run_setup.hpp"
#include "checks/snapshot.hpp"

namespace civic {

constexpr std::chrono::milliseconds kDeadlineAtExport{5'000};
constexpr std::chrono::milliseconds kDeadlineWhileDrawing{250};

struct HelperOptions {
    RunLimits limits;
    std::chrono::milliseconds deadline = kDeadlineAtExport;  // then asked to stop; at twice that, killed
    std::size_t memory_bytes = std::size_t{2} << 30;         // of one plugin
    std::size_t parallel = 0;                                // plugins at a time; 0: one a core
    std::filesystem::path program;                           // empty: helper_program()
};

// Runs each plugin in a helper process of its own, several at a time, on one copy of the snapshot that all of
// them read and none can write. Whatever a plugin does, its run comes back, in the order of the jobs:
// finished, or failed with the reason. The deadline of a plugin runs from its own start. Everything that a
// helper sends is looked at as if it were hostile. Returns when the last helper is gone; the calling thread
// waits.
std::vector<PluginRun> run_in_helpers(const std::vector<PluginJob>& jobs, const Snapshot& snapshot,
                                      const HelperOptions& options = {});

}  // namespace civic
