#include "base/user_folders.hpp"

#include <pwd.h>
#include <unistd.h>

#include <cstdlib>

namespace civic {
namespace {

std::filesystem::path variable(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::filesystem::path() : std::filesystem::path(value);
}

}  // namespace

std::filesystem::path home_folder() {
    if (std::filesystem::path home = variable("HOME"); home.is_absolute()) return home;
    const passwd* account = getpwuid(getuid());
    return account == nullptr || account->pw_dir == nullptr ? std::filesystem::path()
                                                            : std::filesystem::path(account->pw_dir);
}

std::filesystem::path state_folder() {
    if (const std::filesystem::path state = variable("XDG_STATE_HOME"); state.is_absolute())
        return state / "civicanvas";
    const std::filesystem::path home = home_folder();
    return home.empty() ? home : home / ".local" / "state" / "civicanvas";
}

}  // namespace civic
