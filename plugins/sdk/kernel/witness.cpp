#include "sdk/kernel/witness.hpp"

#include <algorithm>
#include <unordered_map>

namespace civic::sdk {
namespace {

// Breadth first from many steps at once, remembering by which link each step was met.
class Search {
  public:
    Search(const StepGraph& graph, const Mask& inside, const Mask& use)
        : graph_(graph), inside_(inside), use_(use), seen_(graph.count, 0), by_(graph.count, kNoIndex) {}

    void enter(Index step, Index by) {
        if (seen_[step] != 0 || (!inside_.empty() && inside_[step] == 0)) return;
        seen_[step] = 1;
        by_[step] = by;
        queue_.push_back(step);
    }

    // The first step met for which `found` holds, or kNoIndex.
    template <typename Found>
    Index run(Found&& found) {
        for (std::size_t at = 0; at < queue_.size(); ++at) {
            const Index step = queue_[at];
            if (found(step)) return step;
            for (const Index link : graph_.out.of(step)) {
                if (use_.empty() || use_[link] != 0) enter(graph_.next[link].to, link);
            }
        }
        return kNoIndex;
    }

    Path path_to(Index step) const {
        Path path;
        path.steps.push_back(step);
        while (by_[step] != kNoIndex) {
            path.links.push_back(by_[step]);
            step = graph_.next[by_[step]].from;
            path.steps.push_back(step);
        }
        std::reverse(path.steps.begin(), path.steps.end());
        std::reverse(path.links.begin(), path.links.end());
        return path;
    }

  private:
    const StepGraph& graph_;
    const Mask& inside_;
    const Mask& use_;
    std::vector<std::uint8_t> seen_;
    std::vector<Index> by_;
    std::vector<Index> queue_;
};

}  // namespace

Path shortest_path(const StepGraph& graph, const Mask& from, const Mask& to, const Mask& inside,
                   const Mask& use) {
    Search search(graph, inside, use);
    for (Index step = 0; step < graph.count; ++step) {
        if (from[step] != 0) search.enter(step, kNoIndex);
    }
    const Index end = search.run([&](Index step) { return to[step] != 0; });
    return end == kNoIndex ? Path{} : search.path_to(end);
}

Path shortest_path(const StepGraph& graph, Index from, Index to, const Mask& inside, const Mask& use) {
    Search search(graph, inside, use);
    search.enter(from, kNoIndex);
    const Index end = search.run([&](Index step) { return step == to; });
    return end == kNoIndex ? Path{} : search.path_to(end);
}

Path shortest_cycle(const StepGraph& graph, Index step, const Mask& inside, const Mask& use) {
    if (!inside.empty() && inside[step] == 0) return {};
    Search search(graph, inside, use);
    search.enter(step, kNoIndex);
    Index closing = kNoIndex;
    search.run([&](Index met) {
        for (const Index link : graph.out.of(met)) {
            if (graph.next[link].to != step || (!use.empty() && use[link] == 0)) continue;
            closing = link;
            return true;
        }
        return false;
    });
    if (closing == kNoIndex) return {};
    Path path = search.path_to(graph.next[closing].from);
    path.links.push_back(closing);
    return path;
}

Path path_back(const StepGraph& graph, Index to, const std::function<bool(Index)>& is_from,
               const std::function<bool(Index)>& is_inside, std::size_t most) {
    if (!is_inside(to)) return {};
    std::unordered_map<Index, Index> by{{to, kNoIndex}};  // the link that leads on towards `to`
    std::vector<Index> queue{to};
    for (std::size_t at = 0; at < queue.size() && at < most; ++at) {
        if (is_from(queue[at])) {
            Path path;
            for (Index step = queue[at];; step = graph.next[path.links.back()].to) {
                path.steps.push_back(step);
                if (by[step] == kNoIndex) return path;
                path.links.push_back(by[step]);
            }
        }
        for (const Index link : graph.in.of(queue[at])) {
            const Index from = graph.next[link].from;
            if (is_inside(from) && by.try_emplace(from, link).second) queue.push_back(from);
        }
    }
    return {};
}

Path path_on(const StepGraph& graph, Index from, const std::function<bool(Index)>& is_to,
             const std::function<bool(Index)>& is_inside) {
    if (!is_inside(from)) return {};
    std::unordered_map<Index, Index> by{{from, kNoIndex}};  // the link by which each step was met
    std::vector<Index> queue{from};
    for (std::size_t at = 0; at < queue.size(); ++at) {
        if (is_to(queue[at])) {
            Path path;
            for (Index step = queue[at];; step = graph.next[path.links.back()].from) {
                path.steps.push_back(step);
                if (by[step] == kNoIndex) break;
                path.links.push_back(by[step]);
            }
            std::reverse(path.steps.begin(), path.steps.end());
            std::reverse(path.links.begin(), path.links.end());
            return path;
        }
        for (const Index link : graph.out.of(queue[at])) {
            const Index to = graph.next[link].to;
            if (is_inside(to) && by.try_emplace(to, link).second) queue.push_back(to);
        }
    }
    return {};
}

Path window(const Path& path, std::size_t at, std::size_t most) {
    if (path.steps.size() <= most) return path;
    const std::size_t first = std::min(at < most / 2 ? 0 : at - most / 2, path.steps.size() - most);
    const auto steps = path.steps.begin() + static_cast<std::ptrdiff_t>(first);
    const auto links = path.links.begin() + static_cast<std::ptrdiff_t>(first);
    const auto count = static_cast<std::ptrdiff_t>(most);
    return {{steps, steps + count}, {links, links + count - 1}};
}

Mask steps_with(const WordMap& words, unsigned bit) {
    Mask result(words.size());
    std::transform(words.begin(), words.end(), result.begin(),
                   [bit](Word word) { return static_cast<std::uint8_t>((word >> bit) & 1u); });
    return result;
}

Mask only(const StepGraph& graph, Index step) {
    Mask result(graph.count, 0);
    result[step] = 1;
    return result;
}

}  // namespace civic::sdk
