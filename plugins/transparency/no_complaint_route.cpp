#include <algorithm>
#include <array>
#include <bit>

#include "sdk/journey.hpp"
#include "sdk/kernel/reach.hpp"
#include "sdk/records.hpp"
#include "sdk/usable.hpp"
#include "transparency/checks.hpp"
#include "transparency/decisions.hpp"

// transparency/no-complaint-route. Held to it are the steps at which the person does something, and outcomes
// and exits; complaints, appeals and feedback are ways to be heard themselves. For each segment σ (for
// everybody where the board has none):
//     violation       σ reaches one of these for certain, and no step that may be a complaint can be reached
//     from
//                     it inside what σ may reach
//     needs review    what is unknown decides: what σ can use, or the kind of a step
//     pass            from all of them that σ may reach it gets to a complaint for certain
//     not applicable  it reaches none of them; nothing that ends is drawn
// Where no step may be a complaint the board has one fault, not one for each segment.

namespace civic::transparency {
namespace {

constexpr std::size_t kMostSteps = 50;  // in one witness
constexpr std::size_t kMostEnds = 16;   // that a fix joins

class ComplaintCheck {
  public:
    ComplaintCheck(Check& check, const Decisions& decisions)
        : check_(check), decisions_(decisions), service_(decisions.service()), steps_(decisions.steps()) {
        const WordMap all(steps_.count, 1);
        reached_ = steps_with(fixpoint(steps_, all), 0);
        for (Index step = 0; step < steps_.count; ++step) {
            const StepKind kind = decisions.kind(step);
            const bool end = kind == StepKind::outcome || kind == StepKind::exit;
            const bool heard =
                kind == StepKind::complaint || kind == StepKind::appeal || kind == StepKind::feedback;
            complaints_.push_back(kind == StepKind::complaint ? 1 : 0);
            possible_.push_back(kind == StepKind::complaint || kind == StepKind::unknown ? 1 : 0);
            held_.push_back(!heard && (end || service_.graph().use[step].acts) ? 1 : 0);
            if (reached_[step] != 0 && end) ends_.push_back(step);
            any_complaint_ = any_complaint_ || complaints_.back() != 0;
            if (kind == StepKind::unknown && reached_[step] != 0 && unknown_ == kNoIndex) unknown_ = step;
        }
    }

    void run() {
        const auto segments =
            static_cast<std::uint32_t>(std::max<std::size_t>(service_.segments().size(), 1));
        if (ends_.empty()) return check_.not_applicable(steps_.count > 0 ? segments : 0);
        if (!any_complaint_ && unknown_ == kNoIndex) return report_none();
        if (!any_complaint_) return ask_for_complaint();
        if (service_.segments().empty()) {
            const WordMap all(steps_.count, 1);
            judge({all, all}, {{kNoIndex}});
        }
        const std::vector<Group> groups = alike(service_);
        for (std::size_t first = 0; first < groups.size(); first += kBatch) {
            const auto begin = groups.begin() + static_cast<std::ptrdiff_t>(first);
            const auto end = begin + static_cast<std::ptrdiff_t>(std::min(kBatch, groups.size() - first));
            judge(usable_steps(service_.graph(), batch_of(groups, first)), {begin, end});
        }
        reviews_.report(check_, [&](const std::string& who, const Missing& missing) {
            return text_of("Nobody can tell whether ", who,
                           " can complain from everywhere: ", to_say_use(service_, missing), ".");
        });
    }

  private:
    // `batch`: the segments of each bit, which get to the same steps.
    void judge(const Bounds& usable, const std::vector<Group>& batch) {
        const Bounds reached = {fixpoint(steps_, usable.surely), fixpoint(steps_, usable.possibly)};
        const WordMap can = leads_to(steps_, reached.surely, complaints_);
        const WordMap could = leads_to(steps_, reached.possibly, possible_);
        const WordMap open = frontier(steps_, usable.surely, reached.surely);
        Word comes = 0;
        Word stuck = 0;
        Word doubtful = 0;
        for (Index step = 0; step < steps_.count; ++step) {
            if (held_[step] == 0) continue;
            comes |= reached.possibly[step];
            stuck |= reached.surely[step] & ~could[step];
            doubtful |= reached.possibly[step] & ~can[step];
        }
        const StepsByBit where_stuck = first_steps(stuck, kMostSteps, [&](Index step) {
            return held_[step] != 0 ? reached.surely[step] & ~could[step] : 0;
        });
        const Word asked = doubtful & ~stuck;
        const StepsByBit undecided = first_steps(asked, 1, [&](Index step) {
            const Word matters = held_[step] != 0 ? ~Word{0} : could[step];
            return open[step] & usable.possibly[step] & reached.possibly[step] & matters;
        });
        const StepsByBit unmarked = first_steps(asked, 1, [&](Index step) {
            return possible_[step] != 0 && complaints_[step] == 0 ? reached.possibly[step] : 0;
        });
        for (std::size_t bit = 0; bit < batch.size(); ++bit) {
            check_.poll();
            const Word one = Word{1} << bit;
            for (const Index segment : batch[bit]) {
                if ((comes & one) == 0) {
                    check_.not_applicable();
                } else if ((stuck & one) != 0) {
                    report(segment, where_stuck[bit]);
                } else if ((doubtful & one) == 0) {
                    check_.pass();
                } else {
                    ask(segment, undecided[bit], unmarked[bit]);
                }
            }
        }
    }

    // For each bit of `bits` the first steps, in their order, for which `words` has it: `most` at most.
    using StepsByBit = std::array<std::vector<Index>, kBatch>;
    template <typename Words>
    StepsByBit first_steps(Word bits, std::size_t most, Words&& words) const {
        StepsByBit result;
        for (const Index step : steps_.order) {
            for (Word left = words(step) & bits; left != 0; left &= left - 1) {
                const auto bit = static_cast<std::size_t>(std::countr_zero(left));
                result[bit].push_back(step);
                if (result[bit].size() == most) bits &= ~(Word{1} << bit);
            }
            if (bits == 0) break;
        }
        return result;
    }

    std::string who(Index segment) const {
        return segment == kNoIndex ? "People" : named(check_.board(), service_.segments()[segment]);
    }

    void report(Index segment, const std::vector<Index>& steps) {
        const std::vector<Row> rows = service_.rows_of_steps(steps);
        Finding finding = Finding::violation(text_of(
            who(segment), " cannot complain from ", listed(check_.board(), rows),
            ": nothing that they can use leads on to a complaint. Draw a way there that they can use."));
        segment == kNoIndex ? finding.about(rows) : finding.about(service_.segments()[segment]);
        check_.report(finding.witness(WitnessKind::set, rows));
    }

    // `undecided`: the step that the segment can perhaps use and that decides; `unmarked`: the one that may
    // be a complaint.
    void ask(Index segment, const std::vector<Index>& undecided, const std::vector<Index>& unmarked) {
        const Row row = segment == kNoIndex ? decisions_.row(ends_.front()) : service_.segments()[segment];
        if (segment != kNoIndex && !undecided.empty()) {
            reviews_.add(missing_use(service_, segment, undecided.front()), row);
        } else if (!unmarked.empty()) {
            reviews_.add(Missing::element(decisions_.row(unmarked.front()), "kind"), row);
        } else {
            check_.not_applicable();
        }
    }

    void ask_for_complaint() {
        const Element step = service_.step(unknown_);
        check_.report(
            Finding::needs_review(text_of("No step is marked as a complaint: say what kind of step ",
                                          named(check_.board(), step.row()), " is (kind)."),
                                  step, "kind")
                .about(step.row()));
    }

    void report_none() {
        std::vector<Index> ends = ends_;
        if (ends.size() > kMostEnds) ends.resize(kMostEnds);
        const std::vector<Row> rows = service_.rows_of_steps(ends);
        const Row beside = rows.front();
        Fix fix("Add a complaint that every end leads to");
        fix.create_element(new_element(check_.board(), beside, 1, "$complain", "step", "Complain",
                                       {{"kind", json_text("complaint")},
                                        {"lane", json_text("customer")},
                                        {"channels", json_ids(check_.board(), service_.channels())},
                                        {"needs", "[]"}}));
        for (const Row row : rows) {
            const std::string id(check_.board().element(row).id());
            fix.create_link(new_link(check_.board(), row, text_of("$", id), "next", id, "$complain"));
        }
        check_.report(Finding::violation(text_of("Nobody can complain: no step is a complaint. Draw one that "
                                                 "everybody can use, and lead to it from ",
                                                 listed(check_.board(), rows), "."))
                          .about(rows)
                          .witness(WitnessKind::set, rows)
                          .fix(fix));
    }

    Check& check_;
    const Decisions& decisions_;
    const Service& service_;
    const StepGraph& steps_;
    Mask reached_, complaints_, possible_, held_;
    std::vector<Index> ends_;
    bool any_complaint_ = false;
    Index unknown_ = kNoIndex;
    Reviews reviews_;
};

}  // namespace

void no_complaint_route(Check& check) {
    ComplaintCheck(check, check.shared<Decisions>()).run();
}

}  // namespace civic::transparency
