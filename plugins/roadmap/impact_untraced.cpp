#include <algorithm>
#include <bit>
#include <map>
#include <set>

#include "roadmap/checks.hpp"
#include "roadmap/plan.hpp"
#include "sdk/kernel/reach.hpp"
#include "sdk/kernel/witness.hpp"
#include "sdk/wording.hpp"

// roadmap/impact-untraced, for each action a that addresses something that a step stands for, and each
// stakeholder or segment p downstream of it. What a touches: the steps that it addresses, the steps of a
// stage, those that require what it addresses, are offered through it, or are realised by it. Downstream
// are those who perform, or are required by, a step that these lead to, and those whom a addresses
// itself. p was consulted when a `consulted` link joins p, or one who represents p, to a or to a step
// that a touches; when `tested_with` of a names p; when p's engagement is `least` or more. Whoever owns a
// or the service (p's text or organisation) need not be asked.
//     violation       some p was not consulted
//     pass            all were
//     needs review    nobody says of p how it is engaged
//     not applicable  a touches no step and addresses nobody; nobody is downstream

namespace civic::roadmap {
namespace {

// More than a finding should name, of those left out and of actions that wait.
constexpr std::size_t kMostShown = 32;

class ImpactCheck {
  public:
    ImpactCheck(Check& check, const Plan& plan)
        : check_(check),
          plan_(plan),
          service_(plan.service()),
          least_(engagement_option(check, "least")),
          owner_(folded(check.board().service().text(plan.names().owner).value_or(""))) {
        const Row count = check.board().element_count();
        std::vector<std::pair<Index, Index>> offered;
        for (Index step = 0; step < service_.steps().size(); ++step) {
            for (const Index channel : service_.graph().use[step].channels.value_or({})) {
                if (channel != kNoIndex) offered.emplace_back(service_.channels()[channel], step);
            }
        }
        offered_ = Adjacency::of_pairs(count, offered);
        std::vector<std::pair<Index, Index>> people;
        for (const auto& [step, performer] : service_.graph().performers)
            people.emplace_back(performer, step);
        for (const Requirement& need : service_.graph().requirements)
            people.emplace_back(need.resource, need.step);
        for (auto& [who, step] : people) {
            if (is_somebody(who)) affected_.emplace_back(who, step);
        }
        for (Row row = 0; row < count; ++row) {
            if (is_somebody(row) && !element(row).is_mirror()) affected_.emplace_back(row, kNoIndex);
        }
        std::sort(affected_.begin(), affected_.end());
        affected_.erase(std::unique(affected_.begin(), affected_.end()), affected_.end());
    }

    void run() {
        std::vector<Index> traced;
        for (Index action = 0; action < plan_.count(); ++action) {
            touched_.push_back(touched_by(action));
            if (touched_.back().empty() && addressed_people(action).empty()) {
                check_.not_applicable();
            } else {
                traced.push_back(action);
            }
        }
        for (std::size_t first = 0; first < traced.size(); first += kWordBits)
            trace(traced, first);
        reviews_.report(check_, [&](const std::string& what, const Missing& missing) {
            return text_of(
                owner_of(check_.board(), missing), " will feel ", what,
                ": say whether they were asked about it (engagement), or draw who was (consulted).");
        });
    }

  private:
    const Vocabulary& names() const { return plan_.names(); }
    Element element(Row row) const { return check_.board().element(row); }
    bool is_somebody(Row row) const {
        return element(row).type() == names().stakeholder || element(row).type() == names().segment;
    }

    std::vector<Row> addressed_people(Index action) const {
        std::vector<Row> rows;
        for (const Row row : plan_.addressed_by(action)) {
            if (is_somebody(row)) rows.push_back(row);
        }
        return rows;
    }

    std::vector<Index> touched_by(Index action) const {
        std::vector<Index> steps;
        for (const Row row : plan_.addressed_by(action))
            add_touched(row, steps);
        std::sort(steps.begin(), steps.end());
        steps.erase(std::unique(steps.begin(), steps.end()), steps.end());
        return steps;
    }

    void add_touched(Row row, std::vector<Index>& steps) const {
        const Element changed = element(row);
        const auto add = [&](Row step) {
            if (element(step).type() == names().step) steps.push_back(service_.index_of(step));
        };
        add(row);
        if (changed.type() == names().stage) {
            for (const Row child : changed.children())
                add(check_.board().original(child));
        }
        for (const Row in : changed.incoming()) {
            const Link link = check_.board().link(in);
            const bool stands_for = link.type() == names().realises && changed.type() != names().step;
            if (link.type() == names().requires_ || stands_for) add(link.from());
        }
        for (const Index step : offered_.of(row))
            steps.push_back(step);
    }

    // What is found of each of 64 actions.
    struct Found {
        std::set<Row> asked;
        std::string owner;
        std::vector<Row> left_out;
        Index at = kNoIndex;  // a step of the first who is left out
    };
    struct Batch {
        std::vector<Found> of;
        Word any = 0;   // somebody is downstream
        Word open = 0;  // of one of them nobody knows
    };

    // Whom each of 64 actions reaches: those at the steps that what it touches leads to.
    void trace(const std::vector<Index>& traced, std::size_t first) {
        const StepGraph& steps = service_.graph().steps;
        const std::size_t last = std::min<std::size_t>(first + kWordBits, traced.size());
        Batch batch;
        WordMap from(steps.count, 0);
        std::map<Row, Word> addressed;
        for (std::size_t i = first; i < last; ++i) {
            const Word bit = Word{1} << (i - first);
            for (const Index step : touched_[traced[i]])
                from[step] |= bit;
            for (const Row who : addressed_people(traced[i]))
                addressed[who] |= bit;
            batch.of.push_back({consulted(traced[i]),
                                folded(plan_.action(traced[i]).text(names().owner).value_or("")),
                                {},
                                kNoIndex});
        }
        const WordMap changed = follow(steps, from);
        for (std::size_t at = 0; at < affected_.size();) {
            check_.poll();
            const Row who = affected_[at].first;
            const auto own = addressed.find(who);
            Word word = own == addressed.end() ? 0 : own->second;
            const std::size_t begin = at;
            for (; at < affected_.size() && affected_[at].first == who; ++at)
                word |= affected_[at].second == kNoIndex ? 0 : changed[affected_[at].second];
            if (word != 0) look_at(who, word, begin, traced, first, changed, batch);
        }
        for (std::size_t i = first; i < last; ++i)
            conclude(traced[i], batch, i - first);
    }

    // Somebody downstream of the actions of `word`.
    void look_at(Row who, Word word, std::size_t begin, const std::vector<Index>& traced, std::size_t first,
                 const WordMap& changed, Batch& batch) {
        const std::string text = folded(element(who).text());
        const std::string organisation = folded(element(who).text(names().organisation).value_or(""));
        const auto owns = [&](const std::string& name) {
            return !name.empty() && (name == text || name == organisation);
        };
        const Truth engaged = engagement(who);
        for (Word left = owns(owner_) ? 0 : word; left != 0; left &= left - 1) {
            const auto bit = static_cast<std::size_t>(std::countr_zero(left));
            Found& found = batch.of[bit];
            const Index action = traced[first + bit];
            if (owns(found.owner)) continue;
            batch.any |= Word{1} << bit;
            if (engaged == Truth::yes || found.left_out.size() == kMostShown) continue;
            if (was_asked(action, who, found.asked)) continue;
            if (engaged == Truth::unknown) {
                batch.open |= Word{1} << bit;
                if (asking_[who]++ < kMostShown)
                    reviews_.add(Missing::element(who, "engagement"), plan_.row_of(action));
                continue;
            }
            if (found.left_out.empty()) {
                for (std::size_t at = begin; at < affected_.size() && affected_[at].first == who; ++at) {
                    const Index step = affected_[at].second;
                    if (step != kNoIndex && ((changed[step] >> bit) & 1) != 0) found.at = step;
                }
            }
            found.left_out.push_back(who);
        }
    }

    void conclude(Index action, const Batch& batch, std::size_t bit) {
        const Found& found = batch.of[bit];
        if (!found.left_out.empty()) return report(action, found);
        if (((batch.open >> bit) & 1) != 0) return;
        ((batch.any >> bit) & 1) != 0 ? check_.pass() : check_.not_applicable();
    }

    // Whom `consulted` links join to the action or to a step that it touches.
    std::set<Row> consulted(Index action) const {
        std::set<Row> rows;
        const auto look = [&](Row at) {
            for (const Row row : element(at).incoming()) {
                const Link link = check_.board().link(row);
                if (link.type() == names().consulted) rows.insert(link.from());
            }
            for (const Row row : element(at).outgoing()) {
                const Link link = check_.board().link(row);
                if (link.type() == names().consulted) rows.insert(link.to());
            }
        };
        look(plan_.row_of(action));
        for (const Index step : touched_[action])
            look(service_.steps()[step]);
        return rows;
    }

    bool was_asked(Index action, Row who, const std::set<Row>& asked) const {
        if (asked.count(who) != 0) return true;
        for (const Row row : element(who).incoming()) {
            const Link link = check_.board().link(row);
            if (link.type() == names().represents && asked.count(link.from()) != 0) return true;
        }
        const Operand<Texts> tested = plan_.action(action).texts(names().tested_with);
        return tested.has_value() && std::any_of(tested->begin(), tested->end(), [&](std::string_view with) {
                   return folded(with) == folded(element(who).text()) || with == element(who).id();
               });
    }

    // Whether somebody was asked whatever the action; of a segment the board says it of each action.
    Truth engagement(Row who) const {
        if (element(who).type() == names().segment) return Truth::no;
        return is_engaged(element(who).text(names().engagement), least_);
    }

    void report(Index action, const Found& found) {
        const Row row = plan_.row_of(action);
        Finding finding = Finding::violation(text_of(
            named(check_.board(), row), " changes things for ", listed(check_.board(), found.left_out),
            ", whom nobody asked: consult them before it goes ahead."));
        finding.about(row).about(found.left_out);
        draw(finding, action, found.left_out.front(), found.at);
        for (const Row who : found.left_out) {
            const bool vulnerable = element(who).type() == names().segment &&
                                    element(who).flag(names().vulnerable).value_or(false);
            if (!vulnerable) continue;
            finding.raise(Severity::error, text_of(named(check_.board(), who), " is a vulnerable segment"));
            break;
        }
        check_.report(finding);
    }

    // The way from what the action touches to a step of the first who was left out.
    void draw(Finding& finding, Index action, Row who, Index step) const {
        Path way;
        if (step != kNoIndex) {
            const std::vector<Index>& touched = touched_[action];
            way = path_back(
                service_.graph().steps, step,
                [&](Index at) { return std::binary_search(touched.begin(), touched.end(), at); },
                [](Index) { return true; });
        }
        if (way.empty()) {
            finding.witness(WitnessKind::pair, {plan_.row_of(action), who});
            return;
        }
        const Path shown = window(way, way.steps.size() - 1);
        finding.witness(WitnessKind::path, service_.rows_of_steps(shown.steps),
                        service_.rows_of_next(shown.links));
    }

    Check& check_;
    const Plan& plan_;
    const Service& service_;
    Engagement least_;
    std::string owner_;
    Adjacency offered_;  // by row of a channel, the steps
    // (who, step); with kNoIndex once for everybody, whom an action may address.
    std::vector<std::pair<Row, Index>> affected_;
    std::vector<std::vector<Index>> touched_;  // by action, in order
    std::map<Row, std::size_t> asking_;        // the actions that wait for an answer
    Reviews reviews_;
};

}  // namespace

void impact_untraced(Check& check) {
    ImpactCheck(check, check.shared<Plan>()).run();
}

}  // namespace civic::roadmap
