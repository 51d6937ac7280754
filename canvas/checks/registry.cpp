#include "checks/registry.hpp"

#include <algorithm>
#include <cstdlib>
#include <system_error>
#include <utility>

#include "base/file.hpp"
#include "base/library.hpp"
#include "sdk/plugin.h"

namespace civic {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kManifestBytes = std::size_t{1} << 20;

fs::path user_folder() {
    const char* data = std::getenv("XDG_DATA_HOME");
    if (data != nullptr && fs::path(data).is_absolute()) return fs::path(data) / "civicanvas" / "plugins";
    const char* home = std::getenv("HOME");
    if (home == nullptr || !fs::path(home).is_absolute()) return {};
    return fs::path(home) / ".local" / "share" / "civicanvas" / "plugins";
}

// The reason may be made of what `info` holds, so `info` is copied, not moved from.
PluginEntryInfo refused(const PluginEntryInfo& info, std::string reason) {
    PluginEntryInfo entry = info;
    entry.state = PluginState::refused;
    entry.reason = std::move(reason);
    return entry;
}

// What runs the scripts of a tier: a library beside the helper program.
fs::path engine_of(const std::string& tier) {
    return helper_program().parent_path() / "engines" / (tier + std::string(module_suffix()));
}

fs::path library_of(const PluginEntryInfo& info) {
    const fs::path name = info.manifest->entry;
    return info.folder /
           (name.has_extension() ? name : fs::path(name.string() + std::string(module_suffix())));
}

PluginEntryInfo inspect(const fs::path& folder, const Registry& before) {
    PluginEntryInfo info;
    info.folder = folder;
    std::error_code ignored;
    if (!fs::exists(folder / "plugin.json", ignored)) {
        info.state = PluginState::skipped;
        info.reason = "there is no plugin.json in it";
        return info;
    }
    const Result<std::string> text = read_file(folder / "plugin.json", kManifestBytes);
    if (!text) return refused(info, "plugin.json: " + text.error().what);
    Result<Manifest> manifest = parse_manifest(*text);
    if (!manifest) return refused(info, "plugin.json: " + manifest.error().what);
    info.manifest = std::move(*manifest);

    const std::string& id = info.manifest->id;
    if (folder.filename() != id)
        return refused(info, "its id is " + id + ", so its folder must be named " + id);
    if (const PluginEntryInfo* first = before.find(id))
        return refused(info, "the id " + id + " is taken by " + first->folder.string());
    if (info.manifest->abi != CIVICANVAS_ABI) {
        return refused(info, "it was built for version " + std::to_string(info.manifest->abi) +
                                 " of the plugin interface, and this program has version " +
                                 std::to_string(CIVICANVAS_ABI));
    }
    const std::string& tier = info.manifest->tier;
    if (tier != "native") {
        const fs::path script = folder / info.manifest->entry;
        if (!fs::is_regular_file(script, ignored))
            return refused(info, "its " + script.filename().string() + " is missing");
        info.library = engine_of(tier);
        if (!fs::is_regular_file(info.library, ignored))
            return refused(info, "this program was built without what runs plugins of the tier " + tier);
        info.script = fs::absolute(script, ignored);
        return info;
    }
    const fs::path library = library_of(info);
    if (!fs::is_regular_file(library, ignored))
        return refused(info, "its library " + library.filename().string() + " is missing");
    info.library = fs::absolute(library, ignored);
    return info;
}

}  // namespace

std::string_view to_string(PluginState state) {
    switch (state) {
        case PluginState::loaded:
            return "loaded";
        case PluginState::skipped:
            return "skipped";
        case PluginState::refused:
            return "refused";
    }
    return "";
}

std::string PluginEntryInfo::name() const {
    return manifest ? manifest->id : folder.filename().string();
}

const PluginEntryInfo* Registry::find(std::string_view id) const {
    const auto at = std::find_if(plugins.begin(), plugins.end(), [id](const PluginEntryInfo& plugin) {
        return plugin.state == PluginState::loaded && plugin.manifest->id == id;
    });
    return at == plugins.end() ? nullptr : &*at;
}

const CheckSpec* Registry::find_check(std::string_view check) const {
    const PluginEntryInfo* plugin = find(check.substr(0, check.find('/')));
    return plugin == nullptr ? nullptr : plugin->manifest->find(check);
}

std::vector<fs::path> plugin_search_path(const std::vector<fs::path>& extra) {
    std::vector<fs::path> path{plugins_folder()};
    path.insert(path.end(), extra.begin(), extra.end());
    if (fs::path user = user_folder(); !user.empty()) path.push_back(std::move(user));
    return path;
}

Registry discover_plugins(const std::vector<fs::path>& search_path) {
    Registry registry;
    std::vector<fs::path> seen;
    for (const fs::path& place : search_path) {
        std::error_code error;
        const fs::path real = fs::weakly_canonical(place, error);
        if (error || std::find(seen.begin(), seen.end(), real) != seen.end()) continue;
        seen.push_back(real);
        std::vector<fs::path> folders;
        for (fs::directory_iterator at(real, error), end; !error && at != end; at.increment(error)) {
            std::error_code ignored;
            if (at->is_directory(ignored)) folders.push_back(at->path());
        }
        std::sort(folders.begin(), folders.end());
        for (const fs::path& folder : folders)
            registry.plugins.push_back(inspect(folder, registry));
    }
    return registry;
}

}  // namespace civic
