#pragma once

#include "sdk/plugin.hpp"

// The checks of this plugin. The predicate of each stands at its definition; README.md has them in sentences.

namespace civic::transparency {

void no_appeal(sdk::Check& check);
void reviewer_same(sdk::Check& check);
void no_human_before_harm(sdk::Check& check);
void no_reason(sdk::Check& check);
void no_complaint_route(sdk::Check& check);
void no_owner(sdk::Check& check);
void kpi_unpublished(sdk::Check& check);
void no_access_log(sdk::Check& check);

}  // namespace civic::transparency
