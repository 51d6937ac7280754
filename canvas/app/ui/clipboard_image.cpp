#include "app/ui/clipboard_image.hpp"

#include "base/process.hpp"
#include "format/limits.hpp"

namespace civic {

std::string clipboard_image() {
    using namespace std::chrono_literals;
    ProcessRequest request;
    request.program = "/bin/sh";
    request.arguments = {"-c",
                         "if [ -n \"$WAYLAND_DISPLAY\" ] && command -v wl-paste >/dev/null\n"
                         "then exec wl-paste --no-newline --type image/png\n"
                         "else exec xclip -selection clipboard -target image/png -out\n"
                         "fi"};
    request.environment = {"PATH", "HOME", "DISPLAY", "XAUTHORITY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR"};
    Result<std::string> png = output_of(std::move(request), 2s, kMaxImageBytes);
    return png.ok() ? std::move(png).value() : std::string();
}

}  // namespace civic
