// Lets an exception out.
#include <stdexcept>

#include "test_plugin.hpp"

static civicanvas_status check(const civicanvas_host*, const civicanvas_snapshot*) {
    throw std::runtime_error("nobody catches this");
}

TEST_PLUGIN(check)
