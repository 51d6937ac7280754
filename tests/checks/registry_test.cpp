#include "checks/registry.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/file.hpp"
#include "support/temporary_folder.hpp"

using namespace civic;
namespace fs = std::filesystem;

namespace {

// A folder of plugin folders, gone when the test is.
class Folder : public test::TemporaryFolder {
  public:
    void write(const fs::path& name, std::string_view bytes) const {
        fs::create_directories((path() / name).parent_path());
        REQUIRE(write_file(path() / name, bytes).ok());
    }
    // A whole plugin, but for what `change` makes of its manifest.
    template <typename Change>
    void plugin(const std::string& folder, Change change) const {
        nlohmann::json manifest = nlohmann::json::parse(
            R"({"version": "1", "licence": "MIT", "abi": 1, "tier": "native", "entry": "lib",
                "checks": [{"title": "T", "principle": "quality", "reason": "R", "source": "S", "severity": "info"}]})");
        manifest["id"] = folder;
        manifest["checks"][0]["id"] = folder + "/one";
        change(manifest);
        write(folder + "/plugin.json", manifest.dump());
        write(folder + "/lib.so", "not a library: nothing of it is run");
    }
    void plugin(const std::string& folder) const {
        plugin(folder, [](nlohmann::json&) {});
    }
};

std::string reason_of(const Registry& registry, const std::string& folder, PluginState state) {
    for (const PluginEntryInfo& plugin : registry.plugins) {
        if (plugin.folder.filename() != folder) continue;
        CHECK_MESSAGE(plugin.state == state, folder);
        return plugin.reason;
    }
    FAIL("no plugin in " << folder);
    return "";
}

}  // namespace

TEST_CASE("every folder found is listed, and what is not loaded says why") {
    const Folder folder;
    folder.plugin("good");
    folder.write("empty/readme.txt", "hello");
    folder.write("broken/plugin.json", "{\n\"id\": }");
    folder.plugin("renamed", [](nlohmann::json& manifest) {
        manifest["id"] = "other";
        manifest["checks"][0]["id"] = "other/one";
    });
    folder.plugin("newer", [](nlohmann::json& manifest) { manifest["abi"] = 2; });
    folder.plugin("scripted", [](nlohmann::json& manifest) {
        manifest["tier"] = "lua";
        manifest["entry"] = "main.lua";
    });
    folder.plugin("lost", [](nlohmann::json& manifest) { manifest["entry"] = "gone.so"; });
    folder.write("readme.txt", "no folder");

    const Registry registry = discover_plugins({folder.path()});
    CHECK(registry.plugins.size() == 7);
    CHECK(reason_of(registry, "good", PluginState::loaded).empty());
    CHECK(reason_of(registry, "empty", PluginState::skipped) == "there is no plugin.json in it");
    CHECK(reason_of(registry, "broken", PluginState::refused).find("line 2, column 7") != std::string::npos);
    CHECK(reason_of(registry, "renamed", PluginState::refused) ==
          "its id is other, so its folder must be named other");
    CHECK(reason_of(registry, "newer", PluginState::refused).find("version 2") != std::string::npos);
    CHECK(reason_of(registry, "scripted", PluginState::refused) == "its main.lua is missing");
    CHECK(reason_of(registry, "lost", PluginState::refused) == "its library gone.so is missing");

    REQUIRE(registry.find("good") != nullptr);
    CHECK(registry.find("good")->library.is_absolute());
    CHECK(registry.find("newer") == nullptr);
    CHECK(registry.find_check("good/one") != nullptr);
    CHECK(registry.find_check("good/two") == nullptr);
    CHECK(registry.find_check("newer/one") == nullptr);
}

TEST_CASE("of two plugins with one id the first in the search is loaded") {
    const Folder first;
    const Folder second;
    first.plugin("good");
    second.plugin("good");
    const Registry registry = discover_plugins({first.path(), "/nonexistent", second.path(), first.path()});
    REQUIRE(registry.plugins.size() == 2);
    CHECK(registry.plugins[0].state == PluginState::loaded);
    CHECK(registry.plugins[1].state == PluginState::refused);
    CHECK(registry.plugins[1].reason.find("is taken by " + fs::canonical(first.path()).string()) !=
          std::string::npos);
}

TEST_CASE("the built-in plugins come first and the user's last") {
    setenv("CIVICANVAS_PLUGINS", "/built-in", 1);
    setenv("XDG_DATA_HOME", "/home/someone/data", 1);
    const std::vector<fs::path> path = plugin_search_path({"/one", "/two"});
    CHECK(path ==
          std::vector<fs::path>{"/built-in", "/one", "/two", "/home/someone/data/civicanvas/plugins"});
    setenv("XDG_DATA_HOME", "relative", 1);  // the XDG base directory specification: to be ignored
    setenv("HOME", "/home/someone", 1);
    CHECK(plugin_search_path({}).back() == "/home/someone/.local/share/civicanvas/plugins");
    unsetenv("CIVICANVAS_PLUGINS");
    unsetenv("XDG_DATA_HOME");
}
