#pragma once

#include "sdk/plugin.hpp"

// The checks of this plugin. The predicate of each stands at its definition; README.md has them in sentences.

namespace civic::security {

void unencrypted_crossing(sdk::Check& check);
void unencrypted_store(sdk::Check& check);
void no_legal_basis(sdk::Check& check);
void purpose_drift(sdk::Check& check);
void unused_data(sdk::Check& check);
void no_retention(sdk::Check& check);
void clearance_exceeded(sdk::Check& check);
void unguarded_disclosure(sdk::Check& check);
void weak_channel(sdk::Check& check);
void unclassified(sdk::Check& check);
void linkability_join(sdk::Check& check);
void no_dpia(sdk::Check& check);
void no_agreement(sdk::Check& check);
void toxic_role(sdk::Check& check);
void no_audit(sdk::Check& check);
void real_personal_data(sdk::Check& check);

}  // namespace civic::security
