#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "base/result.hpp"
#include "checks/registry.hpp"
#include "cli/exit_status.hpp"

namespace civic {

struct PluginsOptions {
    enum class Format : std::uint8_t { text, json };

    std::vector<std::filesystem::path> folders;  // of plugins, besides the usual ones
    Format format = Format::text;
};

// The plugins in the usual folders and in these. An error when one of these is no folder: it was asked for.
Result<Registry> find_plugins(const std::vector<std::filesystem::path>& folders);

// Prints every plugin that was found, with its checks, and why some were skipped or refused.
ExitStatus run_plugins_list(const PluginsOptions& options);

}  // namespace civic
