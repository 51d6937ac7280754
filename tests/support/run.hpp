#pragma once

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

namespace civic::test {

// What a shell command prints; none where its first word is no program of this machine.
inline std::optional<std::string> output_of(const std::string& command) {
    const std::string program = command.substr(0, command.find(' '));
    if (std::system(("command -v " + program + " >/dev/null 2>&1").c_str()) != 0) return std::nullopt;
    FILE* pipe = popen((command + " 2>&1").c_str(), "r");
    if (pipe == nullptr) return std::nullopt;
    std::string out;
    std::array<char, 4096> block{};
    while (const std::size_t got = std::fread(block.data(), 1, block.size(), pipe))
        out.append(block.data(), got);
    const int status = pclose(pipe);
    return status == 0 ? out : "failed: " + out;
}

// A path as one word of a shell command.
inline std::string quoted(const std::string& path) {
    return "'" + path + "'";
}

// A file in the build tree with these bytes; its path.
inline std::string scratch_file(const std::string& name, const std::string& bytes) {
    const std::filesystem::path folder = std::filesystem::path(CIVICANVAS_BUILD_DIR) / "scratch";
    std::filesystem::create_directories(folder);
    const std::filesystem::path path = folder / name;
    std::ofstream(path, std::ios::binary) << bytes;
    return path.string();
}

}  // namespace civic::test
