// Says that it cannot run here.
#include "test_plugin.hpp"

extern "C" const civicanvas_plugin* civicanvas_plugin_entry(void) {
    return nullptr;
}
