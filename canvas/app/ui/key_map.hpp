#pragma once

#include <string_view>

#include "app/edit/input.hpp"

namespace civic {

// The key of a GLFW key number. Letters, digits and signs go by what the key types unshifted in the layout in
// use (`typed`, UTF-8, as the system names it; "" when it has no name). KeyCode::none: a key that nothing
// here is for.
KeyEvent key_of(int glfw_key, std::string_view typed, Modifiers modifiers);

// "ctrl+shift+z", "escape", "f2": how scripts write keys. KeyCode::none: no key is called so.
KeyEvent parse_key(std::string_view text);

}  // namespace civic
