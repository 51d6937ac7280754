#pragma once

#include <filesystem>
#include <string>

#include "cli/exit_status.hpp"

namespace civic {

struct PluginsNewOptions {
    std::string name;
    std::string tier;                  // json, lua, native
    std::filesystem::path into = ".";  // where its folder is made
};

// Writes a plugin to start from, and says what to do next.
ExitStatus run_plugins_new(const PluginsNewOptions& options);

}  // namespace civic
