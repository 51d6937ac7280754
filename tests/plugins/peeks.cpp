// Looks for what it should not see: the program's files, its environment. Fails when it finds any.
#include <fcntl.h>

#include <cstdlib>

#include "test_plugin.hpp"

static civicanvas_status check(const civicanvas_host* host, const civicanvas_snapshot*) {
    constexpr int kLastOfOurs = 4;  // standard ones, channel, memory
    for (int descriptor = kLastOfOurs + 1; descriptor < 1024; ++descriptor) {
        if (fcntl(descriptor, F_GETFD) < 0) continue;
        host->log(host->context, CIVICANVAS_ERROR, "a file of the program is open here");
        return CIVICANVAS_FAILED;
    }
    if (std::getenv("CIVICANVAS_TEST_SECRET") != nullptr) {
        host->log(host->context, CIVICANVAS_ERROR, "the program's environment can be read");
        return CIVICANVAS_FAILED;
    }
    return CIVICANVAS_OK;
}

TEST_PLUGIN(check)
