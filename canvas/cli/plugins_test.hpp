#pragma once

#include <filesystem>

#include "cli/exit_status.hpp"

namespace civic {

struct PluginsTestOptions {
    std::filesystem::path folder;  // of the plugin
};

// Puts a plugin to the strict tester and the torture run, and prints what is to be put right.
ExitStatus run_plugins_test(const PluginsTestOptions& options);

}  // namespace civic
