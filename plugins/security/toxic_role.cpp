#include <algorithm>
#include <array>
#include <map>

#include "sdk/kernel/reach.hpp"
#include "security/checks.hpp"
#include "security/data_model.hpp"

// security/toxic-role, for each actor a (who `performs` steps):
//     violation       a performs a step with the duty to submit, and one with the duty to approve to which it
//                     leads; or a administers a store and its log: performs steps, one or several, with the
//                     duty to administer that require the two
//     pass            a performs two or more steps, one with a duty, or administers, and neither holds
//     needs review    a submits, and performs a step further on of which nobody says the duty; or approves,
//                     and performs such a step before; or administers one of a store and its log, and
//                     performs such a step that requires the other
//     not applicable  a performs no step with a duty, or one step alone that is not to administer
// The log of a store is a store to which a flow leads from it, where the flow's medium or text, or the log's
// own text, holds one of the words of `log_words`.

namespace civic::security {
namespace {

enum class Duty : std::uint8_t { unknown, none, submit, approve, administer, other };

Duty duty_of(const Operand<std::string_view>& duty) {
    if (duty.is_unknown()) return Duty::unknown;
    const std::string_view word = duty.value_or("");
    if (word.empty()) return Duty::none;
    if (word == "submit") return Duty::submit;
    if (word == "approve") return Duty::approve;
    return word == "administer" ? Duty::administer : Duty::other;
}

class ToxicRoleCheck {
  public:
    ToxicRoleCheck(Check& check, const DataModel& data)
        : check_(check),
          data_(data),
          steps_(data.service().graph().steps),
          log_words_(split_words(check.text("log_words"))) {
        for (Index step = 0; step < steps_.count; ++step)
            duties_.push_back(duty_of(data.service().step(step).text(data.names().duty)));
        for (const auto& [step, actor] : data.service().graph().performers)
            performed_[actor].push_back(step);
        std::vector<std::pair<Index, Index>> required;
        for (const Requirement& need : data.service().graph().requirements) {
            if (check.board().element(need.resource).type() == data.names().store) {
                required.emplace_back(need.step, need.resource);
            }
        }
        stores_ = Adjacency::of_pairs(steps_.count, required);
    }

    void run() {
        std::vector<Row> asked;
        for (auto& [actor, steps] : performed_) {
            std::sort(steps.begin(), steps.end());
            steps.erase(std::unique(steps.begin(), steps.end()), steps.end());
            const bool has_any = std::any_of(steps.begin(), steps.end(), [&](Index step) {
                return duties_[step] != Duty::unknown && duties_[step] != Duty::none;
            });
            if (!has_any || (steps.size() < 2 && !has_duty(steps, Duty::administer))) {
                check_.not_applicable();
            } else if (may_do_both(steps)) {
                asked.push_back(actor);
            } else if (judge_logs(actor) == Truth::no) {
                check_.pass();
            }
        }
        for (std::size_t first = 0; first < asked.size(); first += 64)
            judge(asked, first);
        reviews_.report(check_, [&](const std::string& who, const Missing& missing) {
            return text_of("Nobody can tell whether ", who,
                           " both submits and approves, or administers a store and its log: say which duty ",
                           owner_of(check_.board(), missing), " is (duty).");
        });
    }

  private:
    bool has_duty(const std::vector<Index>& steps, Duty duty) const {
        return std::any_of(steps.begin(), steps.end(), [&](Index step) { return duties_[step] == duty; });
    }
    // Whether somebody submits and approves, or would if a step of unknown duty were the other: for nobody
    // else it matters which step leads to which, and to find that out is what costs.
    bool may_do_both(const std::vector<Index>& steps) const {
        const bool submits = has_duty(steps, Duty::submit);
        const bool approves = has_duty(steps, Duty::approve);
        return (submits && approves) || ((submits || approves) && has_duty(steps, Duty::unknown));
    }

    void judge(const std::vector<Row>& actors, std::size_t first) {
        check_.poll();
        const std::size_t last = std::min(first + 64, actors.size());
        WordMap submitted(steps_.count, 0);
        WordMap approved(steps_.count, 0);
        bool unknown = false;
        for (std::size_t i = first; i < last; ++i) {
            const Word bit = Word{1} << (i - first);
            unknown = unknown || has_duty(performed_[actors[i]], Duty::unknown);
            for (const Index step : performed_[actors[i]]) {
                if (duties_[step] == Duty::submit) submitted[step] |= bit;
                if (duties_[step] == Duty::approve) approved[step] |= bit;
            }
        }
        const WordMap after = follow(steps_, submitted);
        const WordMap before =
            unknown ? leads_to(steps_, WordMap(steps_.count, ~Word{0}), approved) : WordMap(steps_.count, 0);
        for (std::size_t i = first; i < last; ++i)
            judge_actor(actors[i], after, before, static_cast<unsigned>(i - first));
    }

    // `after`: what follows a submission of the actor; `before`: what leads to an approval of theirs, none
    // where all duties are known.
    void judge_actor(Row actor, const WordMap& after, const WordMap& before, unsigned bit) {
        const std::vector<Index>& steps = performed_[actor];
        bool found = false;
        for (const Index step : steps) {
            if (duties_[step] != Duty::approve || ((after[step] >> bit) & 1) == 0) continue;
            report_approval(actor, step);
            found = true;
        }
        const Truth logs = judge_logs(actor);
        if (found || logs == Truth::yes) return;
        // A step that says nothing may approve what the actor submits, or submit what they approve.
        for (const Index step : steps) {
            const bool could_be_other = (((after[step] | before[step]) >> bit) & 1) != 0;
            if (duties_[step] != Duty::unknown || !could_be_other) continue;
            return reviews_.add(Missing::element(data_.service().steps()[step], "duty"), actor);
        }
        if (logs == Truth::no) check_.pass();
    }

    void report_approval(Row actor, Index approval) {
        const std::vector<Index>& steps = performed_[actor];
        const auto submits = [&](Index step) {
            return duties_[step] == Duty::submit && std::binary_search(steps.begin(), steps.end(), step);
        };
        const Path way = path_back(steps_, approval, submits, [](Index) { return true; });
        // Too far away to be found: any submission of theirs, without the way between.
        const Index submission =
            way.empty() ? *std::find_if(steps.begin(), steps.end(), submits) : way.steps.front();
        const Row submit = data_.service().steps()[submission];
        const Row approve = data_.service().steps()[approval];
        Finding finding = Finding::violation(
            text_of(named(check_.board(), actor), " submits at ", named(check_.board(), submit),
                    " and approves at ", named(check_.board(), approve), ": let somebody else approve."));
        finding.about(actor).about(submit).about(approve).witness(WitnessKind::pair, {submit, approve});
        if (!way.empty()) {
            const Path shown = window(way, way.steps.size() - 1);
            finding.witness(WitnessKind::path, data_.service().rows_of_steps(shown.steps),
                            data_.service().rows_of_next(shown.links));
        }
        raise(finding, {submission, approval});
        check_.report(finding);
    }

    bool is_log(const Link& flow) const {
        return holds_word(flow.text(), log_words_) ||
               holds_word(flow.text(data_.names().medium).value_or(""), log_words_) ||
               holds_word(check_.board().element(flow.to()).text(), log_words_);
    }

    // The stores that steps of the actor with the duty require, each with one of the steps.
    std::map<Row, Index> stores_by_duty(Row actor, Duty duty) const {
        std::map<Row, Index> stores;
        for (const Index step : performed_.at(actor)) {
            if (duties_[step] != duty) continue;
            for (const Row store : stores_.of(step))
                stores.try_emplace(store, step);
        }
        return stores;
    }

    // Whether the actor administers a store and its log. Says so where they do; asks where a step says
    // nothing of its duty.
    Truth judge_logs(Row actor) {
        const std::map<Row, Index> administered = stores_by_duty(actor, Duty::administer);
        if (administered.empty()) return Truth::no;
        const std::map<Row, Index> perhaps = stores_by_duty(actor, Duty::unknown);
        bool found = false;
        Index asked = kNoIndex;
        for (const auto* stores : {&administered, &perhaps}) {
            for (const auto& [store, step] : *stores) {
                for (const Index flow : data_.flows_from(store)) {
                    const Link link = data_.flow(flow);
                    if (link.to() == store || !is_log(link)) continue;
                    const bool keeps_store = administered.count(store) != 0;
                    const bool keeps_log = administered.count(link.to()) != 0;
                    const auto maybe_log = perhaps.find(link.to());
                    if (keeps_store && keeps_log && stores == &administered) {
                        report_log(actor, link);
                        found = true;
                    } else if (keeps_store && maybe_log != perhaps.end()) {
                        asked = maybe_log->second;
                    } else if (keeps_log && !keeps_store) {
                        asked = step;
                    }
                }
            }
        }
        if (found) return Truth::yes;
        if (asked == kNoIndex) return Truth::no;
        reviews_.add(Missing::element(data_.service().steps()[asked], "duty"), actor);
        return Truth::unknown;
    }

    void report_log(Row actor, const Link& flow) {
        Finding finding = Finding::violation(
            text_of(named(check_.board(), actor), " administers ", named(check_.board(), flow.from()),
                    " and its log ", named(check_.board(), flow.to()),
                    ", and could hide what they did: let somebody else keep the log."));
        finding.about(actor)
            .about(flow.from())
            .about(flow.to())
            .witness(WitnessKind::set, {actor, flow.from(), flow.to()}, {flow.row()});
        const ItemFilter any = data_.filter([](Index) { return Truth::yes; });
        const std::string why = raised_by(data_, data_.held_by(flow.from(), any).certain);
        if (!why.empty()) finding.raise(Severity::error, why);
        check_.report(finding);
    }

    void raise(Finding& finding, const std::array<Index, 2>& steps) const {
        std::vector<Index> items;
        for (const Index step : steps) {
            const std::vector<Index> more = data_.handled_at(step);
            items.insert(items.end(), more.begin(), more.end());
        }
        const std::string why = raised_by(data_, items);
        if (!why.empty()) finding.raise(Severity::error, why);
    }

    Check& check_;
    const DataModel& data_;
    const StepGraph& steps_;
    std::vector<std::string> log_words_;
    std::vector<Duty> duties_;                     // by step
    std::map<Row, std::vector<Index>> performed_;  // actor → steps
    Adjacency stores_;                             // by step, the stores that it requires
    Reviews reviews_;
};

}  // namespace

void toxic_role(Check& check) {
    ToxicRoleCheck(check, check.shared<DataModel>()).run();
}

}  // namespace civic::security
