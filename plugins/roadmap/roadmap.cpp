#include "roadmap/checks.hpp"

using namespace civic::roadmap;

CIVICANVAS_PLUGIN("roadmap", "1.0.0", {"roadmap/holistic-gap", holistic_gap},
                  {"roadmap/automate-first", automate_first}, {"roadmap/impact-untraced", impact_untraced},
                  {"roadmap/objective-unmeasured", objective_unmeasured},
                  {"roadmap/stakeholder-unengaged", stakeholder_unengaged},
                  {"roadmap/strategy-incoherent", strategy_incoherent},
                  {"roadmap/action-unready", action_unready}, {"roadmap/no-experiment", no_experiment})
