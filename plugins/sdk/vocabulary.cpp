#include "sdk/vocabulary.hpp"

#include <array>
#include <utility>

namespace civic::sdk {
namespace {

using Word = std::pair<Symbol Vocabulary::*, std::string_view>;
using V = Vocabulary;

constexpr Word kWords[] = {
    {&V::segment, "segment"},
    {&V::stage, "stage"},
    {&V::step, "step"},
    {&V::channel, "channel"},
    {&V::screen, "screen"},
    {&V::control, "control"},
    {&V::copy, "copy"},
    {&V::stakeholder, "stakeholder"},
    {&V::system, "system"},
    {&V::process, "process"},
    {&V::store, "store"},
    {&V::external, "external"},
    {&V::zone, "zone"},
    {&V::data_item, "data-item"},
    {&V::legal_basis, "legal-basis"},
    {&V::objective, "objective"},
    {&V::measure, "measure"},
    {&V::roadmap_action, "roadmap-action"},
    {&V::roadmap_step, "roadmap-step"},
    {&V::next, "next"},
    {&V::performs, "performs"},
    {&V::requires_, "requires"},
    {&V::flow, "flow"},
    {&V::realises, "realises"},
    {&V::influences, "influences"},
    {&V::represents, "represents"},
    {&V::consulted, "consulted"},
    {&V::addresses, "addresses"},
    {&V::depends_on, "depends-on"},
    {&V::measured_by, "measured-by"},
    {&V::acts_for, "acts-for"},
    {&V::owner, "owner"},
    {&V::evidence, "evidence"},
    {&V::notes, "notes"},
    {&V::alt, "alt"},
    {&V::lacks, "lacks"},
    {&V::languages, "languages"},
    {&V::assistive, "assistive"},
    {&V::available, "available"},
    {&V::days, "days"},
    {&V::hours, "hours"},
    {&V::vulnerable, "vulnerable"},
    {&V::goal, "goal"},
    {&V::kind, "kind"},
    {&V::emotion, "emotion"},
    {&V::pain, "pain"},
    {&V::severity, "severity"},
    {&V::text, "text"},
    {&V::channels, "channels"},
    {&V::cost, "cost"},
    {&V::waiver, "waiver"},
    {&V::lane, "lane"},
    {&V::wait_days, "wait_days"},
    {&V::sla_days, "sla_days"},
    {&V::join, "join"},
    {&V::needs, "needs"},
    {&V::collects, "collects"},
    {&V::reads, "reads"},
    {&V::produces, "produces"},
    {&V::prefilled, "prefilled"},
    {&V::purpose, "purpose"},
    {&V::ial, "ial"},
    {&V::aal, "aal"},
    {&V::login, "login"},
    {&V::method, "method"},
    {&V::duty, "duty"},
    {&V::effect, "effect"},
    {&V::proactive, "proactive"},
    {&V::notifies, "notifies"},
    {&V::adverse, "adverse"},
    {&V::automated, "automated"},
    {&V::human, "human"},
    {&V::criteria, "criteria"},
    {&V::language, "language"},
    {&V::label, "label"},
    {&V::role, "role"},
    {&V::grade, "grade"},
    {&V::organisation, "organisation"},
    {&V::power, "power"},
    {&V::interest, "interest"},
    {&V::legitimate, "legitimate"},
    {&V::urgent, "urgent"},
    {&V::engagement, "engagement"},
    {&V::declassifies, "declassifies"},
    {&V::encrypted_at_rest, "encrypted_at_rest"},
    {&V::logged, "logged"},
    {&V::retention_days, "retention_days"},
    {&V::disposal, "disposal"},
    {&V::roles, "roles"},
    {&V::authoritative_for, "authoritative_for"},
    {&V::visible_to_subject, "visible_to_subject"},
    {&V::jurisdiction, "jurisdiction"},
    {&V::clearance, "clearance"},
    {&V::class_, "class"},
    {&V::personal, "personal"},
    {&V::special, "special"},
    {&V::identifier, "identifier"},
    {&V::purposes, "purposes"},
    {&V::items, "items"},
    {&V::basis, "basis"},
    {&V::kpi, "kpi"},
    {&V::baseline, "baseline"},
    {&V::target, "target"},
    {&V::due, "due"},
    {&V::published, "published"},
    {&V::start, "start"},
    {&V::end, "end"},
    {&V::budget, "budget"},
    {&V::tested_with, "tested_with"},
    {&V::max_loops, "max_loops"},
    {&V::fallback, "fallback"},
    {&V::carries, "carries"},
    {&V::medium, "medium"},
    {&V::encrypted, "encrypted"},
    {&V::agreement, "agreement"},
    {&V::dpia, "dpia"},
    {&V::phase, "phase"},
    {&V::volume_per_year, "volume_per_year"},
    {&V::grade_target, "grade_target"},
};

// `kinds` from the first named one on; anything else is `other`.
template <typename Kind, std::size_t N>
Kind kind_of(const Operand<std::string_view>& kind, const std::array<std::string_view, N>& kinds) {
    if (kind.is_unknown()) return Kind::unknown;
    for (std::size_t i = 0; kind.has_value() && i < N; ++i) {
        if (kinds[i] == *kind) return static_cast<Kind>(i + 1);
    }
    return Kind::other;
}

}  // namespace

Vocabulary::Vocabulary(const Snapshot& board) {
    for (const auto& [member, word] : kWords)
        this->*member = board.symbol(word);
}

StepKind step_kind(const Operand<std::string_view>& kind) {
    static constexpr std::array<std::string_view, 10> kKinds = {
        "start", "action", "decision", "wait", "outcome", "exit", "error", "appeal", "feedback", "complaint"};
    return kind_of<StepKind>(kind, kKinds);
}

ChannelKind channel_kind(const Operand<std::string_view>& kind) {
    static constexpr std::array<std::string_view, 9> kKinds = {"web",      "app", "phone", "counter", "post",
                                                               "assisted", "sms", "email", "kiosk"};
    return kind_of<ChannelKind>(kind, kKinds);
}

std::optional<std::vector<std::string_view>> default_needs(ChannelKind kind) {
    using Needs = std::vector<std::string_view>;
    switch (kind) {
        case ChannelKind::web:
        case ChannelKind::email:
            return Needs{"internet", "digital-skill", "literacy"};
        case ChannelKind::app:
            return Needs{"internet", "smartphone", "digital-skill", "literacy"};
        case ChannelKind::phone:
            return Needs{"phone", "hearing"};
        case ChannelKind::counter:
            return Needs{"travel"};
        case ChannelKind::post:
            return Needs{"address", "vision", "literacy"};
        case ChannelKind::assisted:
            return Needs{};
        case ChannelKind::sms:
            return Needs{"phone", "literacy"};
        case ChannelKind::kiosk:
            return Needs{"travel", "digital-skill", "literacy"};
        case ChannelKind::unknown:
        case ChannelKind::other:
            break;
    }
    return std::nullopt;
}

const char* to_string(DataClass data_class) {
    static constexpr const char* kNames[] = {"public", "internal", "confidential", "restricted"};
    return kNames[static_cast<int>(data_class)];
}

std::optional<DataClass> parse_data_class(std::string_view text) {
    for (const auto data_class :
         {DataClass::open, DataClass::internal, DataClass::confidential, DataClass::restricted}) {
        if (text == to_string(data_class)) return data_class;
    }
    return std::nullopt;
}

Operand<DataClass> data_class(const Vocabulary& names, const Element& item) {
    const Operand<std::string_view> stated = item.text(names.class_);
    if (stated.is_not_applicable()) return Operand<DataClass>::not_applicable();
    if (stated.has_value()) {
        const std::optional<DataClass> parsed = parse_data_class(*stated);
        return parsed ? Operand<DataClass>(*parsed) : Operand<DataClass>();
    }
    if (item.flag(names.special).value_or(false)) return DataClass::restricted;
    if (item.flag(names.personal).value_or(false)) return DataClass::confidential;
    return {};
}

}  // namespace civic::sdk
