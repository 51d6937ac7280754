#pragma once

#include <string>

namespace civic {

// The image on the system's clipboard, as the bytes of a PNG file; "": there is none, or the system cannot
// say. GLFW knows texts alone, so on Linux the desktop's own tools are asked: wl-paste under Wayland, else
// xclip. Waits for at most two seconds.
std::string clipboard_image();

}  // namespace civic
