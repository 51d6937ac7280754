#include "inclusion/burden.hpp"

#include <algorithm>

#include "sdk/kernel/cut.hpp"

namespace civic::inclusion {
namespace {

constexpr double kNever = std::numeric_limits<double>::infinity();

bool holds(const IndexList& list, Index word) {
    return list.has_value() && std::find(list->begin(), list->end(), word) != list->end();
}

}  // namespace

Burdens::Burdens(const Journey& journey)
    : journey_(journey), service_(journey.service()), travel_(service_.capability("travel")) {
    const Vocabulary& names = service_.names();
    const ServiceGraph& graph = service_.graph();
    for (Index channel = 0; channel < service_.channels().size(); ++channel) {
        travels_.push_back(travel_ != kNoIndex && holds(graph.channels[channel], travel_) ? 1 : 0);
        channel_cost_.push_back(service_.channel(channel).number(names.cost));
    }
    for (Index step = 0; step < graph.steps.count; ++step) {
        const Element element = service_.step(step);
        // Only a wait that does not say how long is unknown; nothing else takes time worth naming.
        const Operand<double> wait = element.number(names.wait_days);
        const bool silent = wait.is_unknown() && graph.kinds[step] != StepKind::wait;
        wait_.push_back(silent ? Operand<double>(0.0) : wait);
        const Operand<double> own = element.number(names.cost);
        own_cost_.push_back(own.is_unknown() && !graph.use[step].acts ? Operand<double>(0.0) : own);
        waived_.push_back(truth(element.flag(names.waiver)));
    }
    const Mask all(graph.steps.count, 1);
    everyone_ = unavoidable(graph.steps, journey.possibly_ends(), all, all);
    for (const NextLink& next : graph.steps.next)
        continues_.push_back(is_same_visit(next.from, next.to) ? 1 : 0);
}

Burdens::Load Burdens::load_of(const Operand<double>& amount) {
    return amount.is_unknown() ? Load{0, kNever} : Load::of(std::max(0.0, amount.value_or(0)));
}

// One comes to the second step without having left: by the same channel, with no wait in between.
bool Burdens::is_same_visit(Index from, Index to) const {
    if (wait_[from].value_or(0) > 0) return false;
    const IndexList& here = service_.graph().use[from].channels;
    const IndexList& there = service_.graph().use[to].channels;
    for (const Index channel : here.value_or({})) {
        if (channel != kNoIndex && travels_[channel] != 0 && holds(there, channel)) return true;
    }
    return false;
}

bool Burdens::is_visit(Index segment, Index step) const {
    const StepUse& use = service_.graph().use[step];
    if (!use.acts) return false;
    if (travel_ != kNoIndex && holds(use.needs, travel_)) return true;
    bool any = false;
    for (const Index channel : use.channels.value_or({})) {
        if (channel == kNoIndex || (travels_[channel] == 0 && can_use(service_, segment, channel)))
            return false;
        any = any || can_use(service_, segment, channel);
    }
    return any;
}

// What the channel costs that costs least of those that the segment can use for certain; with none, the step
// is one that it does not surely come to.
Burdens::Load Burdens::channel_cost(Index segment, Index step) const {
    const StepUse& use = service_.graph().use[step];
    if (!use.acts || !use.channels.has_value()) return {};
    Load cheapest{kNever, kNever};
    for (const Index channel : *use.channels) {
        if (channel == kNoIndex || !can_use(service_, segment, channel)) continue;
        const Load one = load_of(channel_cost_[channel]);
        cheapest = {std::min(cheapest.least, one.least), std::min(cheapest.most, one.most)};
    }
    return cheapest.least == kNever ? Load{} : cheapest;
}

Burdens::Load Burdens::cost(Index segment, Index step) const {
    if (waived_[step] == Truth::yes) return {};
    const Load own = load_of(own_cost_[step]);
    const Load channel = channel_cost(segment, step);
    const Load load{own.least + channel.least, own.most + channel.most};
    return waived_[step] == Truth::unknown ? Load{0, load.most} : load;
}

double Burdens::most_apart(Measure measure, Index segment, Index step, const Load& load) const {
    if (load.is_known() || everyone_[step] == 0) return load.most;
    if (measure == Measure::days) return 0;
    const Load channel = channel_cost(segment, step);
    // A waiver takes the channel's cost away too, and that is not everyone's.
    if (waived_[step] == Truth::unknown) return channel.most > 0 ? load.most : 0;
    return load_of(own_cost_[step]).least + channel.most;
}

Burdens::Load Burdens::load(Measure measure, Index segment, Index step) const {
    switch (measure) {
        case Measure::visits:
            return Load::of(is_visit(segment, step) ? 1 : 0);
        case Measure::days:
            return load_of(wait_[step]);
        case Measure::cost:
            break;
    }
    return cost(segment, step);
}

// Sweeps over the steps in the order in which they follow one another, until a sweep along links that lead
// back changes nothing. A step of infinite load is not taken.
Way Burdens::find(Measure measure, const Mask& ends, const std::vector<double>& load) {
    const StepGraph& graph = journey_.steps();
    best_.assign(graph.count, kNever);
    by_.assign(graph.count, kNoIndex);
    for (Index step = 0; step < graph.count; ++step) {
        if (graph.start[step] != 0) best_[step] = load[step];
    }
    for (bool again = true; again;) {
        again = false;
        for (const Index step : graph.order) {
            if (best_[step] == kNever) continue;
            for (const Index link : graph.out.of(step)) {
                const Index to = graph.next[link].to;
                const bool goes_on = measure == Measure::visits && continues_[link] != 0 && load[step] > 0;
                const double burden = best_[step] + (goes_on && load[to] != kNever ? 0 : load[to]);
                if (!(burden < best_[to])) continue;
                best_[to] = burden;
                by_[to] = link;
                again = again || graph.place[to] <= graph.place[step];
            }
        }
    }
    Way way;
    Index at = kNoIndex;
    for (Index step = 0; step < graph.count; ++step) {
        if (ends[step] == 0 || !(best_[step] < way.burden)) continue;
        way.burden = best_[step];
        at = step;
    }
    if (at == kNoIndex) return way;
    way.path.steps.push_back(at);
    for (; by_[at] != kNoIndex; at = graph.next[by_[at]].from) {
        way.path.links.push_back(by_[at]);
        way.path.steps.push_back(graph.next[by_[at]].from);
    }
    std::reverse(way.path.steps.begin(), way.path.steps.end());
    std::reverse(way.path.links.begin(), way.path.links.end());
    return way;
}

Burdens::Range Burdens::range(Measure measure, Index segment, const Verdict& verdict, unsigned bit) {
    const Index count = journey_.steps().count;
    std::vector<double> least(count, kNever);
    std::vector<double> known(count, kNever);
    std::vector<double> apart(count, kNever);
    bool differs = false;
    for (Index step = 0; step < count; ++step) {
        if (((verdict.reached.possibly[step] >> bit) & 1) == 0) continue;
        const Load one = load(measure, segment, step);
        least[step] = one.least;
        const bool sure = ((verdict.reached.surely[step] >> bit) & 1) != 0;
        if (sure) known[step] = one.most;
        if (sure) apart[step] = most_apart(measure, segment, step, one);
        differs = differs || !sure || !one.is_known();
    }
    const bool ends_differ = journey_.surely_ends() != journey_.possibly_ends();
    Range out;
    out.least = find(measure, journey_.possibly_ends(), least);
    out.most = out.most_apart = out.least.burden;
    if (!differs && !ends_differ) return out;
    out.most = find(measure, journey_.surely_ends(), known).burden;
    out.most_apart = apart == known ? out.most : find(measure, journey_.surely_ends(), apart).burden;
    return out;
}

std::optional<Missing> Burdens::missing(Measure measure, Index segment, Index step) const {
    const Row row = service_.steps()[step];
    if (load(measure, segment, step).is_known()) return std::nullopt;
    if (measure == Measure::days) return Missing::element(row, "wait_days");
    if (own_cost_[step].is_unknown()) return Missing::element(row, "cost");
    if (!channel_cost(segment, step).is_known()) {
        for (const Index channel : service_.graph().use[step].channels.value_or({})) {
            if (channel == kNoIndex || !channel_cost_[channel].is_unknown()) continue;
            if (can_use(service_, segment, channel))
                return Missing::element(service_.channels()[channel], "cost");
        }
    }
    return Missing::element(row, "waiver");
}

}  // namespace civic::inclusion
