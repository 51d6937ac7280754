// Reports a million findings and does not listen when it is told to stop.
#include "test_plugin.hpp"

static civicanvas_status check(const civicanvas_host* host, const civicanvas_snapshot*) {
    const std::uint32_t element = 0;
    const civicanvas_finding finding = violation(&element);
    for (int i = 0; i < 1'000'000; ++i)
        host->report(host->context, &finding);
    return CIVICANVAS_OK;
}

TEST_PLUGIN(check)
