#include "app/edit/layout.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <utility>

namespace civic {
namespace {

using Indices = std::vector<std::size_t>;

// Sizes and places along and across a direction, so that one algorithm serves both.
double along(Point p, Direction direction) {
    return direction == Direction::right ? p.x : p.y;
}
double across(Point p, Direction direction) {
    return direction == Direction::right ? p.y : p.x;
}
Point point(double along, double across, Direction direction) {
    return direction == Direction::right ? Point{along, across} : Point{across, along};
}

Point low_corner(const std::vector<LayoutBox>& boxes) {
    Point low = boxes.front().at;
    for (const LayoutBox& box : boxes)
        low = {std::min(low.x, box.at.x), std::min(low.y, box.at.y)};
    return low;
}

// The boxes by where they stood: along the direction's rows first.
Indices in_reading_order(const std::vector<LayoutBox>& boxes, Direction direction) {
    Indices order(boxes.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const Point p = boxes[a].at;
        const Point q = boxes[b].at;
        const double first = along(p, direction) - along(q, direction);
        return first != 0 ? first < 0 : across(p, direction) < across(q, direction);
    });
    return order;
}

// What each box leads to and what leads to it, without ties that close a circle: of a circle the tie is left
// out that leads back to where a walk in the order of the boxes came from.
struct Graph {
    std::vector<Indices> out;
    std::vector<Indices> in;
};
Graph without_circles(std::size_t count, const std::vector<LayoutTie>& ties, const Indices& order) {
    std::vector<Indices> out(count);
    for (const LayoutTie& tie : ties) {
        if (tie.from != tie.to &&
            std::find(out[tie.from].begin(), out[tie.from].end(), tie.to) == out[tie.from].end())
            out[tie.from].push_back(tie.to);
    }
    Indices degree(count, 0);
    for (const Indices& to : out) {
        for (const std::size_t node : to)
            ++degree[node];
    }
    Indices roots;
    for (const std::size_t node : order) {
        if (degree[node] == 0) roots.push_back(node);
    }
    roots.insert(roots.end(), order.begin(), order.end());
    Graph graph{std::vector<Indices>(count), std::vector<Indices>(count)};
    enum class Mark : std::uint8_t { fresh, open, done };
    std::vector<Mark> marks(count, Mark::fresh);
    struct Visit {
        std::size_t node;
        std::size_t next;
    };
    std::vector<Visit> walk;
    for (const std::size_t root : roots) {
        if (marks[root] != Mark::fresh) continue;
        marks[root] = Mark::open;
        walk.push_back({root, 0});
        while (!walk.empty()) {
            Visit& visit = walk.back();
            if (visit.next == out[visit.node].size()) {
                marks[visit.node] = Mark::done;
                walk.pop_back();
                continue;
            }
            const std::size_t from = visit.node;
            const std::size_t to = out[from][visit.next++];
            if (marks[to] == Mark::open) continue;
            graph.out[from].push_back(to);
            graph.in[to].push_back(from);
            if (marks[to] != Mark::fresh) continue;
            marks[to] = Mark::open;
            walk.push_back({to, 0});
        }
    }
    return graph;
}

// The longest way to each box.
Indices ranks_of(const Graph& graph) {
    const std::size_t count = graph.out.size();
    Indices left(count);
    Indices ready;
    Indices ranks(count, 0);
    for (std::size_t i = 0; i < count; ++i) {
        left[i] = graph.in[i].size();
        if (left[i] == 0) ready.push_back(i);
    }
    while (!ready.empty()) {
        const std::size_t node = ready.back();
        ready.pop_back();
        for (const std::size_t to : graph.out[node]) {
            ranks[to] = std::max(ranks[to], ranks[node] + 1);
            if (--left[to] == 0) ready.push_back(to);
        }
    }
    return ranks;
}

// The middle of where a box's neighbours stand in their layer; none: it has none there.
std::optional<double> barycentre(const Indices& neighbours, const std::vector<double>& places) {
    if (neighbours.empty()) return std::nullopt;
    double sum = 0;
    for (const std::size_t node : neighbours)
        sum += places[node];
    return sum / static_cast<double>(neighbours.size());
}

// Sorts a layer by its boxes' neighbours; those without keep their place.
void sort_layer(Indices& layer, const std::vector<Indices>& neighbours, std::vector<double>& places) {
    std::vector<std::pair<double, std::size_t>> keyed;
    for (const std::size_t node : layer)
        keyed.emplace_back(barycentre(neighbours[node], places).value_or(places[node]), node);
    std::stable_sort(keyed.begin(), keyed.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    for (std::size_t i = 0; i < layer.size(); ++i) {
        layer[i] = keyed[i].second;
        places[layer[i]] = static_cast<double>(i);
    }
}

std::vector<Indices> layers_of(const Graph& graph, const Indices& order) {
    const Indices ranks = ranks_of(graph);
    std::vector<Indices> layers(*std::max_element(ranks.begin(), ranks.end()) + 1);
    std::vector<double> places(ranks.size());
    for (const std::size_t node : order) {
        Indices& layer = layers[ranks[node]];
        places[node] = static_cast<double>(layer.size());
        layer.push_back(node);
    }
    constexpr int kSweeps = 4;  // each down and up
    for (int sweep = 0; sweep < kSweeps; ++sweep) {
        for (std::size_t i = 1; i < layers.size(); ++i)
            sort_layer(layers[i], graph.in, places);
        for (std::size_t i = layers.size() - 1; i-- > 0;)
            sort_layer(layers[i], graph.out, places);
    }
    return layers;
}

// Where a box of a tree is across the direction, with what hangs on it: from `low` on. Gives where it ends.
class TreePlacer {
  public:
    TreePlacer(std::vector<LayoutBox>& boxes, const std::vector<Indices>& children, Direction direction,
               const Gaps& gaps)
        : boxes_(boxes), children_(children), direction_(direction), gaps_(gaps), middle_(boxes.size()) {}

    double middle(std::size_t node) const { return middle_[node]; }

    // Without recursion: a chain may be long. First what hangs on a box, then the box over its middle.
    double place(std::size_t root, double low) {
        struct Visit {
            std::size_t node;
            std::size_t next;
            double low;   // where it begins
            double high;  // where what was placed of it ends
        };
        std::vector<Visit> walk = {{root, 0, low, low}};
        double end = low;
        while (!walk.empty()) {
            Visit& visit = walk.back();
            if (visit.next < children_[visit.node].size()) {
                const std::size_t child = children_[visit.node][visit.next++];
                const double from = visit.next == 1 ? visit.low : visit.high + gaps_.across;
                walk.push_back({child, 0, from, from});
                continue;
            }
            end = settle(visit.node, visit.low, visit.high);
            walk.pop_back();
            if (!walk.empty()) walk.back().high = end;
        }
        return end;
    }

  private:
    double settle(std::size_t node, double low, double high) {
        const double size = across(boxes_[node].size, direction_);
        const Indices& children = children_[node];
        if (children.empty()) {
            middle_[node] = low + size / 2;
            return low + size;
        }
        const double middle = (middle_[children.front()] + middle_[children.back()]) / 2;
        // A box wider than what hangs on it pushes that along.
        const double push = std::max(0.0, low - (middle - size / 2));
        if (push > 0) shift(node, push);
        middle_[node] = middle + push;
        return std::max(high + push, middle_[node] + size / 2);
    }

    void shift(std::size_t node, double by) {
        Indices open = children_[node];
        while (!open.empty()) {
            const std::size_t at = open.back();
            open.pop_back();
            middle_[at] += by;
            open.insert(open.end(), children_[at].begin(), children_[at].end());
        }
    }

    std::vector<LayoutBox>& boxes_;
    const std::vector<Indices>& children_;
    Direction direction_;
    Gaps gaps_;
    std::vector<double> middle_;
};

// Where each layer begins along the direction.
std::vector<double> starts_of(const std::vector<LayoutBox>& boxes, const Indices& ranks, Direction direction,
                              double gap) {
    std::vector<double> sizes(*std::max_element(ranks.begin(), ranks.end()) + 1, 0);
    for (std::size_t i = 0; i < boxes.size(); ++i)
        sizes[ranks[i]] = std::max(sizes[ranks[i]], along(boxes[i].size, direction));
    std::vector<double> starts;
    double at = 0;
    for (const double size : sizes) {
        starts.push_back(at);
        at += size + gap;
    }
    starts.push_back(at - gap);
    return starts;
}

}  // namespace

void layout_flow(std::vector<LayoutBox>& boxes, const std::vector<LayoutTie>& ties, Direction direction,
                 const Gaps& gaps) {
    if (boxes.empty()) return;
    const Point low = low_corner(boxes);
    const Indices order =
        in_reading_order(boxes, direction == Direction::right ? Direction::down : Direction::right);
    const Graph graph = without_circles(boxes.size(), ties, order);
    const std::vector<Indices> layers = layers_of(graph, order);
    std::vector<double> lengths;
    for (const Indices& layer : layers) {
        double length = -gaps.across;
        for (const std::size_t node : layer)
            length += across(boxes[node].size, direction) + gaps.across;
        lengths.push_back(length);
    }
    const double widest = *std::max_element(lengths.begin(), lengths.end());
    double at = along(low, direction);
    for (std::size_t i = 0; i < layers.size(); ++i) {
        double thickest = 0;
        for (const std::size_t node : layers[i])
            thickest = std::max(thickest, along(boxes[node].size, direction));
        double side = across(low, direction) + (widest - lengths[i]) / 2;
        for (const std::size_t node : layers[i]) {
            const double inset = (thickest - along(boxes[node].size, direction)) / 2;
            boxes[node].at = point(at + inset, side, direction);
            side += across(boxes[node].size, direction) + gaps.across;
        }
        at += thickest + gaps.along;
    }
}

void layout_tree(std::vector<LayoutBox>& boxes, const std::vector<LayoutTie>& ties, Direction direction,
                 const Gaps& gaps) {
    if (boxes.empty()) return;
    const Point low = low_corner(boxes);
    const Indices order =
        in_reading_order(boxes, direction == Direction::right ? Direction::down : Direction::right);
    const Graph graph = without_circles(boxes.size(), ties, order);
    std::vector<Indices> children(boxes.size());
    Indices ranks(boxes.size(), 0);
    std::vector<bool> taken(boxes.size(), false);
    Indices roots;
    for (const std::size_t root : order) {
        if (!graph.in[root].empty()) continue;
        roots.push_back(root);
        Indices open = {root};
        while (!open.empty()) {
            const std::size_t node = open.back();
            open.pop_back();
            for (const std::size_t child : graph.out[node]) {
                if (taken[child]) continue;
                taken[child] = true;
                ranks[child] = ranks[node] + 1;
                children[node].push_back(child);
                open.push_back(child);
            }
        }
    }
    for (Indices& list : children) {
        std::stable_sort(list.begin(), list.end(), [&](std::size_t a, std::size_t b) {
            return across(boxes[a].at, direction) < across(boxes[b].at, direction);
        });
    }
    TreePlacer placer(boxes, children, direction, gaps);
    double side = across(low, direction);
    for (const std::size_t root : roots)
        side = placer.place(root, side) + gaps.across;
    const std::vector<double> starts = starts_of(boxes, ranks, direction, gaps.along);
    for (std::size_t i = 0; i < boxes.size(); ++i)
        boxes[i].at = point(along(low, direction) + starts[ranks[i]],
                            placer.middle(i) - across(boxes[i].size, direction) / 2, direction);
}

void layout_grid(std::vector<LayoutBox>& boxes, double gap) {
    if (boxes.empty()) return;
    const Point low = low_corner(boxes);
    const Indices order = in_reading_order(boxes, Direction::down);
    const auto columns = static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(boxes.size()))));
    const std::size_t rows = (boxes.size() + columns - 1) / columns;
    std::vector<double> widths(columns, 0);
    std::vector<double> heights(rows, 0);
    for (std::size_t i = 0; i < order.size(); ++i) {
        widths[i % columns] = std::max(widths[i % columns], boxes[order[i]].size.x);
        heights[i / columns] = std::max(heights[i / columns], boxes[order[i]].size.y);
    }
    double y = low.y;
    for (std::size_t row = 0; row < rows; ++row) {
        double x = low.x;
        for (std::size_t column = 0; column < columns; ++column) {
            const std::size_t i = row * columns + column;
            if (i < order.size()) boxes[order[i]].at = {x, y};
            x += widths[column] + gap;
        }
        y += heights[row] + gap;
    }
}

}  // namespace civic
