// Ends the process, and says that all is well.
#include <cstdlib>

#include "test_plugin.hpp"

static civicanvas_status check(const civicanvas_host* host, const civicanvas_snapshot*) {
    host->count(host->context, PLUGIN_ID "/one", CIVICANVAS_PASS, 1);
    std::exit(0);
}

TEST_PLUGIN(check)
