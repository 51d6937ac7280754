// Ends the process before the host has seen its entry.
#include <cstdlib>

#include "test_plugin.hpp"

[[gnu::constructor]] static void crash() {
    std::abort();
}

static civicanvas_status check(const civicanvas_host*, const civicanvas_snapshot*) {
    return CIVICANVAS_OK;
}

TEST_PLUGIN(check)
