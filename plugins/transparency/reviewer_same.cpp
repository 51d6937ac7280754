#include <algorithm>
#include <optional>
#include <set>

#include "sdk/kernel/part.hpp"
#include "sdk/kernel/reach.hpp"
#include "sdk/wording.hpp"
#include "transparency/checks.hpp"
#include "transparency/decisions.hpp"

// transparency/reviewer-same. The appeals of an adverse step d are those that it leads to with no outcome, no
// other adverse step and no other appeal on the way; the fresh decision f of an appeal is the first decision
// that it leads to, or the appeal itself where it decides. Who decides at a step are those who perform it,
// segments excepted, or else its owner. For each such pair of d and f, f other than d:
//     violation       somebody decides at both, by element or by name
//     needs review    the same, and whether d goes against people is unknown; or nobody says who decides at
//     one pass            others decide at f than at d not applicable  no pair; the owner is null where
//     nobody performs it

namespace civic::transparency {
namespace {

constexpr std::size_t kBatch = 64;

class ReviewerCheck {
  public:
    ReviewerCheck(Check& check, const Decisions& decisions)
        : check_(check), decisions_(decisions), steps_(decisions.steps()) {
        Mask past_decision;
        Mask before_appeal;
        for (const NextLink& link : steps_.next) {
            const bool stops = decisions.outcomes()[link.from] != 0 || decisions.appeals()[link.from] != 0 ||
                               decisions.adverse(link.from) == Truth::yes;
            before_appeal.push_back(stops ? 0 : 1);
            past_decision.push_back(decisions.decisions()[link.from] != 0 ? 0 : 1);
        }
        to_appeal_ = part_of(steps_, before_appeal);
        to_decision_ = part_of(steps_, past_decision);
        names_.resize(steps_.count);
        std::vector<std::pair<Index, Index>> by_step;
        for (const auto& [step, actor] : decisions.service().graph().performers) {
            if (check.board().element(actor).type() != decisions.names().segment)
                by_step.emplace_back(step, check.board().original(actor));
        }
        performers_ = Adjacency::of_pairs(steps_.count, by_step);
    }

    void run() {
        std::vector<Index> adverse;
        for (Index step = 0; step < steps_.count; ++step) {
            if (decisions_.adverse(step) != Truth::no) adverse.push_back(step);
        }
        find_fresh_decisions();
        for (std::size_t first = 0; first < adverse.size(); first += kBatch)
            judge_batch(adverse, first);
        if (pairs_ == 0) check_.not_applicable(steps_.count);
        reviews_.report(check_, [&](const std::string& steps, const Missing& missing) {
            return missing.attribute == "adverse"
                       ? text_of("Who decides at ", steps,
                                 " also decides the appeal: ", to_say_adverse(decisions_, missing), ".")
                       : text_of("Nobody can tell whether somebody else decides the appeal against ", steps,
                                 ": say who decides at ", owner_of(check_.board(), missing), " (owner).");
        });
    }

  private:
    // The steps of `from` follow one bit each; what they come to in the part, themselves excepted.
    WordMap follow_links(const PartOfGraph& part, const std::vector<Index>& from, std::size_t first) const {
        WordMap seeds(steps_.count, 0);
        for (std::size_t i = first; i < std::min(first + kBatch, from.size()); ++i) {
            for (const Index row : steps_.out.of(from[i]))
                seeds[steps_.next[row].to] |= Word{1} << (i - first);
        }
        return follow(part.graph, seeds);
    }

    // For each appeal the first decisions that it leads to.
    void find_fresh_decisions() {
        fresh_.resize(steps_.count);
        std::vector<Index> appeals;
        for (Index step = 0; step < steps_.count; ++step) {
            if (decisions_.appeals()[step] == 0) continue;
            if (decisions_.decisions()[step] != 0) {
                fresh_[step] = {step};
            } else {
                appeals.push_back(step);
            }
        }
        for (std::size_t first = 0; first < appeals.size(); first += kBatch) {
            check_.poll();
            const WordMap words = follow_links(to_decision_, appeals, first);
            for (Index step = 0; step < steps_.count; ++step) {
                if (decisions_.decisions()[step] == 0) continue;
                for (std::size_t i = first; i < std::min(first + kBatch, appeals.size()); ++i) {
                    if (((words[step] >> (i - first)) & 1) != 0) fresh_[appeals[i]].push_back(step);
                }
            }
        }
    }

    void judge_batch(const std::vector<Index>& adverse, std::size_t first) {
        check_.poll();
        const WordMap words = follow_links(to_appeal_, adverse, first);
        std::set<std::pair<Index, Index>> pairs;
        for (Index appeal = 0; appeal < steps_.count; ++appeal) {
            if (decisions_.appeals()[appeal] == 0 || words[appeal] == 0) continue;
            for (std::size_t i = first; i < std::min(first + kBatch, adverse.size()); ++i) {
                if (((words[appeal] >> (i - first)) & 1) == 0) continue;
                for (const Index again : fresh_[appeal]) {
                    if (again != adverse[i]) pairs.emplace(adverse[i], again);
                }
            }
        }
        pairs_ += pairs.size();
        for (const auto& [step, again] : pairs)
            judge(step, again);
    }

    // Who decides at the step, by name: none, and `said` false, where nobody says so.
    struct Deciders {
        bool said = false;
        std::set<std::string> names;
    };
    const Deciders& deciders(Index step) {
        std::optional<Deciders>& known = names_[step];
        if (known) return *known;
        known.emplace();
        for (const Index actor : performers_.of(step)) {
            const std::string name = folded(check_.board().element(actor).text());
            known->names.insert(name.empty() ? text_of("#", std::to_string(actor)) : name);
        }
        const Operand<std::string_view> owner =
            said(decisions_.service().step(step).text(decisions_.names().owner));
        if (known->names.empty() && owner.has_value()) known->names.insert(folded(*owner));
        known->said = !known->names.empty() || owner.is_not_applicable();
        return *known;
    }

    void judge(Index step, Index again) {
        const Deciders& here = deciders(step);
        const Deciders& there = deciders(again);
        const bool adverse = decisions_.adverse(step) == Truth::yes;
        if (!here.said || !there.said) {
            if (adverse)
                reviews_.add(Missing::element(decisions_.row(there.said ? step : again), "owner"),
                             decisions_.row(step));
            return;
        }
        if (here.names.empty() || there.names.empty()) return check_.not_applicable();
        const auto both = std::find_if(here.names.begin(), here.names.end(),
                                       [&](const std::string& name) { return there.names.count(name) == 1; });
        if (both == here.names.end()) return check_.pass();
        if (!adverse) return reviews_.add(decisions_.missing_adverse(step), decisions_.row(step));
        report(step, again, *both);
    }

    // The name of who decides as the board writes it.
    std::string as_written(Index step, const std::string& name) const {
        for (const Index actor : performers_.of(step)) {
            const std::string_view text = check_.board().element(actor).text();
            if (folded(text) == name || text.empty()) return named(check_.board(), actor);
        }
        return quoted(decisions_.service().step(step).text(decisions_.names().owner).value_or(""));
    }

    void report(Index step, Index again, const std::string& name) {
        const std::vector<Row> rows = {decisions_.row(step), decisions_.row(again)};
        check_.report(
            Finding::violation(text_of(as_written(step, name), " decides at ", named(check_.board(), rows[0]),
                                       " and again on the appeal, at ", named(check_.board(), rows[1]),
                                       ": let somebody else decide the appeal, from another unit."))
                .about(rows)
                .witness(WitnessKind::pair, rows));
    }

    Check& check_;
    const Decisions& decisions_;
    const StepGraph& steps_;
    PartOfGraph to_appeal_, to_decision_;
    std::vector<std::vector<Index>> fresh_;  // by appeal
    std::vector<std::optional<Deciders>> names_;
    Adjacency performers_;
    std::size_t pairs_ = 0;
    Reviews reviews_;
};

}  // namespace

void reviewer_same(Check& check) {
    ReviewerCheck(check, check.shared<Decisions>()).run();
}

}  // namespace civic::transparency
