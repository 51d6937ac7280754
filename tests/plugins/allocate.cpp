// Takes memory and uses it, without end.
#include <cstdlib>
#include <cstring>

#include "test_plugin.hpp"

static civicanvas_status check(const civicanvas_host*, const civicanvas_snapshot*) {
    constexpr std::size_t kBlock = std::size_t{1} << 20;
    while (true) {
        void* block = std::malloc(kBlock);
        if (block == nullptr) std::abort();
        std::memset(block, 1, kBlock);
    }
}

TEST_PLUGIN(check)
