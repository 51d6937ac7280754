#include "roadmap/plan.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <stdexcept>

namespace civic::roadmap {

Plan::Plan(Run& run) : service_(run.shared<Service>()), action_of_(board().element_count(), kNoIndex) {
    for (Row row = 0; row < board().element_count(); ++row) {
        const Element element = board().element(row);
        if (element.is_mirror()) continue;
        if (element.type() == names().objective) objectives_.push_back(row);
        if (element.type() != names().roadmap_action) continue;
        action_of_[row] = count();
        actions_.push_back(row);
    }
    dependencies_.count = count();
    for (Row row = 0; row < board().link_count(); ++row) {
        const Link link = board().link(row);
        const Index from = action_of_[link.from()];
        const Index to = action_of_[link.to()];
        if (link.type() != names().depends_on || from == kNoIndex || to == kNoIndex) continue;
        dependencies_.next.push_back({from, to, NextKind::normal, {}});
        dependency_links_.push_back(row);
    }
    dependencies_.index();
    find_service_of_objectives();
}

std::vector<Row> Plan::addressed_by(Index index) const {
    std::vector<Row> rows;
    for (const Row row : action(index).outgoing()) {
        const Link link = board().link(row);
        if (link.type() == names().addresses) rows.push_back(link.to());
    }
    return rows;
}

void Plan::find_service_of_objectives() {
    serves_.assign(count(), 0);
    std::vector<Index> queue;
    const auto serve = [&](Index action) {
        if (serves_[action] != 0) return;
        serves_[action] = 1;
        queue.push_back(action);
    };
    std::vector<std::pair<Index, Index>> under;  // (addressed action, action)
    for (Index index = 0; index < count(); ++index) {
        for (const Row row : addressed_by(index)) {
            const Symbol type = board().element(row).type();
            if (type == names().objective || type == names().measure) serve(index);
            if (action_of_[row] != kNoIndex) under.emplace_back(action_of_[row], index);
        }
    }
    const Adjacency parts_of = Adjacency::of_pairs(count(), under);
    while (!queue.empty()) {
        const Index current = queue.back();
        queue.pop_back();
        for (const Index link : dependencies_.out.of(current))
            serve(dependencies_.next[link].to);
        for (const Index part : parts_of.of(current))
            serve(part);
    }
}

Operand<std::string_view> date_of(const Attributes& record, Symbol name) {
    const Operand<std::string_view> text = record.text(name);
    if (!text.has_value()) return text;
    const auto fits = [&](std::size_t at) {
        return at == 4 || at == 7 ? (*text)[at] == '-' : (*text)[at] >= '0' && (*text)[at] <= '9';
    };
    if (text->size() != 10) return {};
    for (std::size_t at = 0; at < 10; ++at) {
        if (!fits(at)) return {};
    }
    return text;
}

ActionKind kind_of(const Operand<std::string_view>& kind) {
    if (kind.is_unknown()) return ActionKind::unknown;
    static constexpr std::array<std::pair<std::string_view, ActionKind>, 6> kKinds = {{
        {"people", ActionKind::people},
        {"process", ActionKind::process},
        {"policy", ActionKind::policy},
        {"technology", ActionKind::technology},
        {"data", ActionKind::data},
        {"funding", ActionKind::funding},
    }};
    for (const auto& [word, value] : kKinds) {
        if (kind.value_or("") == word) return value;
    }
    return ActionKind::other;
}

namespace {

std::optional<Engagement> parse_engagement(std::string_view word) {
    static constexpr std::array<std::pair<std::string_view, Engagement>, 5> kWords = {{
        {"none", Engagement::none},
        {"informed", Engagement::informed},
        {"consulted", Engagement::consulted},
        {"involved", Engagement::involved},
        {"partner", Engagement::partner},
    }};
    for (const auto& [name, value] : kWords) {
        if (name == word) return value;
    }
    return std::nullopt;
}

}  // namespace

Engagement engagement_option(const Check& check, const char* option) {
    const auto parsed = parse_engagement(check.text(option));
    if (!parsed) {
        throw std::invalid_argument(
            text_of("the option ", option, " must be none, informed, consulted, involved or partner"));
    }
    return *parsed;
}

Truth is_engaged(const Operand<std::string_view>& engagement, Engagement least) {
    if (engagement.is_not_applicable()) return Truth::yes;
    const auto parsed = parse_engagement(engagement.value_or(""));
    return parsed ? truth(*parsed >= least) : Truth::unknown;
}

}  // namespace civic::roadmap
