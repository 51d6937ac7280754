#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "checks/manifest.hpp"

namespace civic {

enum class PluginState : std::uint8_t {
    loaded,   // its plugin.json is good and its library is there
    skipped,  // a folder that is no plugin
    refused,
};

std::string_view to_string(PluginState state);

// One folder that was looked at.
struct PluginEntryInfo {
    std::filesystem::path folder;
    PluginState state = PluginState::loaded;
    std::string reason;                // why it was skipped or refused: a sentence
    std::optional<Manifest> manifest;  // where it could be read, refused ones too
    std::filesystem::path library;     // loaded: absolute; the engine's, where the plugin is a script
    std::filesystem::path script;      // loaded, and not native: absolute

    // The id where it is known, else the name of the folder.
    std::string name() const;
};

// Every plugin folder found, in the order of the search, by name within a folder of plugins. None is left
// out: what is not loaded says why.
struct Registry {
    std::vector<PluginEntryInfo> plugins;

    const PluginEntryInfo* find(std::string_view id) const;     // a loaded one
    const CheckSpec* find_check(std::string_view check) const;  // of a loaded plugin
};

// Where plugins are looked for: the built-in ones, then `extra` in its order, then the user's own. A folder
// beside a board is never one of them.
std::vector<std::filesystem::path> plugin_search_path(const std::vector<std::filesystem::path>& extra);

// Looks through the folders and runs no code of a plugin. Of two plugins with one id the first is loaded, so
// that nothing takes the place of a built-in one. A folder of the search that is not there is passed over.
Registry discover_plugins(const std::vector<std::filesystem::path>& search_path);

}  // namespace civic
