#include "access/checks.hpp"
#include "access/journey.hpp"
#include "sdk/kernel/cheapest.hpp"

// access/unaffordable. A step costs a person its own cost and that of the channel they take; it is free when
// both are 0 or when the step has a waiver. For each segment σ, over the steps that σ can use:
//     violation       an outcome can be reached, and none by free steps alone, whatever is still unknown
//     pass            an outcome can be reached by free steps alone, whatever is still unknown
//     needs review    otherwise
//     not applicable  no outcome can be reached (access/segment-no-path), no segment, no journey

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

void report_cost(Check& check, const Journey& journey, const Costs& costs, const Verdict& with_cost,
                 unsigned bit, const Group& group) {
    const Service& service = journey.service();
    const std::vector<double> least = costs.least(group.front());
    const CheapestPath cheapest = cheapest_path(journey.steps(), least, journey.possibly_ends(),
                                                steps_with(with_cost.reached.possibly, bit));
    std::vector<std::string> prices;
    for (const Index step : cheapest.path.steps) {
        if (least[step] > 0) {
            prices.push_back(
                text_of(named(check.board(), service.steps()[step]), " (", amount(least[step]), ")"));
        }
    }
    for (const Index segment : group) {
        const Row row = service.segments()[segment];
        const std::string price = prices.empty()
                                      ? "costs something at every turn"
                                      : text_of("costs ", amount(cheapest.cost), ": ", listed(prices));
        Finding finding = Finding::violation(
            text_of("The cheapest way to an outcome that ", named(check.board(), row), " can use ", price,
                    ". Waive it for those who cannot pay, or offer a free way."));
        finding.about(row).witness(WitnessKind::path, service.rows_of_steps(cheapest.path.steps),
                                   service.rows_of_next(cheapest.path.links));
        const std::string why = vulnerable_among(service, {segment});
        if (!why.empty()) finding.raise(Severity::error, why);
        if (prices.size() == 1) {
            const auto paid = std::find_if(cheapest.path.steps.begin(), cheapest.path.steps.end(),
                                           [&](Index step) { return least[step] > 0; });
            Fix fix(text_of("Waive the cost of ", named(check.board(), service.steps()[*paid]),
                            " for those who cannot pay"));
            fix.set(service.step(*paid), "/attributes/waiver", "true");
            finding.fix(std::move(fix));
        }
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
        for (unsigned bit = 0; bit < batch.size(); ++bit) {
            check.poll();
            const Group& group = groups[first + bit];
            if (with_cost.of(bit) == Truth::no) {
                check.not_applicable(static_cast<std::uint32_t>(group.size()));
            } else if (free.of(bit) == Truth::yes) {
                check.pass(static_cast<std::uint32_t>(group.size()));
            } else if (free.of(bit) == Truth::no) {
                report_cost(check, journey, costs, with_cost, bit, group);
            } else {
                const auto own = [&](Index step) -> std::optional<Missing> {
                    if (((with_cost.usable.surely[step] >> bit) & 1) == 0) return std::nullopt;
                    return costs.missing(step);
                };
                reviews.add(missing(journey, free, bit, group.front(), own), rows_of(service, group));
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
                       " can get to an outcome for free: ", to_fill_in(check.board(), what), ".");
    });
}

}  // namespace civic::access
