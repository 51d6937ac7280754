#pragma once

#include <filesystem>

namespace civic {

// Where the person who runs the program keeps things; empty where the system does not say.
std::filesystem::path home_folder();
// For what the program remembers by itself: XDG_STATE_HOME/civicanvas, else ~/.local/state/civicanvas (XDG
// Base Directory Specification 0.8).
std::filesystem::path state_folder();

}  // namespace civic
