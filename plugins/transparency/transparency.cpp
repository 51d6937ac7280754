#include "transparency/checks.hpp"

using namespace civic::transparency;

CIVICANVAS_PLUGIN("transparency", "1.0.0", {"transparency/no-appeal", no_appeal},
                  {"transparency/reviewer-same", reviewer_same},
                  {"transparency/no-human-before-harm", no_human_before_harm},
                  {"transparency/no-reason", no_reason},
                  {"transparency/no-complaint-route", no_complaint_route},
                  {"transparency/no-owner", no_owner}, {"transparency/kpi-unpublished", kpi_unpublished},
                  {"transparency/no-access-log", no_access_log})
