#include "sdk/journey.hpp"

#include <algorithm>
#include <map>

#include "sdk/kernel/cut.hpp"
#include "sdk/words.hpp"

namespace civic::sdk {
namespace {

std::vector<Index> levels(const StepGraph& graph) {
    std::vector<Index> level(graph.count, kNoIndex);
    std::vector<Index> queue;
    const auto enter = [&](Index step, Index at) {
        if (level[step] != kNoIndex) return;
        level[step] = at;
        queue.push_back(step);
    };
    for (Index step = 0; step < graph.count; ++step) {
        if (graph.start[step] != 0) enter(step, 0);
    }
    for (std::size_t i = 0; i < queue.size(); ++i) {
        for (const Index link : graph.out.of(queue[i]))
            enter(graph.next[link].to, level[queue[i]] + 1);
    }
    return level;
}

Word bits_at(const WordMap& words, const Mask& steps) {
    Word bits = 0;
    for (std::size_t step = 0; step < steps.size(); ++step) {
        if (steps[step] != 0) bits |= words[step];
    }
    return bits;
}

// The bits that are set wherever `bit` is, and nowhere else: bit itself and those like it.
Word like_column(const WordMap& words, unsigned bit) {
    Word alike = ~Word{0};
    for (const Word word : words)
        alike &= ((word >> bit) & 1) != 0 ? word : ~word;
    return alike;
}

// What `needs` asks for and the segment lacks, as people say it.
std::vector<std::string> lacked(const Service& service, Index segment, const IndexList& needs) {
    std::vector<std::string> words;
    const IndexList& lacks = service.graph().segments[segment];
    if (!needs.has_value() || !lacks.has_value()) return words;
    for (const Index word : *needs) {
        if (std::find(lacks->begin(), lacks->end(), word) != lacks->end()) {
            words.push_back(in_words(service.capabilities()[word]));
        }
    }
    return words;
}

}  // namespace

Journey::Journey(Run& run) : service_(run.shared<Service>()), level_(levels(steps())) {
    const Mask& start = steps().start;
    drawn_ = !steps().next.empty() && std::find(start.begin(), start.end(), 1) != start.end();
    const WordMap everyone = fixpoint(steps(), WordMap(steps().count, 1));
    leads_somewhere_ = drawn_ && bits_at(everyone, possibly_ends()) != 0;
}

Index Journey::closest(const std::vector<Index>& steps) const {
    const auto nearer = [&](Index a, Index b) { return std::pair(level_[a], a) < std::pair(level_[b], b); };
    const auto found = std::min_element(steps.begin(), steps.end(), nearer);
    return found == steps.end() ? kNoIndex : *found;
}

std::vector<Group> alike(const Service& service, const std::vector<std::string>& extra) {
    std::vector<Group> groups;
    std::map<std::string, std::size_t> group_of;
    for (Index segment = 0; segment < service.segments().size(); ++segment) {
        const IndexList& lacks = service.graph().segments[segment];
        std::string key = lacks.is_unknown() ? "?" : "=";
        std::vector<Index> words = lacks.value_or({});
        std::sort(words.begin(), words.end());
        words.erase(std::unique(words.begin(), words.end()), words.end());
        for (const Index word : words)
            key += std::to_string(word) + ",";
        if (!extra.empty()) key += "|" + extra[segment];
        const auto [at, added] = group_of.try_emplace(key, groups.size());
        if (added) groups.emplace_back();
        groups[at->second].push_back(segment);
    }
    return groups;
}

std::vector<Index> batch_of(const std::vector<Group>& groups, std::size_t first) {
    std::vector<Index> segments;
    for (std::size_t i = first; i < std::min(first + kBatch, groups.size()); ++i)
        segments.push_back(groups[i].front());
    return segments;
}

Verdict judge(const Journey& journey, Bounds usable) {
    Verdict verdict;
    verdict.reached = {fixpoint(journey.steps(), usable.surely), fixpoint(journey.steps(), usable.possibly)};
    verdict.usable = std::move(usable);
    verdict.surely = bits_at(verdict.reached.surely, journey.surely_ends());
    verdict.possibly = bits_at(verdict.reached.possibly, journey.possibly_ends());
    return verdict;
}

Index Deciding::end(unsigned bit) const {
    std::vector<Index> ends;
    for (Index step = 0; step < journey_.steps().count; ++step) {
        if (journey_.possibly_ends()[step] != 0 && ((verdict_.reached.surely[step] >> bit) & 1) != 0) {
            ends.push_back(step);
        }
    }
    return journey_.closest(ends);
}

Index Deciding::step(unsigned bit) {
    if (end(bit) != kNoIndex) return kNoIndex;
    const StepGraph& graph = journey_.steps();
    if (candidates_.empty()) {
        candidates_ = frontier(graph, verdict_.usable.surely, verdict_.reached.surely);
        const WordMap leads = leads_to(graph, verdict_.reached.possibly, journey_.possibly_ends());
        for (Index step = 0; step < graph.count; ++step)
            candidates_[step] &= leads[step];
    }
    std::vector<Index> candidates;
    for (Index step = 0; step < graph.count; ++step) {
        if (((candidates_[step] >> bit) & 1) != 0) candidates.push_back(step);
    }
    return journey_.closest(candidates);
}

WordMap stopping(const Journey& journey, const Verdict& verdict, const WordMap& can_use, const Mask& ends) {
    const StepGraph& graph = journey.steps();
    WordMap blocked = frontier(graph, verdict.usable.possibly, verdict.reached.possibly);
    WordMap rest = can_use;
    for (Index step = 0; step < graph.count; ++step) {
        blocked[step] &= can_use[step];
        rest[step] &= ~blocked[step];
    }
    const WordMap leads = leads_to(graph, rest, ends);
    for (Index step = 0; step < graph.count; ++step) {
        Word on_the_way = ends[step] != 0 ? ~Word{0} : 0;
        for (const Index link : graph.out.of(step))
            on_the_way |= leads[graph.next[link].to];
        blocked[step] &= on_the_way;
    }
    return blocked;
}

std::vector<Index> stopping_one(const Journey& journey, const WordMap& stopping, unsigned bit) {
    std::vector<Index> steps;
    for (Index step = 0; step < stopping.size(); ++step) {
        if (((stopping[step] >> bit) & 1) != 0) steps.push_back(step);
    }
    std::sort(steps.begin(), steps.end(), [&](Index a, Index b) {
        return std::pair(journey.level(a), a) < std::pair(journey.level(b), b);
    });
    return steps;
}

Barrier Barriers::of(unsigned bit) {
    if (((known_ >> bit) & 1) == 0) find_necessary(bit);
    std::vector<Index> steps = stopping_one(journey_, closed_, bit);
    if (!steps.empty()) return {std::move(steps), WitnessKind::cut};
    if (stopping_.empty()) stopping_ = stopping(journey_, verdict_, can_use_, journey_.possibly_ends());
    return {stopping_one(journey_, stopping_, bit), WitnessKind::set};
}

// Of the question, and of all others for which the same steps can be used.
void Barriers::find_necessary(unsigned bit) {
    const Index count = journey_.steps().count;
    const Word alike = like_column(can_use_, bit) & ~verdict_.possibly;
    Mask asked(count);
    for (Index step = 0; step < count; ++step)
        asked[step] = (~verdict_.usable.possibly[step] & can_use_[step] & alike) != 0 ? 1 : 0;
    const Mask necessary =
        unavoidable(journey_.steps(), journey_.possibly_ends(), steps_with(can_use_, bit), asked);
    closed_.resize(count, 0);
    for (Index step = 0; step < count; ++step) {
        if (necessary[step] != 0) closed_[step] |= ~verdict_.usable.possibly[step] & alike;
    }
    known_ |= alike;
}

std::vector<Row> rows_of(const Service& service, const Group& segments) {
    std::vector<Row> rows;
    for (const Index segment : segments)
        rows.push_back(service.segments()[segment]);
    return rows;
}

std::string why_blocked(const Service& service, Index segment, Index step) {
    const Snapshot& board = service.board();
    const std::string name = named(board, service.steps()[step]);
    const StepUse& use = service.graph().use[step];
    const std::vector<std::string> own = lacked(service, segment, use.needs);
    if (!own.empty()) return text_of(name, " needs ", listed(own));
    std::vector<std::string> ways;
    for (const Index channel : use.channels.value_or({})) {
        if (channel == kNoIndex) continue;
        const std::vector<std::string> words = lacked(service, segment, service.graph().channels[channel]);
        ways.push_back(text_of(named(board, service.channels()[channel]), ", which needs ", listed(words)));
    }
    return text_of(name, " is offered only through ", listed(ways));
}

bool blocked_by_channels(const Service& service, Index segment, Index step) {
    return lacked(service, segment, service.graph().use[step].needs).empty();
}

bool can_use(const Service& service, Index segment, Index channel) {
    const IndexList& needs = service.graph().channels[channel];
    return !needs.is_unknown() && !service.graph().segments[segment].is_unknown() &&
           lacked(service, segment, needs).empty();
}

std::string to_fill_in(const Service& service, const Missing& missing) {
    const std::string name = owner_of(service.board(), missing);
    const std::string_view attribute = missing.attribute;
    if (attribute == "needs")
        return text_of("say what people must have or be able to do for ", name, " (needs)");
    if (attribute == "channels")
        return text_of("say through which channels ", name, " is offered (channels)");
    if (attribute == "lacks") return text_of("say what ", name, " lack (lacks)");
    if (attribute == "class") return text_of("say how sensitive ", name, " is (class)");
    if (attribute == "cost") return text_of("say what ", name, " costs (cost)");
    if (attribute == "collects" || attribute == "reads")
        return text_of("say which data ", name, " ", attribute, " (", attribute, ")");
    if (attribute == "kind") {
        return is_of_a_step(service, missing)
                   ? text_of("say whether ", name, " is an outcome of the service (kind)")
                   : text_of("say what kind of channel ", name, " is (kind)");
    }
    return text_of("fill in ", attribute, " of ", name);
}

bool is_of_a_step(const Service& service, const Missing& missing) {
    return missing.of == Missing::Of::element &&
           service.board().element(missing.row).type() == service.names().step;
}

std::string vulnerable_among(const Service& service, const std::vector<Index>& segments) {
    std::vector<Row> rows;
    for (const Index segment : segments) {
        if (service.segment(segment).flag(service.names().vulnerable).value_or(false)) {
            rows.push_back(service.segments()[segment]);
        }
    }
    return rows.empty()
               ? ""
               : text_of(listed(service.board(), rows), rows.size() == 1 ? " is" : " are", " vulnerable");
}

std::vector<Index> lacking(const Service& service, std::string_view word) {
    std::vector<Index> segments;
    const Index capability = service.capability(word);
    for (Index segment = 0; segment < service.segments().size(); ++segment) {
        const IndexList& lacks = service.graph().segments[segment];
        if (lacks.has_value() && std::find(lacks->begin(), lacks->end(), capability) != lacks->end()) {
            segments.push_back(segment);
        }
    }
    return segments;
}

}  // namespace civic::sdk
