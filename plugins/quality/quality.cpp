#include "quality/checks.hpp"

using namespace civic::quality;

CIVICANVAS_PLUGIN("quality", "1.0.0", {"quality/dead-end", dead_end}, {"quality/no-recovery", no_recovery},
                  {"quality/longest-wait", longest_wait}, {"quality/unbounded-loop", unbounded_loop},
                  {"quality/single-point-of-failure", single_point_of_failure},
                  {"quality/silent-wait", silent_wait}, {"quality/blueprint-break", blueprint_break})
