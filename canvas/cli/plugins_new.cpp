#include "cli/plugins_new.hpp"

#include <vector>

#include "authors/scaffold.hpp"
#include "base/file.hpp"
#include "cli/message.hpp"

namespace civic {

ExitStatus run_plugins_new(const PluginsNewOptions& options) {
    const Result<std::vector<std::filesystem::path>> written =
        write_new_plugin(options.name, options.tier, options.into, assets_folder() / "plugins");
    if (!written) {
        complain(written.error());
        return ExitStatus::usage;
    }
    std::string text;
    for (const std::filesystem::path& file : *written)
        text += file.lexically_normal().string() + "\n";
    const std::filesystem::path folder = (options.into / options.name).lexically_normal();
    text += "\nNext:\n";
    if (options.tier == "native")
        text += "  cmake -S " + folder.string() + " -B " + (folder / "build").string() +
                " && cmake --build " + (folder / "build").string() + "\n";
    text += "  civicanvas plugins test " + folder.string() + "\n  civicanvas check --plugins " +
            options.into.lexically_normal().string() + " BOARD\n";
    return print(text);
}

}  // namespace civic
