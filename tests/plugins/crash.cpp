// Reports a finding, then touches memory that is not there.
#include "test_plugin.hpp"

static civicanvas_status check(const civicanvas_host* host, const civicanvas_snapshot*) {
    const std::uint32_t element = 0;
    const civicanvas_finding finding = violation(&element);
    host->report(host->context, &finding);
    static volatile std::uintptr_t nowhere = 64;
    *reinterpret_cast<volatile int*>(nowhere) = 1;
    return CIVICANVAS_OK;
}

TEST_PLUGIN(check)
