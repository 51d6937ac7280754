#include <numeric>

#include "access/checks.hpp"
#include "sdk/journey.hpp"
#include "sdk/kernel/cheapest.hpp"

// access/unaffordable. A step costs a person its own cost and that of the channel they take; it is free when
// both are 0 or when the step has a waiver. For each segment σ, over the steps that σ can use:
//     violation       an outcome can be reached, and none by free steps alone, whatever is still unknown
//     pass            an outcome can be reached by free steps alone, whatever is still unknown
//     needs review    otherwise
//     not applicable  no outcome can be reached (access/segment-no-path), no segment, no journey
// A violation names the paid steps that σ cannot avoid (a cut). Where it can avoid each, it names those of
// which every way takes one (a set).

namespace civic::access {
namespace {

// A cost that is 0 or not applicable.
Truth no_cost(const Operand<double>& cost) {
    return cost.is_unknown() ? Truth::unknown : truth(cost.value_or(0) <= 0);
}

class Costs {
  public:
    explicit Costs(const Service& service) : service_(service) {
        for (Index channel = 0; channel < service.channels().size(); ++channel) {
            const Truth free = no_cost(service.channel(channel).number(service.names().cost));
            free_channels_.surely.push_back(free == Truth::yes ? ~Word{0} : 0);
            free_channels_.possibly.push_back(free != Truth::no ? ~Word{0} : 0);
        }
        for (Index step = 0; step < service.graph().steps.count; ++step) {
            const bool pays = service.graph().use[step].acts;
            const Operand<double> cost = service.step(step).number(service.names().cost);
            // At a step where nobody does anything nobody pays, unless it says so.
            free_.push_back(cost.is_unknown() && !pays ? Truth::yes : no_cost(cost));
            waived_.push_back(truth(service.step(step).flag(service.names().waiver)));
        }
    }

    // The steps that each segment of the batch can use without paying.
    Bounds free_steps(const std::vector<Index>& batch, const Bounds& usable) const {
        const Bounds by_free_channel = usable_steps(service_.graph(), batch, &free_channels_);
        Bounds result = usable;
        for (Index step = 0; step < service_.graph().steps.count; ++step) {
            const Word waived_surely = waived_[step] == Truth::yes ? ~Word{0} : 0;
            const Word waived_possibly = waived_[step] != Truth::no ? ~Word{0} : 0;
            const Word free_surely = free_[step] == Truth::yes ? by_free_channel.surely[step] : 0;
            const Word free_possibly = free_[step] != Truth::no ? by_free_channel.possibly[step] : 0;
            result.surely[step] &= waived_surely | free_surely;
            result.possibly[step] &= waived_possibly | free_possibly;
        }
        return result;
    }

    // What leaves it open whether the step is free for a segment that can use it.
    std::optional<Missing> missing(Index step) const {
        const Row row = service_.steps()[step];
        if (free_[step] == Truth::unknown) return Missing::element(row, "cost");
        if (free_[step] == Truth::no && waived_[step] == Truth::unknown)
            return Missing::element(row, "waiver");
        for (const Index channel : service_.graph().use[step].channels.value_or({})) {
            if (channel == kNoIndex || free_channels_.surely[channel] == free_channels_.possibly[channel])
                continue;
            return Missing::element(service_.channels()[channel], "cost");
        }
        return std::nullopt;
    }

    // What a segment pays at least at each step, by what is known.
    std::vector<double> least(Index segment) const {
        std::vector<double> result;
        for (Index step = 0; step < service_.graph().steps.count; ++step) {
            double cost = std::max(0.0, service_.step(step).number(service_.names().cost).value_or(0));
            if (service_.graph().use[step].acts) cost += least_channel(segment, step);
            result.push_back(waived_[step] == Truth::yes ? 0 : cost);
        }
        return result;
    }

  private:
    double least_channel(Index segment, Index step) const {
        double least = -1;
        for (const Index channel : service_.graph().use[step].channels.value_or({})) {
            if (channel == kNoIndex) return 0;
            if (!can_use(service_, segment, channel)) continue;
            const double cost = service_.channel(channel).number(service_.names().cost).value_or(0);
            if (least < 0 || cost < least) least = cost;
        }
        return std::max(least, 0.0);
    }

    const Service& service_;
    Bounds free_channels_;
    std::vector<Truth> free_;    // by step: its own cost is 0
    std::vector<Truth> waived_;  // by step
};

// Whether a segment gets to an outcome for free, for all that is known, once this step costs it nothing.
bool free_without(const Journey& journey, const Verdict& free, unsigned bit, Index step) {
    WordMap usable = free.usable.possibly;
    usable[step] |= Word{1} << bit;
    const WordMap reached = fixpoint(journey.steps(), usable);
    for (Index end = 0; end < journey.steps().count; ++end) {
        if (journey.possibly_ends()[end] != 0 && ((reached[end] >> bit) & 1) != 0) return true;
    }
    return false;
}

// "“Pay the fee” (12)"; of a price that nobody knows, the name alone.
std::string priced(const Service& service, Index step, double cost) {
    const std::string name = named(service.board(), service.steps()[step]);
    return cost > 0 ? text_of(name, " (", amount(cost), ")") : name;
}

// `who` has to pay at the steps of the barrier, `least` by step, and `total` in all at least.
std::string message_of_cost(const Service& service, const Barrier& paid, const std::vector<double>& least,
                            double total, const std::string& who) {
    std::vector<std::string> prices;
    double most = 0;
    for (const Index step : paid.steps) {
        prices.push_back(priced(service, step, least[step]));
        most = std::max(most, least[step]);
    }
    const std::string in_all =
        total > most || paid.kind == WitnessKind::set ? text_of(", ", amount(total), " in all at least") : "";
    const char* how = paid.kind == WitnessKind::cut ? " cannot get to an outcome without paying for "
                                                    : " cannot get to an outcome without paying for one of ";
    return text_of(who, how, listed(std::move(prices)), total > 0 ? in_all : "",
                   ": waive it for those who cannot pay, or offer a free way.");
}

void report_cost(Check& check, const Journey& journey, const Costs& costs, const Verdict& with_cost,
                 const Verdict& free, const Barrier& paid, unsigned bit, const Group& group) {
    const Service& service = journey.service();
    const std::vector<double> least = costs.least(group.front());
    // Where a join waits for several branches the path takes one of them; all the unavoidable steps are paid.
    double total = cheapest_path(journey.steps(), least, journey.possibly_ends(),
                                 steps_with(with_cost.reached.possibly, bit))
                       .cost;
    if (paid.kind == WitnessKind::cut) {
        total = std::max(total, std::accumulate(paid.steps.begin(), paid.steps.end(), 0.0,
                                                [&](double sum, Index step) { return sum + least[step]; }));
    }
    std::optional<Fix> fix;
    if (paid.steps.size() == 1 && free_without(journey, free, bit, paid.steps.front())) {
        fix.emplace(text_of("Waive the cost of ", named(check.board(), service.steps()[paid.steps.front()]),
                            " for those who cannot pay"));
        fix->set(service.step(paid.steps.front()), "/attributes/waiver", "true");
    }
    for (const Index segment : group) {
        const Row row = service.segments()[segment];
        Finding finding =
            Finding::violation(message_of_cost(service, paid, least, total, named(check.board(), row)));
        finding.about(row).witness(paid.kind, service.rows_of_steps(paid.steps));
        const std::string why = vulnerable_among(service, {segment});
        if (!why.empty()) finding.raise(Severity::error, why);
        if (fix) finding.fix(*fix);
        check.report(finding);
    }
}

}  // namespace

void unaffordable(Check& check) {
    const auto& journey = check.shared<Journey>();
    const Service& service = journey.service();
    if (!journey.leads_somewhere()) {
        return check.not_applicable(static_cast<std::uint32_t>(service.segments().size()));
    }
    const Costs costs(service);
    Reviews reviews;
    const std::vector<Group> groups = alike(service);
    for (std::size_t first = 0; first < groups.size(); first += kBatch) {
        const std::vector<Index> batch = batch_of(groups, first);
        const Verdict with_cost = judge(journey, usable_steps(service.graph(), batch));
        const Verdict free = judge(journey, costs.free_steps(batch, with_cost.usable));
        Barriers barriers(journey, free, with_cost.usable.possibly);
        Deciding deciding(journey, free);
        for (unsigned bit = 0; bit < batch.size(); ++bit) {
            check.poll();
            const Group& group = groups[first + bit];
            if (with_cost.of(bit) == Truth::no) {
                check.not_applicable(static_cast<std::uint32_t>(group.size()));
            } else if (free.of(bit) == Truth::yes) {
                check.pass(static_cast<std::uint32_t>(group.size()));
            } else if (free.of(bit) == Truth::no) {
                report_cost(check, journey, costs, with_cost, free, barriers.of(bit), bit, group);
            } else {
                const auto own = [&](Index step) -> std::optional<Missing> {
                    if (((with_cost.usable.surely[step] >> bit) & 1) == 0) return std::nullopt;
                    return costs.missing(step);
                };
                reviews.add(missing(deciding, bit, group.front(), own), rows_of(service, group));
            }
        }
    }
    reviews.report(check, [&](const std::string& who, const Missing& what) {
        if (what.attribute == "waiver") {
            return text_of("Nobody can tell whether ", who,
                           " can get to an outcome for free: say whether those who "
                           "cannot pay for ",
                           owner_of(check.board(), what), " need not (waiver).");
        }
        return text_of("Nobody can tell whether ", who,
                       " can get to an outcome for free: ", to_fill_in(service, what), ".");
    });
}

}  // namespace civic::access
