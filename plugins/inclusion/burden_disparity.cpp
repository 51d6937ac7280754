#include <algorithm>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "inclusion/burden.hpp"
#include "inclusion/checks.hpp"

// inclusion/burden-disparity. The burden of a segment σ is what the way to an outcome that it can use and
// that asks the least of it comes to, by each of three measures: visits (steps for which one must travel;
// steps one after another at one place, with no wait between them, are one visit), days of waiting, and cost.
// For each segment, by each measure, against the least burden of any segment, taken as `least_visits`,
// `least_days` or `least_cost` where it is below that:
// A segment that lacks all that σ lacks, and perhaps more, is never better off. What is unknown of a step
// that nobody avoids asks the same of everyone, and is taken as nothing where it could only hide that none is
// worse off.
//     violation       more than `factor` times as much by some measure, whatever is still unknown
//     pass            not more by any measure, whatever is still unknown
//     needs review    otherwise
//     not applicable  σ reaches no outcome anyway; fewer than two segments; no journey

namespace civic::inclusion {
namespace {

constexpr std::size_t kMeasureCount = 3;
constexpr double kNever = std::numeric_limits<double>::infinity();

struct Judged {
    Group group;
    Truth reaches = Truth::no;
    Burdens::Range range[kMeasureCount];
    std::optional<Missing> missing[kMeasureCount];  // why the most is above the least
};

// Of the others to which a group is compared, by one measure; kNobody: there is none.
constexpr std::size_t kNobody = static_cast<std::size_t>(-1);
struct Best {
    std::size_t surely = kNobody;    // whose burden is no more than so much, whatever is unknown
    std::size_t possibly = kNobody;  // whose burden may be the least
};

std::string worded(Measure measure, double burden) {
    switch (measure) {
        case Measure::visits:
            return counted(static_cast<std::size_t>(burden), "visit", "visits");
        case Measure::days:
            return text_of(amount(burden), burden == 1 ? " day of waiting" : " days of waiting");
        case Measure::cost:
            break;
    }
    return text_of("a cost of ", amount(burden));
}

class Disparity {
  public:
    Disparity(Check& check, const Journey& journey)
        : check_(check),
          journey_(journey),
          factor_(check.number("factor")),
          floor_{check.number("least_visits"), check.number("least_days"), check.number("least_cost")} {}

    void measure() {
        Burdens burdens(journey_);
        const std::vector<Group> groups = alike(service());
        for (std::size_t first = 0; first < groups.size(); first += kBatch) {
            const std::vector<Index> batch = batch_of(groups, first);
            const Verdict verdict = judge(journey_, usable_steps(service().graph(), batch));
            Deciding deciding(journey_, verdict);
            for (unsigned bit = 0; bit < batch.size(); ++bit) {
                check_.poll();
                Judged judged{groups[first + bit], verdict.of(bit), {}, {}};
                if (judged.reaches != Truth::no) look(burdens, verdict, deciding, bit, judged);
                judged_.push_back(std::move(judged));
            }
        }
    }

    void report() {
        Reviews reviews;
        for (std::size_t i = 0; i < judged_.size(); ++i) {
            const auto count = static_cast<std::uint32_t>(judged_[i].group.size());
            if (judged_[i].reaches == Truth::no) {
                check_.not_applicable(count);
                continue;
            }
            std::vector<std::size_t> over;
            std::optional<std::size_t> open;
            const std::vector<std::size_t> others = comparable(i);
            for (std::size_t m = 0; m < kMeasureCount; ++m) {
                best_[m] = best_of(others, m);
                if (best_[m].surely == kNobody) continue;
                if (least(i, m) > allowed(m, most(best_[m].surely, m))) {
                    over.push_back(m);
                } else if (judged_[i].range[m].most_apart > allowed(m, least(best_[m].possibly, m)) &&
                           !open) {
                    open = m;
                }
            }
            if (!over.empty()) {
                report_over(i, over);
            } else if (open) {
                reviews.add(why_open(i, *open), rows_of(service(), judged_[i].group));
            } else {
                check_.pass(count);
            }
        }
        reviews.report(check_, [&](const std::string& who, const Missing& what) {
            return text_of("Nobody can tell whether the service asks much more of ", who,
                           " than of others: ", to_do(what), ".");
        });
    }

  private:
    const Service& service() const { return journey_.service(); }
    double least(std::size_t i, std::size_t m) const {
        return judged_[i].reaches == Truth::no ? kNever : judged_[i].range[m].least.burden;
    }
    double most(std::size_t i, std::size_t m) const {
        return judged_[i].reaches == Truth::no ? kNever : judged_[i].range[m].most;
    }
    // The groups that may be better off. One that lacks all that this one lacks is not: whatever it can use,
    // this one can.
    std::vector<std::size_t> comparable(std::size_t i) const {
        std::vector<std::size_t> others;
        for (std::size_t other = 0; other < judged_.size(); ++other) {
            if (other == i || judged_[other].reaches == Truth::no) continue;
            check_.poll();
            if (!lacks_all_of(judged_[other].group.front(), judged_[i].group.front()))
                others.push_back(other);
        }
        return others;
    }
    bool lacks_all_of(Index one, Index other) const {
        const IndexList& more = service().graph().segments[one];
        const IndexList& less = service().graph().segments[other];
        if (more.is_unknown() || less.is_unknown()) return false;
        if (!less.has_value()) return true;
        return std::all_of(less->begin(), less->end(), [&](Index word) {
            return more.has_value() && std::find(more->begin(), more->end(), word) != more->end();
        });
    }
    Best best_of(const std::vector<std::size_t>& others, std::size_t m) const {
        Best best;
        for (const std::size_t i : others) {
            if (best.surely == kNobody || most(i, m) < most(best.surely, m)) best.surely = i;
            if (best.possibly == kNobody || least(i, m) < least(best.possibly, m)) best.possibly = i;
        }
        return best;
    }

    double allowed(std::size_t m, double best) const { return factor_ * std::max(best, floor_[m]); }

    void look(Burdens& burdens, const Verdict& verdict, Deciding& deciding, unsigned bit, Judged& judged) {
        const Index segment = judged.group.front();
        for (std::size_t m = 0; m < kMeasureCount; ++m) {
            judged.range[m] = burdens.range(kMeasures[m], segment, verdict, bit);
            if (!(judged.range[m].most > judged.range[m].least.burden)) continue;
            for (const Index step : judged.range[m].least.path.steps) {
                const bool sure = ((verdict.usable.surely[step] >> bit) & 1) != 0;
                judged.missing[m] = sure ? burdens.missing(kMeasures[m], segment, step)
                                         : missing_use(service(), segment, step);
                if (judged.missing[m]) break;
            }
            if (judged.missing[m]) continue;
            // An end that may be none, or a branch that the way does not take and a join waits for.
            if (judged.reaches == Truth::unknown) {
                judged.missing[m] =
                    missing(deciding, bit, segment, [](Index) { return std::optional<Missing>(); });
            } else {
                judged.missing[m] =
                    missing_beside(verdict, bit, segment, judged.range[m].least.path.steps.back());
            }
        }
    }

    Missing missing_beside(const Verdict& verdict, unsigned bit, Index segment, Index end) const {
        if (journey_.surely_ends()[end] == 0) return Missing::element(service().steps()[end], "kind");
        const WordMap stopped = frontier(journey_.steps(), verdict.usable.surely, verdict.reached.surely);
        const WordMap& open = verdict.usable.possibly;
        std::vector<Index> steps;
        for (Index step = 0; step < stopped.size(); ++step) {
            if (((stopped[step] & open[step]) >> bit & 1) != 0) steps.push_back(step);
        }
        return missing_use(service(), segment, journey_.closest(steps));
    }

    // Of the group itself, else of the one that may be better off.
    const Missing& why_open(std::size_t i, std::size_t m) const {
        if (judged_[i].missing[m]) return *judged_[i].missing[m];
        return *judged_[best_[m].possibly].missing[m];
    }

    void report_over(std::size_t i, const std::vector<std::size_t>& over) {
        const Judged& judged = judged_[i];
        std::vector<std::string> parts;
        for (const std::size_t m : over) {
            const std::size_t other = best_[m].surely;
            parts.push_back(text_of(worded(kMeasures[m], least(i, m)), " where ",
                                    named(check_.board(), service().segments()[judged_[other].group.front()]),
                                    " has ", worded(kMeasures[m], most(other, m))));
        }
        const Path& path = judged.range[over.front()].least.path;
        for (const Index segment : judged.group) {
            const Row row = service().segments()[segment];
            Finding finding = Finding::violation(
                text_of("Even the easiest way to an outcome asks of ", named(check_.board(), row), " ",
                        listed(parts), ": take steps off their way, or bring a lighter one within reach."));
            finding.about(row).witness(WitnessKind::path, service().rows_of_steps(path.steps),
                                       service().rows_of_next(path.links));
            const std::string why = vulnerable_among(service(), {segment});
            if (!why.empty()) finding.raise(Severity::error, why);
            check_.report(finding);
        }
    }

    std::string to_do(const Missing& what) const {
        const std::string name = owner_of(check_.board(), what);
        if (what.attribute == "wait_days") return text_of("say how long ", name, " takes (wait_days)");
        if (what.attribute == "waiver")
            return text_of("say whether those who cannot pay for ", name, " need not (waiver)");
        return to_fill_in(service(), what);
    }

    Check& check_;
    const Journey& journey_;
    double factor_;
    double floor_[kMeasureCount];
    std::vector<Judged> judged_;
    Best best_[kMeasureCount];  // of the group at hand
};

}  // namespace

void burden_disparity(Check& check) {
    const auto& journey = check.shared<Journey>();
    const auto segments = static_cast<std::uint32_t>(journey.service().segments().size());
    if (!journey.leads_somewhere() || segments < 2) return check.not_applicable(segments);
    Disparity disparity(check, journey);
    disparity.measure();
    disparity.report();
}

}  // namespace civic::inclusion
