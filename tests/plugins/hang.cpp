// Never looks whether it is to stop.
#include "test_plugin.hpp"

static civicanvas_status check(const civicanvas_host*, const civicanvas_snapshot*) {
    volatile int forever = 1;
    while (forever != 0) {
    }
    return CIVICANVAS_OK;
}

TEST_PLUGIN(check)
