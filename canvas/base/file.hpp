#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace civic {

// The bytes of a file, or of standard input for "-". An error names the file and says why; a file larger
// than `limit` bytes is refused before it is read.
Result<std::string> read_file(const std::filesystem::path& path, std::size_t limit);

// Replaces `path` whole or not at all: a temporary file beside it, flushed to the disk, then renamed over
// it. On an error the file that was there is untouched and nothing is left behind.
Status write_file(const std::filesystem::path& path, std::string_view bytes);

// The folder of the running program.
std::filesystem::path executable_folder();

// Where the program's assets (vocabulary, templates, samples) lie: found relative to the executable, in the
// installed tree and in the build tree; CIVICANVAS_ASSETS overrides. The folder of the built-in plugins and
// the helper program likewise (CIVICANVAS_PLUGINS, CIVICANVAS_HOST).
std::filesystem::path assets_folder();
std::filesystem::path plugins_folder();
std::filesystem::path helper_program();

}  // namespace civic
