#include "sdk/kernel/cheapest.hpp"

#include <algorithm>
#include <limits>
#include <queue>

namespace civic::sdk {

CheapestPath cheapest_path(const StepGraph& graph, const std::vector<double>& cost, const Mask& to,
                           const Mask& inside) {
    std::vector<double> best(graph.count, std::numeric_limits<double>::infinity());
    std::vector<Index> by(graph.count, kNoIndex);
    using Entry = std::pair<double, Index>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> open;
    const auto enter = [&](Index step, double before, Index link) {
        if (inside[step] == 0 || before + cost[step] >= best[step]) return;
        best[step] = before + cost[step];
        by[step] = link;
        open.emplace(best[step], step);
    };
    for (Index step = 0; step < graph.count; ++step) {
        if (graph.start[step] != 0) enter(step, 0, kNoIndex);
    }
    while (!open.empty()) {
        const auto [paid, step] = open.top();
        open.pop();
        if (paid > best[step]) continue;
        if (to[step] == 0) {
            for (const Index link : graph.out.of(step))
                enter(graph.next[link].to, paid, link);
            continue;
        }
        CheapestPath result{{}, paid};
        for (Index at = step; at != kNoIndex; at = by[at] == kNoIndex ? kNoIndex : graph.next[by[at]].from) {
            result.path.steps.push_back(at);
            if (by[at] != kNoIndex) result.path.links.push_back(by[at]);
        }
        std::reverse(result.path.steps.begin(), result.path.steps.end());
        std::reverse(result.path.links.begin(), result.path.links.end());
        return result;
    }
    return {};
}

}  // namespace civic::sdk
