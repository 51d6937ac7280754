#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "sdk/kernel/service_graph.hpp"
#include "sdk/snapshot.hpp"

// The words of the board's vocabulary, and what stands in where a board leaves something out.

namespace civic::sdk {

// Names of types, links and attributes, looked up once a run.
struct Vocabulary {
    explicit Vocabulary(const Snapshot& board);

    // Types of elements.
    Symbol segment, stage, step, channel, screen, control, copy, stakeholder, system, process, store,
        external, zone, data_item, legal_basis, objective, measure, roadmap_action, roadmap_step;
    // Types of links.
    Symbol next, performs, requires_, flow, realises, influences, represents, consulted, addresses,
        depends_on, measured_by, acts_for;
    // Attributes, of elements and of links.
    Symbol owner, evidence, notes, alt, lacks, languages, assistive, available, days, hours, vulnerable, goal,
        kind, emotion, pain, severity, text, channels, cost, waiver, lane, wait_days, sla_days, join, needs,
        collects, reads, produces, prefilled, purpose, ial, aal, login, method, duty, effect, proactive,
        notifies, adverse, automated, human, criteria, language, label, role, grade, organisation, power,
        interest, legitimate, urgent, engagement, declassifies, encrypted_at_rest, logged, retention_days,
        disposal, roles, authoritative_for, visible_to_subject, jurisdiction, clearance, class_, personal,
        special, identifier, purposes, items, basis, kpi, baseline, target, due, published, start, end,
        budget, tested_with, max_loops, fallback, carries, medium, encrypted, agreement, dpia, phase,
        volume_per_year, grade_target;
};

enum class ChannelKind : std::uint8_t {
    unknown,
    web,
    app,
    phone,
    counter,
    post,
    assisted,
    sms,
    email,
    kiosk,
    other,  // null, or one that this version does not know
};

StepKind step_kind(const Operand<std::string_view>& kind);
ChannelKind channel_kind(const Operand<std::string_view>& kind);

// What a person must have or be able to do to use a channel of the kind, where the channel does not say.
// Our own judgement:
//     web       internet, digital-skill, literacy     (a screen reader works, see WCAG 2.2)
//     app       internet, smartphone, digital-skill, literacy
//     phone     phone, hearing
//     counter   travel
//     post      address, vision, literacy
//     assisted  nothing: somebody comes, or does it with the person
//     sms       phone, literacy
//     email     internet, digital-skill, literacy
//     kiosk     travel, digital-skill, literacy
// None: nobody knows (an unknown kind, or another one).
std::optional<std::vector<std::string_view>> default_needs(ChannelKind kind);

// public < internal < confidential < restricted.
enum class DataClass : std::uint8_t { open = 0, internal = 1, confidential = 2, restricted = 3 };

const char* to_string(DataClass data_class);  // "public" for `open`
std::optional<DataClass> parse_data_class(std::string_view text);

// The class of a data item: its own `class`; where that is absent, restricted for special-category data
// (GDPR, article 9) and confidential for personal data, since both must be protected (GDPR, article 32); else
// unknown. Null is no class at all: nothing to protect.
Operand<DataClass> data_class(const Vocabulary& names, const Element& item);

}  // namespace civic::sdk
