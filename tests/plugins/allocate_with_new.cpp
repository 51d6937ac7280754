// Takes memory and uses it, without end, the C++ way.
#include <memory>
#include <vector>

#include "test_plugin.hpp"

static civicanvas_status check(const civicanvas_host*, const civicanvas_snapshot*) {
    std::vector<std::unique_ptr<std::vector<char>>> blocks;
    while (true)
        blocks.push_back(std::make_unique<std::vector<char>>(std::size_t{1} << 20, 'x'));
}

TEST_PLUGIN(check)
