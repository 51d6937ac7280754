#include "sdk/kernel/reach.hpp"

#include <algorithm>
#include <bit>
#include <cassert>

namespace civic::sdk {
namespace {

// Spreads bits along the links until nothing changes. A join: all counts, for each bit, the awaited links
// that have not brought it yet.
class Fixpoint {
  public:
    Fixpoint(const StepGraph& graph, const WordMap& usable)
        : graph_(graph),
          usable_(usable),
          reached_(graph.count, 0),
          fresh_(graph.count, 0),
          agenda_(graph, Direction::forward) {
        count_joins();
    }

    WordMap run(const WordMap& seed) {
        for (Index step = 0; step < graph_.count; ++step)
            enter(step, seed[step]);
        for (Index step = agenda_.take(); step != kNoIndex; step = agenda_.take())
            spread(step, std::exchange(fresh_[step], 0));
        return std::move(reached_);
    }

  private:
    void count_joins() {
        Index joins = 0;
        join_.assign(graph_.count, kNoIndex);
        for (Index step = 0; step < graph_.count; ++step) {
            if (graph_.join_all[step] != 0) join_[step] = joins++;
        }
        missing_.assign(std::size_t{joins} * kWordBits, 0);
        for (const NextLink& link : graph_.next) {
            if (join_[link.to] == kNoIndex || !graph_.awaited(link)) continue;
            Index* counts = &missing_[std::size_t{join_[link.to]} * kWordBits];
            for (Index bit = 0; bit < kWordBits; ++bit)
                ++counts[bit];
        }
    }

    void enter(Index step, Word bits) {
        const Word added = bits & usable_[step] & ~reached_[step];
        if (added == 0) return;
        reached_[step] |= added;
        fresh_[step] |= added;
        agenda_.put(step);
    }

    void spread(Index step, Word bits) {
        for (const Index row : graph_.out.of(step)) {
            const NextLink& link = graph_.next[row];
            if (join_[link.to] == kNoIndex) {
                enter(link.to, bits);
            } else if (graph_.awaited(link)) {
                enter(link.to, arrived(join_[link.to], bits));
            }
        }
    }

    // The bits for which this was the last link that the join waited for.
    Word arrived(Index join, Word bits) {
        Index* counts = &missing_[std::size_t{join} * kWordBits];
        Word complete = 0;
        for (Word rest = bits; rest != 0; rest &= rest - 1) {
            const int bit = std::countr_zero(rest);
            if (--counts[bit] == 0) complete |= Word{1} << bit;
        }
        return complete;
    }

    const StepGraph& graph_;
    const WordMap& usable_;
    WordMap reached_;
    WordMap fresh_;  // reached and not yet spread
    Agenda agenda_;
    std::vector<Index> join_;     // number of the join, or kNoIndex
    std::vector<Index> missing_;  // by join and bit
};

// For each capability the segments of the batch that lack it; for each channel those that can use it.
class Batch {
  public:
    Batch(const ServiceGraph& service, std::span<const Index> segments, const Bounds* channels)
        : lack_surely_(service.capabilities, 0), lack_possibly_(service.capabilities, 0) {
        assert(segments.size() <= kWordBits);
        Word unknown = 0;
        for (std::size_t i = 0; i < segments.size(); ++i) {
            const Word bit = Word{1} << i;
            const IndexList& lacks = service.segments[segments[i]];
            if (lacks.is_unknown()) unknown |= bit;
            if (!lacks.is_unknown() && (!lacks.has_value() || lacks->empty())) able_ |= bit;
            if (!lacks.has_value()) continue;
            for (const Index word : *lacks)
                lack_surely_[word] |= bit;
        }
        able_to_choose_ = able_;
        for (Index word = 0; word < service.capabilities; ++word)
            lack_possibly_[word] = lack_surely_[word] | unknown;
        for (const IndexList& needs : service.channels) {
            channel_surely_.push_back(surely(needs));
            channel_possibly_.push_back(possibly(needs));
        }
        if (channels == nullptr) return;
        for (std::size_t channel = 0; channel < service.channels.size(); ++channel) {
            channel_surely_[channel] &= channels->surely[channel];
            channel_possibly_[channel] &= channels->possibly[channel];
        }
        able_to_choose_ = 0;
    }

    // The segments that can meet every need of the list.
    Word surely(const IndexList& needs) const {
        if (needs.is_unknown()) return able_;
        return needs.has_value() ? meet(*needs, lack_possibly_) : ~Word{0};
    }
    Word possibly(const IndexList& needs) const {
        return needs.has_value() ? meet(*needs, lack_surely_) : ~Word{0};
    }
    // The segments that can use one of the channels.
    Word surely_some(const IndexList& channels) const {
        if (channels.is_unknown()) return able_to_choose_;
        return some(channels, channel_surely_, able_to_choose_);
    }
    Word possibly_some(const IndexList& channels) const {
        if (channels.is_unknown()) return ~Word{0};
        return some(channels, channel_possibly_, ~Word{0});
    }

  private:
    static Word meet(const std::vector<Index>& needs, const WordMap& lack) {
        Word lacking = 0;
        for (const Index word : needs)
            lacking |= lack[word];
        return ~lacking;
    }
    static Word some(const IndexList& channels, const WordMap& usable, Word of_unknown) {
        if (!channels.has_value() || channels->empty()) return ~Word{0};
        Word result = 0;
        for (const Index channel : *channels)
            result |= channel == kNoIndex ? of_unknown : usable[channel];
        return result;
    }

    WordMap lack_surely_;
    WordMap lack_possibly_;
    WordMap channel_surely_;
    WordMap channel_possibly_;
    Word able_ = 0;            // segments known to lack nothing
    Word able_to_choose_ = 0;  // those that can use any channel at all
};

WordMap starts(const StepGraph& graph) {
    WordMap seed(graph.count, 0);
    for (Index step = 0; step < graph.count; ++step) {
        if (graph.start[step] != 0) seed[step] = ~Word{0};
    }
    return seed;
}

}  // namespace

WordMap fixpoint(const StepGraph& graph, const WordMap& usable, const WordMap& seed) {
    return Fixpoint(graph, usable).run(seed);
}

WordMap fixpoint(const StepGraph& graph, const WordMap& usable) {
    return fixpoint(graph, usable, starts(graph));
}

WordMap opened(const StepGraph& graph, const WordMap& reached) {
    WordMap result = starts(graph);
    for (Index step = 0; step < graph.count; ++step) {
        if (result[step] != 0) continue;
        const bool all = graph.join_all[step] != 0;
        Word some = 0;
        Word every = ~Word{0};
        bool waits = false;
        for (const Index row : graph.in.of(step)) {
            const NextLink& link = graph.next[row];
            some |= reached[link.from];
            if (!graph.awaited(link)) continue;
            every &= reached[link.from];
            waits = true;
        }
        result[step] = !all ? some : waits ? every : 0;
    }
    return result;
}

WordMap leads_to(const StepGraph& graph, const WordMap& within, const Mask& targets) {
    WordMap words(targets.size());
    std::transform(targets.begin(), targets.end(), words.begin(),
                   [](std::uint8_t bit) { return bit != 0 ? ~Word{0} : Word{0}; });
    return leads_to(graph, within, words);
}

WordMap leads_to(const StepGraph& graph, const WordMap& within, const WordMap& targets) {
    WordMap result(graph.count, 0);
    Agenda agenda(graph, Direction::backward);
    const auto enter = [&](Index step, Word bits) {
        const Word added = bits & within[step] & ~result[step];
        if (added == 0) return;
        result[step] |= added;
        agenda.put(step);
    };
    for (Index step = 0; step < graph.count; ++step) {
        enter(step, targets[step]);
    }
    for (Index step = agenda.take(); step != kNoIndex; step = agenda.take()) {
        for (const Index row : graph.in.of(step))
            enter(graph.next[row].from, result[step]);
    }
    return result;
}

WordMap follow(const StepGraph& graph, const WordMap& from) {
    WordMap result(graph.count, 0);
    Agenda agenda(graph, Direction::forward);
    const auto enter = [&](Index step, Word bits) {
        if ((bits & ~result[step]) == 0) return;
        result[step] |= bits;
        agenda.put(step);
    };
    for (Index step = 0; step < graph.count; ++step)
        enter(step, from[step]);
    for (Index step = agenda.take(); step != kNoIndex; step = agenda.take()) {
        for (const Index row : graph.out.of(step))
            enter(graph.next[row].to, result[step]);
    }
    return result;
}

Bounds usable_steps(const ServiceGraph& service, std::span<const Index> segments, const Bounds* channels) {
    const Batch batch(service, segments, channels);
    const Index count = service.steps.count;
    Bounds result{WordMap(count, ~Word{0}), WordMap(count, ~Word{0})};
    for (Index step = 0; step < count; ++step) {
        const StepUse& use = service.use[step];
        if (!use.acts) continue;
        result.surely[step] = batch.surely_some(use.channels) & batch.surely(use.needs);
        result.possibly[step] = batch.possibly_some(use.channels) & batch.possibly(use.needs);
    }
    return result;
}

Bounds reach(const ServiceGraph& service, std::span<const Index> segments) {
    const Bounds usable = usable_steps(service, segments);
    return {fixpoint(service.steps, usable.surely), fixpoint(service.steps, usable.possibly)};
}

WordMap frontier(const StepGraph& graph, const WordMap& usable, const WordMap& reached) {
    WordMap result = opened(graph, reached);
    for (Index step = 0; step < graph.count; ++step)
        result[step] &= ~usable[step];
    return result;
}

Undecided undecided(const ServiceGraph& service, Index segment, Index step) {
    using What = Undecided::What;
    if (service.segments[segment].is_unknown()) return {What::segment_lacks, kNoIndex};
    const Batch batch(service, std::span(&segment, 1), nullptr);
    const StepUse& use = service.use[step];
    if ((batch.surely(use.needs) & 1) == 0) return {What::step_needs, kNoIndex};
    if (use.channels.has_value()) {
        for (const Index channel : *use.channels) {
            if (channel != kNoIndex && service.channels[channel].is_unknown())
                return {What::channel, channel};
        }
    }
    return {What::step_channels, kNoIndex};
}

}  // namespace civic::sdk
