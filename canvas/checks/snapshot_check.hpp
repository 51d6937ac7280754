#pragma once

#include <cstddef>
#include <span>

#include "base/result.hpp"

namespace civic {

// Whether every offset, row and range of a snapshot lies where it may, texts end in NUL and nested values
// form a tree, so that a reader that follows sdk/plugin.h touches nothing outside the block and comes to an
// end. The error says which table and row is at fault. The first byte stands at a multiple of 8. O(bytes).
Status check_snapshot(std::span<const std::byte> bytes);

}  // namespace civic
