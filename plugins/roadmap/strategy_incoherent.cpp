#include <algorithm>

#include "roadmap/checks.hpp"
#include "roadmap/plan.hpp"
#include "sdk/kernel/witness.hpp"

// roadmap/strategy-incoherent, for each group of actions that depend on one another, and for each step
// whose pain is known to be open: its severity is `severity` or more. (README.md says why a pain and not
// a finding.) An objective covers a step when it, or an action that serves an objective (plan.hpp),
// addresses the step or the stage that holds it.
//     violation       a depends on b and b, at whatever remove, on a; or no objective covers the step
//     pass            an action is in no such cycle; an objective covers the step, or the pain is less
//                     severe
//     needs review    no objective covers the step, and nobody says how severe the pain is
//     not applicable  a step without a stated pain; no action and no objective is drawn

namespace civic::roadmap {
namespace {

class CoherenceCheck {
  public:
    CoherenceCheck(Check& check, const Plan& plan)
        : check_(check),
          plan_(plan),
          severity_(check.number("severity")),
          covered_(check.board().element_count(), 0) {
        for (Row row = 0; row < check.board().link_count(); ++row) {
            const Link link = check.board().link(row);
            if (link.type() != plan.names().addresses) continue;
            const Index action = plan.action_of(link.from());
            const bool objective = check.board().element(link.from()).type() == plan.names().objective;
            if (objective || (action != kNoIndex && plan.serves_objective(action))) covered_[link.to()] = 1;
        }
    }

    void run() {
        if (plan_.count() == 0 && plan_.objectives().empty())
            return check_.not_applicable(static_cast<std::uint32_t>(plan_.service().steps().size()));
        report_cycles();
        for (const Row row : plan_.service().steps()) {
            check_.poll();
            judge(check_.board().element(row));
        }
        reviews_.report(check_, [&](const std::string&, const Missing& missing) {
            return text_of("No objective covers ", owner_of(check_.board(), missing),
                           ": say how much it hurts there (pain, severity).");
        });
    }

  private:
    void report_cycles() {
        const StepGraph& graph = plan_.dependencies();
        const Components parts = strong_components(graph, {}, {});
        const Adjacency members = Adjacency::by_key(parts.count, parts.part);
        for (Index part = 0; part < parts.count; ++part) {
            check_.poll();
            const auto actions = members.of(part);
            const auto out = graph.out.of(actions.front());
            const bool on_itself = std::any_of(
                out.begin(), out.end(), [&](Index link) { return graph.next[link].to == actions.front(); });
            if (actions.size() == 1 && !on_itself) {
                check_.pass();
            } else {
                report_cycle(parts, actions.front());
            }
        }
    }

    void report_cycle(const Components& parts, Index action) {
        const StepGraph& graph = plan_.dependencies();
        // Within the part, so that the search costs what the part does.
        const Path cycle = cycle_in_part(parts, action);
        std::vector<Row> rows;
        for (const Index step : cycle.steps)
            rows.push_back(plan_.row_of(step));
        std::vector<Row> links;
        for (const Index link : cycle.links)
            links.push_back(plan_.dependency_link(link));
        const bool alone = rows.size() == 1;
        Finding finding = Finding::violation(
            alone ? text_of(named(check_.board(), rows.front()), " waits for itself: remove that dependency.")
                  : text_of(listed(check_.board(), rows, 4),
                            " wait for one another, and none can begin: take one of the dependencies away."));
        finding.about(rows).witness(WitnessKind::cycle, rows, links);
        if (alone) {
            Fix fix(text_of("Let ", named(check_.board(), rows.front()), " no longer wait for itself"));
            for (const Index link : graph.out.of(action)) {
                if (graph.next[link].to == action)
                    fix.remove(check_.board().link(plan_.dependency_link(link)));
            }
            finding.fix(std::move(fix));
        }
        check_.report(finding);
    }

    // A shortest cycle through the action: back to it from what it depends on.
    Path cycle_in_part(const Components& parts, Index action) const {
        const StepGraph& graph = plan_.dependencies();
        Path best;
        for (const Index link : graph.out.of(action)) {
            if (graph.next[link].to == action) return {{action}, {link}};
        }
        const auto follows = [&](Index at) {
            const auto in = graph.in.of(at);
            return at != action && std::any_of(in.begin(), in.end(),
                                               [&](Index link) { return graph.next[link].from == action; });
        };
        best = path_back(
            graph, action, follows, [&](Index at) { return parts.part[at] == parts.part[action]; },
            graph.count);
        for (const Index link : graph.out.of(action)) {
            if (graph.next[link].to != best.steps.front()) continue;
            best.steps.insert(best.steps.begin(), action);
            best.steps.pop_back();
            best.links.insert(best.links.begin(), link);
            break;
        }
        return best;
    }

    void judge(const Element& step) {
        const Operand<Attributes> pain = step.object(plan_.names().pain);
        if (!pain.has_value()) return check_.not_applicable();
        const Operand<double> severity = pain->number(plan_.names().severity);
        if (severity.is_not_applicable()) return check_.not_applicable();
        if (severity.has_value() && *severity < severity_) return check_.pass();
        const Row stage = check_.board().original(step.parent());
        const bool by_stage = stage != kNone && covered_[stage] != 0 &&
                              check_.board().element(stage).type() == plan_.names().stage;
        if (covered_[step.row()] != 0 || by_stage) return check_.pass();
        if (severity.is_unknown())
            return reviews_.add(Missing::element(step.row(), "pain.severity"), step.row());
        const std::string what = quoted(pain->text(plan_.names().text).value_or(""));
        check_.report(Finding::violation(
                          text_of(named(check_.board(), step.row()), " is known to do people serious harm",
                                  what.empty() ? "" : " (", what, what.empty() ? "" : ")",
                                  ", and no objective covers it: make its end an objective, or "
                                  "say which action with an objective addresses it."))
                          .about(step.row())
                          .witness(WitnessKind::set, {step.row()}));
    }

    Check& check_;
    const Plan& plan_;
    double severity_;
    Mask covered_;  // by row
    Reviews reviews_;
};

}  // namespace

void strategy_incoherent(Check& check) {
    CoherenceCheck(check, check.shared<Plan>()).run();
}

}  // namespace civic::roadmap
