#include "security/checks.hpp"

using namespace civic::security;

CIVICANVAS_PLUGIN("security", "1.0.0", {"security/unencrypted-crossing", unencrypted_crossing},
                  {"security/unencrypted-store", unencrypted_store},
                  {"security/no-legal-basis", no_legal_basis}, {"security/purpose-drift", purpose_drift},
                  {"security/unused-data", unused_data}, {"security/no-retention", no_retention},
                  {"security/clearance-exceeded", clearance_exceeded},
                  {"security/unguarded-disclosure", unguarded_disclosure},
                  {"security/weak-channel", weak_channel}, {"security/unclassified", unclassified},
                  {"security/linkability-join", linkability_join}, {"security/no-dpia", no_dpia},
                  {"security/no-agreement", no_agreement}, {"security/toxic-role", toxic_role},
                  {"security/no-audit", no_audit}, {"security/real-personal-data", real_personal_data})
