// Reports about an element and a link that the board does not have.
#include "test_plugin.hpp"

static civicanvas_status check(const civicanvas_host* host, const civicanvas_snapshot* snapshot) {
    const std::uint32_t element = snapshot->elements.count;
    const std::uint32_t link = snapshot->links.count + 7;
    civicanvas_finding finding = violation(&element);
    if (host->report(host->context, &finding) != CIVICANVAS_REFUSED) return CIVICANVAS_FAILED;
    const std::uint32_t good = 0;
    finding = violation(&good);
    finding.witness_links = &link;
    finding.witness_link_count = 1;
    if (host->report(host->context, &finding) != CIVICANVAS_REFUSED) return CIVICANVAS_FAILED;
    return CIVICANVAS_OK;
}

TEST_PLUGIN(check)
