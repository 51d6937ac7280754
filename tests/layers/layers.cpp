#include "layers/layers.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace {

// base <- model <- {format, store, checks, scene} <- {render, export, session, authors} <- app <- cli
const std::map<std::string, int, std::less<>> kRanks = {
    {"base", 0},   {"model", 1},  {"format", 2},  {"store", 2},   {"checks", 2}, {"scene", 2},
    {"render", 3}, {"export", 3}, {"session", 3}, {"authors", 3}, {"app", 4},    {"cli", 5}};

// Folders whose headers a library may be known to.
const std::map<std::string, std::set<std::string, std::less<>>, std::less<>> kLibraries = {
    {"nlohmann/", {"format", "store", "checks", "export", "plugins/rules"}},
    {"imgui", {"app"}},
    {"backends/imgui", {"app"}},
    {"GLFW/", {"app"}},
    {"GL/", {"render", "app"}},
    {"glad/", {"render", "app"}},
    {"cairo", {"scene", "export"}},
    {"pango/", {"scene", "export"}},
    {"fribidi", {"app"}},
    {"hb", {"scene"}},
    {"fontconfig/", {"scene", "export"}},
    {"ft2build", {"scene", "export", "render", "app"}},
    {"stb/", {"base", "format", "scene", "export", "render", "app"}},
    {"libdeflate", {"export"}},
    {"lua", {"plugins/lua"}},
    {"CLI/", {"cli"}}};

// The C headers of the system, for base alone (architecture: platform calls live there).
const std::set<std::string, std::less<>> kPlatform = {"unistd.h", "fcntl.h", "spawn.h",  "signal.h",
                                                      "poll.h",   "dlfcn.h", "dirent.h", "pwd.h",
                                                      "csignal",  "linux/"};

bool starts_with(std::string_view text, std::string_view prefix) {
    return text.substr(0, prefix.size()) == prefix;
}

bool is_plugin(std::string_view folder) {
    return starts_with(folder, "plugins/");
}

bool is_platform(std::string_view header) {
    return starts_with(header, "sys/") || kPlatform.count(header) > 0 || starts_with(header, "linux/");
}

// A header of the C++ standard library has neither a folder nor an ending; C's own are for plugin.h.
bool is_standard(std::string_view header) {
    return header.find('/') == std::string_view::npos && header.find('.') == std::string_view::npos &&
           !is_platform(header);
}

std::string object_to_system(std::string_view folder, std::string_view header) {
    if (header == "stdint.h" || header == "stddef.h") return "";
    if (is_platform(header)) {
        return folder == "base" ? "" : "platform calls live in base";
    }
    if (is_standard(header)) return "";
    for (const auto& [library, folders] : kLibraries) {
        if (!starts_with(header, library)) continue;
        if (folders.count(folder) > 0) return "";
        return "this library is not known to " + std::string(folder);
    }
    return "this library is known to no layer: add it to tests/layers if the architecture allows it";
}

std::string object_to_ours(std::string_view folder, std::string_view header) {
    const std::size_t slash = header.find('/');
    if (slash == std::string_view::npos) return "a header of ours is included with its folder";
    const std::string target(header.substr(0, slash));
    if (folder == "plugins/host") {
        return target == "sdk" || target == "base" || target == "checks"
                   ? ""
                   : "the helper uses base, checks and sdk";
    }
    if (is_plugin(folder)) {
        const bool own = "plugins/" + target == folder;
        return own || target == "sdk" ? "" : "a plugin uses nothing but the SDK";
    }
    if (target == "sdk") return folder == "checks" ? "" : "the SDK is known to checks alone";
    const auto from = kRanks.find(folder);
    const auto to = kRanks.find(target);
    if (from == kRanks.end() || to == kRanks.end()) return "this is in no layer";
    if (folder == target) return "";
    if (to->second > from->second) return "this points upward";
    if (to->second == from->second) return "this points sideways";
    return "";
}

}  // namespace

std::vector<Include> includes_of(std::string_view source) {
    std::vector<Include> found;
    int line = 0;
    while (!source.empty()) {
        const std::size_t end = std::min(source.find('\n'), source.size());
        std::string_view text = source.substr(0, end);
        source.remove_prefix(std::min(end + 1, source.size()));
        ++line;
        const auto skip_blanks = [&] {
            text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
        };
        skip_blanks();
        if (!starts_with(text, "#")) continue;
        text.remove_prefix(1);
        skip_blanks();
        if (!starts_with(text, "include")) continue;
        text.remove_prefix(7);
        skip_blanks();
        if (text.empty() || (text[0] != '<' && text[0] != '"')) continue;
        const bool system = text[0] == '<';
        const std::size_t close = text.find(system ? '>' : '"', 1);
        if (close == std::string_view::npos) continue;
        found.push_back({std::string(text.substr(1, close - 1)), system, line});
    }
    return found;
}

std::string objection(std::string_view folder, const Include& include) {
    return include.system ? object_to_system(folder, include.header) : object_to_ours(folder, include.header);
}
