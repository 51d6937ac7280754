// Closes everything that is open, and goes on.
#include <unistd.h>

#include "test_plugin.hpp"

static civicanvas_status check(const civicanvas_host*, const civicanvas_snapshot*) {
    for (int descriptor = 0; descriptor < 64; ++descriptor)
        close(descriptor);
    volatile int forever = 1;
    while (forever != 0) {
    }
    return CIVICANVAS_OK;
}

TEST_PLUGIN(check)
