#pragma once

#include <cstdint>
#include <string>

#include "model/name.hpp"

namespace civic {

// What page backgrounds say by themselves.
enum class Word : std::uint8_t {
    segments,
    stages_and_steps,
    channels,
    emotion,
    pains,
    opportunities,
    evidence,
    customer,
    frontstage,
    backstage,
    support,
    line_of_interaction,
    line_of_visibility,
    line_of_internal_interaction,
    action,
    start,
    decision,
    wait,
    outcome,
    exit,
    error,
    appeal,
    feedback,
    complaint,
    goes_wrong,
    too_late,
    back_again,
    power,
    interest,
    low,
    high,
    manage_closely,
    keep_satisfied,
    keep_informed,
    monitor,
    not_engaged,
    informed,
    consulted,
    involved,
    partner,
    influences,
    represents,
    trust_boundary,
    outside_body,
    process,
    store,
    system,
    encrypted_flow,
    flow,
    class_public,
    class_internal,
    class_confidential,
    class_restricted,
    up_to,
    personal_data,
    identifying_data,
    no_internet,
    no_digital_skill,
    no_smartphone,
    no_phone,
    no_id_document,
    no_address,
    no_bank_account,
    no_travel,
    no_vision,
    no_hearing,
    no_motor,
    no_literacy,
    objectives,
    holistic_approach,
    systems_thinking,
    strategic_framework,
    stakeholder_analysis,
    strategy,
    roadmap_action,
    finding_error,
    finding_warning,
    finding_info,
    finding_review,
    finding_waived,
};

// In the six languages of the United Nations; English for every other. `language`: BCP 47.
const std::string& word(Word word, Name language);

// "Jan" and "Q1", as short as a time axis needs them. Month 1..12, quarter 1..4.
std::string month_word(int month, Name language);
std::string quarter_word(int quarter, Name language);

// A number of days, short: "35 d". `number`: in digits.
std::string days_text(const std::string& number, Name language);
// The month of a day or month of ISO 8601: "Jun 2028"; the text itself where it is neither.
std::string month_text(const std::string& date, Name language);

// How a board in that language is read, and so on which side the labels of rows stand.
enum class Reading : std::uint8_t { left_to_right, right_to_left };
Reading reading_of(Name language);

}  // namespace civic
