#include "sdk/kernel/wait.hpp"

#include <algorithm>
#include <cassert>
#include <limits>

namespace civic::sdk {
namespace {

constexpr double kNever = -std::numeric_limits<double>::infinity();

// How many times the steps of a part may be gone over, and how much more in all for small parts.
constexpr std::uint64_t kPasses = 64;
constexpr std::uint64_t kSpare = std::uint64_t{1} << 20;

enum class Bound : std::uint8_t { from_below, from_above };

// A strongly connected part: its groups (steps joined by unlimited links, all without wait unless alone) from
// first to last, and the limited links inside it.
struct Part {
    std::vector<Index> groups;
    std::vector<Index> limited;
    std::vector<std::uint32_t> limits;  // as far as the budget allows
    std::uint64_t states = 1;           // product of limits + 1
    std::uint64_t loops = 0;            // sum of max_loops, all of them
    bool exact = true;
};

// How a group was come to with so many loops taken: by which link, from which state.
struct Arrival {
    Index link = kNoIndex;
    Index state = 0;
};

class WaitFinder {
  public:
    WaitFinder(const StepGraph& graph, const std::vector<double>& wait_days, const Mask& from, const Mask& to)
        : graph_(graph), wait_(wait_days), from_(from), to_(to) {}

    LongestWait run() {
        LongestWait result;
        if (!condense()) return result;
        result.any_walk = true;
        const Index waiting = waiting_cycle();
        if (waiting != kNoIndex) {
            result.unbounded = true;
            result.cycle = shortest_cycle(graph_, waiting, inside_, inner_);
            return result;
        }
        form_parts();
        sweep(Bound::from_below);
        const Index end = best_end();
        result.days = result.days_at_most = best_[end];
        result.walk = walk_to(end);
        if (std::any_of(parts_.begin(), parts_.end(), [](const Part& part) { return !part.exact; })) {
            sweep(Bound::from_above);
            result.days_at_most = best_[best_end()];
        }
        return result;
    }

  private:
    // What lies on a walk from the one set to the other, its parts, and its groups.
    bool condense() {
        inside_ = closure(graph_, from_, {}, Direction::forward);
        inside_ = closure(graph_, to_, inside_, Direction::backward);
        if (std::find(inside_.begin(), inside_.end(), 1) == inside_.end()) return false;
        part_ = strong_components(graph_, inside_, {});
        Mask open(graph_.next.size(), 0);
        for (std::size_t row = 0; row < open.size(); ++row) {
            const NextLink& link = graph_.next[row];
            open[row] = !link.max_loops || part_.part[link.from] != part_.part[link.to] ? 1 : 0;
        }
        group_ = strong_components(graph_, inside_, open);
        inner_.assign(graph_.next.size(), 0);
        for (std::size_t row = 0; row < open.size(); ++row) {
            const NextLink& link = graph_.next[row];
            const bool inner = open[row] != 0 && inside_[link.from] != 0 && inside_[link.to] != 0 &&
                               group_.part[link.from] == group_.part[link.to];
            inner_[row] = inner ? 1 : 0;
        }
        return true;
    }

    // A step that waits and lies on a cycle of unlimited links.
    Index waiting_cycle() const {
        for (std::size_t row = 0; row < inner_.size(); ++row) {
            if (inner_[row] != 0 && wait_[graph_.next[row].from] > 0) return graph_.next[row].from;
        }
        return kNoIndex;
    }

    void form_parts() {
        parts_.resize(part_.count);
        weight_.assign(group_.count, 0);
        home_.assign(group_.count, 0);
        place_.assign(group_.count, 0);
        starts_.assign(group_.count, kNoIndex);
        ends_.assign(group_.count, kNoIndex);
        for (Index step = 0; step < graph_.count; ++step) {
            if (inside_[step] == 0) continue;
            const Index group = group_.part[step];
            weight_[group] += wait_[step];
            home_[group] = part_.part[step];
            if (from_[step] != 0 && starts_[group] == kNoIndex) starts_[group] = step;
            if (to_[step] != 0 && ends_[group] == kNoIndex) ends_[group] = step;
        }
        for (Index group = group_.count; group-- > 0;) {
            place_[group] = static_cast<Index>(parts_[home_[group]].groups.size());
            parts_[home_[group]].groups.push_back(group);
        }
        collect_links();
        std::uint64_t spare = kSpare;
        for (Part& part : parts_)
            limit(part, spare);
    }

    void collect_links() {
        std::vector<std::pair<Index, Index>> pairs;
        for (Index row = 0; row < graph_.next.size(); ++row) {
            const NextLink& link = graph_.next[row];
            if (inside_[link.from] == 0 || inside_[link.to] == 0 || inner_[row] != 0) continue;
            if (link.max_loops && part_.part[link.from] == part_.part[link.to]) {
                parts_[part_.part[link.from]].limited.push_back(row);
            } else {
                pairs.emplace_back(group_.part[link.from], row);
            }
        }
        out_ = Adjacency::of_pairs(group_.count, pairs);
    }

    void limit(Part& part, std::uint64_t& spare) const {
        const std::uint64_t size = part.groups.size() + part.limited.size();
        const std::uint64_t room = kPasses + spare / size;
        for (const Index row : part.limited) {
            const std::uint32_t wanted = *graph_.next[row].max_loops;
            part.loops += wanted;
            const auto allowed =
                static_cast<std::uint32_t>(std::min<std::uint64_t>(wanted, room / part.states - 1));
            part.exact = part.exact && allowed == wanted;
            part.limits.push_back(allowed);
            part.states *= std::uint64_t{allowed} + 1;
        }
        if (part.states > kPasses) spare -= (part.states - kPasses) * size;
    }

    // Longest waits to every group, part by part from the first.
    void sweep(Bound bound) {
        best_.assign(group_.count, kNever);
        inbound_.assign(group_.count, kNever);
        inbound_link_.assign(group_.count, kNoIndex);
        best_state_.assign(group_.count, 0);
        arrivals_.resize(parts_.size());
        for (Index group = 0; group < group_.count; ++group) {
            if (starts_[group] != kNoIndex) inbound_[group] = 0;
        }
        for (Index part = part_.count; part-- > 0;) {
            if (bound == Bound::from_above && !parts_[part].exact) {
                go_over(part, 1);
                add_loops(parts_[part]);
            } else {
                go_over(part, parts_[part].states);
            }
            leave(part);
        }
    }

    // Dynamic programming over (loops taken, group). A state counts, in mixed radix, how often each limited
    // link was taken, so that taking one leads to a later state.
    void go_over(Index number, std::uint64_t states) {
        const Part& part = parts_[number];
        const std::size_t width = part.groups.size();
        std::vector<double> value(width * states, kNever);
        std::vector<Arrival>& arrivals = arrivals_[number];
        arrivals.assign(value.size(), {});
        for (std::size_t i = 0; i < width; ++i)
            value[i] = inbound_[part.groups[i]];
        for (std::uint64_t state = 0; state < states; ++state) {
            const std::size_t base = state * width;
            for (std::size_t i = 0; i < width; ++i) {
                const Index group = part.groups[i];
                double& days = value[base + i];
                if (days == kNever) continue;
                days += weight_[group];
                if (days > best_[group]) {
                    best_[group] = days;
                    best_state_[group] = static_cast<Index>(state);
                }
                for (const Index row : out_.of(group)) {
                    const Index to = group_.part[graph_.next[row].to];
                    if (home_[to] == number) improve(value, arrivals, base + place_[to], days, row, state);
                }
            }
            if (states > 1) loop(part, value, arrivals, state);
        }
    }

    void loop(const Part& part, std::vector<double>& value, std::vector<Arrival>& arrivals,
              std::uint64_t state) {
        const std::size_t width = part.groups.size();
        std::uint64_t radix = 1;
        for (std::size_t k = 0; k < part.limited.size(); ++k) {
            const std::uint64_t taken = state / radix % (std::uint64_t{part.limits[k]} + 1);
            const NextLink& link = graph_.next[part.limited[k]];
            const double days = value[state * width + place_[group_.part[link.from]]];
            if (taken < part.limits[k] && days != kNever) {
                const std::size_t at = (state + radix) * width + place_[group_.part[link.to]];
                improve(value, arrivals, at, days, part.limited[k], state);
            }
            radix *= std::uint64_t{part.limits[k]} + 1;
        }
    }

    static void improve(std::vector<double>& value, std::vector<Arrival>& arrivals, std::size_t at,
                        double days, Index link, std::uint64_t state) {
        if (days <= value[at]) return;
        value[at] = days;
        arrivals[at] = {link, static_cast<Index>(state)};
    }

    // Between two loops a walk is a walk without loops: at most 1 + loops of them, each at most the longest.
    void add_loops(const Part& part) {
        double enter = kNever;
        for (const Index group : part.groups)
            enter = std::max(enter, inbound_[group]);
        double longest = 0;
        std::vector<double> value(part.groups.size());
        for (std::size_t i = 0; i < part.groups.size(); ++i) {
            const Index group = part.groups[i];
            value[i] += weight_[group];
            longest = std::max(longest, value[i]);
            for (const Index row : out_.of(group)) {
                const Index to = group_.part[graph_.next[row].to];
                if (home_[to] == home_[group]) value[place_[to]] = std::max(value[place_[to]], value[i]);
            }
        }
        const double all = enter + longest * static_cast<double>(part.loops + 1);
        for (const Index group : part.groups)
            best_[group] = all;
    }

    void leave(Index number) {
        for (const Index group : parts_[number].groups) {
            for (const Index row : out_.of(group)) {
                const Index to = group_.part[graph_.next[row].to];
                if (home_[to] == number || best_[group] <= inbound_[to]) continue;
                inbound_[to] = best_[group];
                inbound_link_[to] = row;
            }
        }
    }

    Index best_end() const {
        Index best = kNoIndex;
        for (Index group = 0; group < group_.count; ++group) {
            if (ends_[group] != kNoIndex && (best == kNoIndex || best_[group] > best_[best])) best = group;
        }
        return best;
    }

    Path walk_to(Index end) const {
        std::vector<Index> links;
        Index group = end;
        std::uint64_t state = best_state_[end];
        while (true) {
            const Part& part = parts_[home_[group]];
            const Arrival arrival = arrivals_[home_[group]][state * part.groups.size() + place_[group]];
            const Index link = arrival.link == kNoIndex ? inbound_link_[group] : arrival.link;
            if (link == kNoIndex) break;
            links.push_back(link);
            const Index before = group_.part[graph_.next[link].from];
            state = arrival.link == kNoIndex ? best_state_[before] : arrival.state;
            group = before;
        }
        std::reverse(links.begin(), links.end());
        return joined(links, starts_[group], ends_[end]);
    }

    // The walk that takes these links, with the way inside each group between two of them.
    Path joined(const std::vector<Index>& links, Index from, Index to) const {
        Path walk;
        walk.steps.push_back(from);
        for (const Index link : links) {
            go_inside(walk, graph_.next[link].from);
            walk.links.push_back(link);
            walk.steps.push_back(graph_.next[link].to);
        }
        go_inside(walk, to);
        return walk;
    }

    void go_inside(Path& walk, Index to) const {
        const Index from = walk.steps.back();
        if (from == to) return;
        const Path way = shortest_path(graph_, from, to, inside_, inner_);
        assert(!way.empty());
        walk.steps.insert(walk.steps.end(), way.steps.begin() + 1, way.steps.end());
        walk.links.insert(walk.links.end(), way.links.begin(), way.links.end());
    }

    const StepGraph& graph_;
    const std::vector<double>& wait_;
    const Mask& from_;
    const Mask& to_;
    Mask inside_;
    Components part_;
    Components group_;
    Mask inner_;  // by link: unlimited and inside a group
    std::vector<Part> parts_;
    Adjacency out_;               // links between groups, but for the limited ones inside a part, by group
    std::vector<double> weight_;  // by group, like all that follow
    std::vector<Index> home_;     // its part
    std::vector<Index> place_;    // in that part
    std::vector<Index> starts_;   // a step of it where walks begin
    std::vector<Index> ends_;
    std::vector<double> best_;
    std::vector<Index> best_state_;
    std::vector<double> inbound_;
    std::vector<Index> inbound_link_;
    std::vector<std::vector<Arrival>> arrivals_;  // by part
};

}  // namespace

LongestWait longest_wait(const StepGraph& graph, const std::vector<double>& wait_days, const Mask& from,
                         const Mask& to) {
    return WaitFinder(graph, wait_days, from, to).run();
}

}  // namespace civic::sdk
