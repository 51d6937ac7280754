#pragma once

#include <string>
#include <string_view>

// What must hold of any bytes given to the loader: it returns, and a board that it loads whole saves to bytes
// that load whole again and save to the same. "" when it holds, else what does not.
std::string broken_load_property(std::string_view bytes);
