#include <array>

#include "roadmap/checks.hpp"
#include "roadmap/plan.hpp"

// roadmap/holistic-gap, for the actions of the board together:
//     violation       they miss more of the six kinds than there are actions of no stated kind
//     pass            each of the six kinds is that of some action
//     needs review    the actions of no stated kind could be all that is missing
//     not applicable  no action is drawn

namespace civic::roadmap {
namespace {

constexpr std::array<std::pair<ActionKind, const char*>, 6> kSides = {{
    {ActionKind::people, "people"},
    {ActionKind::process, "process"},
    {ActionKind::policy, "policy"},
    {ActionKind::technology, "technology"},
    {ActionKind::data, "data"},
    {ActionKind::funding, "funding"},
}};

// More than a finding should name: those stand for the rest.
constexpr std::size_t kMostShown = 32;

}  // namespace

void holistic_gap(Check& check) {
    const auto& plan = check.shared<Plan>();
    if (plan.count() == 0) return;
    std::array<bool, 8> there{};
    std::vector<Index> unsaid;
    for (Index action = 0; action < plan.count(); ++action) {
        check.poll();
        const ActionKind kind = kind_of(plan.action(action).text(plan.names().kind));
        there[static_cast<std::size_t>(kind)] = true;
        if (kind == ActionKind::unknown) unsaid.push_back(action);
    }
    std::vector<std::string> missing;
    for (const auto& [kind, word] : kSides) {
        if (!there[static_cast<std::size_t>(kind)]) missing.emplace_back(word);
    }
    if (missing.empty()) return check.pass();
    if (missing.size() <= unsaid.size()) {
        Reviews reviews;
        for (const Index action : unsaid)
            reviews.add(Missing::element(plan.row_of(action), "kind"), plan.row_of(action));
        return reviews.report(check, [&](const std::string& what, const Missing&) {
            return text_of("No other action is about ", listed(missing, missing.size()), ": say what ", what,
                           " changes (kind).");
        });
    }
    std::vector<Row> shown = plan.actions();
    if (shown.size() > kMostShown) shown.resize(kMostShown);
    check.report(Finding::violation(text_of(plan.count() == 1 ? std::string("The only action leaves")
                                                              : text_of("The ", std::to_string(plan.count()),
                                                                        " actions leave"),
                                            " out ", listed(missing, missing.size()),
                                            ": plan what has to change there too, or say why nothing has."))
                     .about(shown)
                     .witness(WitnessKind::set, shown));
}

}  // namespace civic::roadmap
