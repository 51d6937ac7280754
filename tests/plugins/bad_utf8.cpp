// Reports a message that is no UTF-8.
#include "test_plugin.hpp"

static civicanvas_status check(const civicanvas_host* host, const civicanvas_snapshot*) {
    const std::uint32_t element = 0;
    civicanvas_finding finding = violation(&element);
    finding.message = "\xc3\x28 is no text";
    const civicanvas_status status = host->report(host->context, &finding);
    return status == CIVICANVAS_REFUSED ? CIVICANVAS_OK : CIVICANVAS_FAILED;
}

TEST_PLUGIN(check)
