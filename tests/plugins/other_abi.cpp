// Its plugin.json says version 1 of the interface, its library another.
#include "test_plugin.hpp"

static civicanvas_status check(const civicanvas_host*, const civicanvas_snapshot*) {
    return CIVICANVAS_OK;
}

extern "C" const civicanvas_plugin* civicanvas_plugin_entry(void) {
    static const civicanvas_plugin kPlugin = {
        sizeof(civicanvas_plugin), 99, PLUGIN_ID, "1.0.0", check, nullptr};
    return &kPlugin;
}
