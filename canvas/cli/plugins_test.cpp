#include "cli/plugins_test.hpp"

#include <string>
#include <system_error>
#include <utility>

#include "authors/tester.hpp"
#include "checks/registry.hpp"
#include "cli/checked_board.hpp"
#include "cli/message.hpp"

namespace civic {
namespace {

namespace fs = std::filesystem;

// The plugin in the folder, whatever else there is beside it.
Result<PluginEntryInfo> plugin_in(const fs::path& given) {
    std::error_code error;
    const fs::path folder = fs::canonical(given, error);
    if (error || !fs::is_directory(folder, error))
        return Error{"there is no such folder", given.string(), "name the folder of a plugin"};
    for (PluginEntryInfo& plugin : discover_plugins({folder.parent_path()}).plugins) {
        if (plugin.folder != folder) continue;
        if (plugin.state == PluginState::loaded) return std::move(plugin);
        return Error{plugin.reason, given.string(), ""};
    }
    return Error{"is no folder of a plugin", given.string(), ""};
}

// As short as it can be said from here.
std::string shown(const fs::path& path) {
    std::error_code error;
    const fs::path near = fs::proximate(path, error);
    return error || near.string().size() > path.string().size() ? path.string() : near.string();
}

std::string counted(std::size_t count, const std::string& one) {
    return std::to_string(count) + " " + one + (count == 1 ? "" : "s");
}

}  // namespace

ExitStatus run_plugins_test(const PluginsTestOptions& options) {
    Result<PluginEntryInfo> plugin = plugin_in(options.folder);
    const Result<Vocabulary> vocabulary = installed_vocabulary();
    if (!plugin || !vocabulary) {
        complain(plugin ? vocabulary.error() : plugin.error());
        return ExitStatus::usage;
    }
    const std::string id = plugin->manifest->id;
    const std::size_t checks = plugin->manifest->checks.size();
    Tester tester(std::move(*plugin), *vocabulary);
    tester.test_fixtures();
    tester.torture();
    std::string text;
    for (const Fault& fault : tester.faults())
        text += shown(fault.where) + ": " + fault.what + "\n";
    text += id + ": " + counted(checks, "check") + ", " + counted(tester.fixtures(), "fixture") +
            ", and boards made to break it: ";
    text += tester.faults().empty() ? "all is well\n"
                                    : counted(tester.faults().size(), "thing") + " to put right\n";
    if (tester.check_failed()) return print(text, ExitStatus::check_failed);
    return print(text, tester.faults().empty() ? ExitStatus::done : ExitStatus::findings);
}

}  // namespace civic
