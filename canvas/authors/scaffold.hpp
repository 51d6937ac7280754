#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace civic {

// Writes a plugin to start from into `into`/`id`: one check that works, with its fixtures, in the tier (json,
// lua, native). `templates` is the folder of what it is made of (assets/plugins). Gives the files written.
// Errors: an id that no plugin may have, a folder that is there already; nothing is ever replaced.
Result<std::vector<std::filesystem::path>> write_new_plugin(const std::string& id, const std::string& tier,
                                                            const std::filesystem::path& into,
                                                            const std::filesystem::path& templates);

}  // namespace civic
