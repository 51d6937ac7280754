// The engine of the tier "lua": a native plugin whose checks are the functions of the script that the host
// hands it.

#include <string>
#include <vector>

#include "lua/bind.hpp"
#include "lua/report.hpp"
#include "sdk/script.h"

namespace civic::lua {
namespace {

civicanvas_status check(const civicanvas_host* host, const civicanvas_snapshot* snapshot) {
    const auto* script =
        host == nullptr
            ? nullptr
            : static_cast<const civicanvas_script*>(host->extension(host->context, CIVICANVAS_SCRIPT));
    if (script == nullptr) return CIVICANVAS_REFUSED;
    return run_guarded(host, snapshot, [&](Run& run) {
        State state(run);
        {
            const State::Inside inside(state);
            open_board(state);
            open_kernel(state);
        }
        Checks checks(state, *host, {script->checks, script->checks + script->check_count});
        state.execute(script->text, script->text_bytes, script->file);
        checks.run(script->file);
    });
}

}  // namespace
}  // namespace civic::lua

extern "C" CIVICANVAS_EXPORT const civicanvas_plugin* civicanvas_plugin_entry(void) {
    static const civicanvas_plugin plugin = {sizeof(civicanvas_plugin), CIVICANVAS_ABI, "civicanvas.lua", "1",
                                             civic::lua::check,         nullptr};
    return &plugin;
}
