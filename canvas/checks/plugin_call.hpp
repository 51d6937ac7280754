#pragma once

#include <chrono>
#include <filesystem>
#include <optional>

#include "checks/finding_rules.hpp"
#include "checks/host_calls.hpp"
#include "checks/plugin_run.hpp"
#include "checks/run_setup.hpp"
#include "checks/snapshot.hpp"

namespace civic {

// What is to be run: the library, and the script that it is to run where the plugin is one.
struct PluginJob {
    std::filesystem::path library;
    RunSetup setup;
    std::filesystem::path script = {};  // empty: the plugin is a library
};

using PluginEntry = const civicanvas_plugin* (*)();

// The entry of a library that is a plugin. Loading runs the library's constructors.
struct LoadedEntry {
    PluginEntry entry = nullptr;
    std::optional<Failure> failure;
};
LoadedEntry load_plugin(const std::filesystem::path& library);

// Puts the script that a plugin is into its setup, read anew for each run. Nothing for an empty path: the
// plugin is a library.
std::optional<Failure> read_script(const std::filesystem::path& script, RunSetup& setup);

// Calls a plugin's entry and looks at what it gives before using it: its ABI first, then whether it is the
// plugin that the setup names. On a failure `plugin` is null.
struct Entered {
    const civicanvas_plugin* plugin = nullptr;
    std::optional<Failure> failure;
};
Entered enter_plugin(PluginEntry entry, const RunSetup& setup);

// Runs the check of a plugin to its end on the calling thread. What it throws ends here. None: it returned
// OK.
std::optional<Failure> call_plugin(const civicanvas_plugin& plugin, const HostCalls& calls,
                                   const civicanvas_snapshot& snapshot);

// Runs a plugin in this very process: for tests, and for comparing with the helper. A crash, a hang or an
// endless allocation of the plugin is then ours.
struct InProcessOptions {
    RunLimits limits;
    std::chrono::milliseconds deadline{5'000};  // then cancelled() says 1
};
PluginRun run_in_process(PluginEntry entry, const Snapshot& snapshot, const RunSetup& setup,
                         const InProcessOptions& options = {});
// Loads the library first; it stays loaded.
PluginRun run_library_in_process(const PluginJob& job, const Snapshot& snapshot,
                                 const InProcessOptions& options = {});

}  // namespace civic
