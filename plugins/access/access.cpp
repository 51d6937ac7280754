#include "access/checks.hpp"

using namespace civic::access;

CIVICANVAS_PLUGIN("access", "1.0.0", {"access/digital-only-step", digital_only_step},
                  {"access/segment-no-path", segment_no_path},
                  {"access/no-evidence-alternative", no_evidence_alternative},
                  {"access/assurance-overkill", assurance_overkill}, {"access/unaffordable", unaffordable},
                  {"access/hours-gap", hours_gap})
