// Cannot do its work, and says why.
#include "test_plugin.hpp"

static civicanvas_status check(const civicanvas_host* host, const civicanvas_snapshot*) {
    host->log(host->context, CIVICANVAS_ERROR, "the register of addresses is not there");
    return CIVICANVAS_FAILED;
}

TEST_PLUGIN(check)
