// Works for ever, and stops when asked.
#include "test_plugin.hpp"

static civicanvas_status check(const civicanvas_host* host, const civicanvas_snapshot*) {
    const std::uint32_t element = 0;
    const civicanvas_finding finding = violation(&element);
    host->report(host->context, &finding);
    while (host->cancelled(host->context) == 0) {
    }
    return CIVICANVAS_CANCELLED;
}

TEST_PLUGIN(check)
