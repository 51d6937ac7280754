#pragma once

#include "model/value.hpp"

namespace civic {

// A board's document as an older version wrote it, rewritten step by step for kBoardVersion. What each step
// does stands in canvas/format/README.md. Parts that are not what their version says are passed on as they
// are, for the loader to report.
Value migrate(Value document, int from_version);

}  // namespace civic
