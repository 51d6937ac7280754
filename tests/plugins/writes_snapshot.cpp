// Tries to change the board under the others' feet.
#include <sys/mman.h>

#include "test_plugin.hpp"

static civicanvas_status check(const civicanvas_host* host, const civicanvas_snapshot* snapshot) {
    constexpr int kMemory = 4;
    void* writable = mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, kMemory, 0);
    if (writable != MAP_FAILED) {
        host->log(host->context, CIVICANVAS_ERROR, "the snapshot can be mapped writable");
        return CIVICANVAS_FAILED;
    }
    const_cast<civicanvas_snapshot*>(snapshot)->magic = 0;
    return CIVICANVAS_OK;
}

TEST_PLUGIN(check)
