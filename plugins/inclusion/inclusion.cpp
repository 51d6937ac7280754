#include "inclusion/checks.hpp"

using namespace civic::inclusion;

CIVICANVAS_PLUGIN("inclusion", "1.0.0", {"inclusion/segment-uncovered", segment_uncovered},
                  {"inclusion/burden-disparity", burden_disparity}, {"inclusion/contrast", contrast},
                  {"inclusion/target-size", target_size}, {"inclusion/reading-level", reading_level},
                  {"inclusion/language-gap", language_gap}, {"inclusion/cognitive-auth", cognitive_auth},
                  {"inclusion/no-feedback-loop", no_feedback_loop})
