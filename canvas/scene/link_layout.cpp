#include "scene/link_layout.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <unordered_map>

#include "scene/box_grid.hpp"
#include "scene/connectors.hpp"

namespace civic {
namespace {

constexpr double kLaneGap = 16;         // px between parallel links
constexpr std::size_t kMostAvoid = 12;  // shapes that one elbow goes round

struct Pair {
    const Element* a = nullptr;
    const Element* b = nullptr;

    friend bool operator==(const Pair&, const Pair&) = default;
};
struct PairHash {
    std::size_t operator()(const Pair& p) const {
        return std::hash<const Element*>()(p.a) * 31 + std::hash<const Element*>()(p.b);
    }
};

Pair pair_of(const PlacedLink& placed) {
    const Element* a = &placed.from->element;
    const Element* b = &placed.to->element;
    if (std::less<>()(b, a)) std::swap(a, b);
    return {a, b};
}

// How far beside the middle each link runs.
std::vector<double> lanes_of(const std::vector<PlacedLink>& links) {
    std::unordered_map<Pair, int, PairHash> counts;
    for (const PlacedLink& placed : links)
        ++counts[pair_of(placed)];
    std::unordered_map<Pair, int, PairHash> seen;
    std::vector<double> lanes;
    lanes.reserve(links.size());
    for (const PlacedLink& placed : links) {
        const int count = counts[pair_of(placed)];
        if (count == 1) {
            lanes.push_back(0);
            continue;
        }
        const Rect& a = placed.from->box;
        const Rect& b = placed.to->box;
        const double side = std::min({a.w, a.h, b.w, b.h});
        const double gap = std::min(kLaneGap, 0.8 * side / count);
        lanes.push_back((seen[pair_of(placed)]++ - (count - 1) / 2.0) * gap);
    }
    return lanes;
}

Rect box_around(Point a, Point b) {
    return {std::min(a.x, b.x), std::min(a.y, b.y), std::abs(a.x - b.x), std::abs(a.y - b.y)};
}

bool holds(const Rect& outer, const Rect& inner) {
    return outer.x <= inner.x && outer.y <= inner.y && outer.right() >= inner.right() &&
           outer.bottom() >= inner.bottom();
}

class LinkDrawer {
  public:
    LinkDrawer(const Board& board, const std::vector<ElementView>& elements) : board_(board) {
        for (const ElementView& view : elements) {
            if (!is_container(view.element.type)) obstacles_.add(bounds_of_rotated(view.box, view.angle));
        }
    }

    std::shared_ptr<const Group> draw(const PlacedLink& placed, double lane) {
        const Outline from = outline_of(*placed.from);
        const Outline to = outline_of(*placed.to);
        const RouteStyleOf style = read_route(*placed.link);
        RouteRequest request{&from, &to, style.style, style.from_side, style.to_side, style.via, lane, {}};
        if (placed.from == placed.to) request.to = &from;
        Route route = route_between(request);
        if (style.style == RouteStyle::elbow && style.via.empty() && placed.from != placed.to) {
            request.avoid = in_the_way(route.points, from.bounds(), to.bounds());
            if (!request.avoid.empty()) route = route_between(request);
        }
        const LinkLabel label = measure_label(board_, *placed.link);
        const Rect box = label.empty() ? Rect{} : place_label(route, label);
        return draw_link(board_, *placed.link, route, label, box);
    }

  private:
    // The shapes that a route runs through, other than the two that it joins and what they hold or stand in.
    std::vector<Rect> in_the_way(const std::vector<Point>& points, const Rect& from, const Rect& to) const {
        std::vector<Rect> boxes;
        bool crossed = false;
        const auto is_other = [&](const Rect& box) {
            return !holds(from, box) && !holds(to, box) && !holds(box, from) && !holds(box, to);
        };
        for (std::size_t i = 0; i + 1 < points.size() && !crossed; ++i) {
            for (const std::uint32_t index : obstacles_.touching(box_around(points[i], points[i + 1])))
                crossed = crossed || is_other(obstacles_[index]);
        }
        if (!crossed) return boxes;
        Rect area = from.united(to);
        for (const Point p : points)
            area = area.united({p.x, p.y, 0, 0});
        for (const std::uint32_t index : obstacles_.touching(area.grown(8))) {
            if (is_other(obstacles_[index])) boxes.push_back(obstacles_[index]);
        }
        // The nearest to the straight way, where there are too many.
        if (boxes.size() > kMostAvoid) {
            const Point middle = (from.centre() + to.centre()) * 0.5;
            std::stable_sort(boxes.begin(), boxes.end(), [&](const Rect& a, const Rect& b) {
                return length(a.centre() - middle) < length(b.centre() - middle);
            });
            boxes.resize(kMostAvoid);
        }
        return boxes;
    }

    // On the longest parts first, in their middle first; where it meets neither a shape nor another label.
    Rect place_label(const Route& route, const LinkLabel& label) {
        const std::vector<Point> line = flattened(route);
        std::vector<std::size_t> parts;
        for (std::size_t i = 0; i + 1 < line.size(); ++i)
            parts.push_back(i);
        const auto part_length = [&](std::size_t i) { return length(line[i + 1] - line[i]); };
        if (route.curved) {  // its middle, whatever the pieces
            const std::size_t middle = parts.size() / 2;
            std::stable_sort(parts.begin(), parts.end(), [&](std::size_t a, std::size_t b) {
                return std::abs(static_cast<double>(a) - static_cast<double>(middle)) <
                       std::abs(static_cast<double>(b) - static_cast<double>(middle));
            });
        } else {
            std::stable_sort(parts.begin(), parts.end(),
                             [&](std::size_t a, std::size_t b) { return part_length(a) > part_length(b); });
        }
        const auto box_at = [&](std::size_t part, double t) {
            const Point p = line[part] + (line[part + 1] - line[part]) * t;
            return Rect{p.x - label.width / 2, p.y - label.height / 2, label.width, label.height};
        };
        for (const std::size_t part : parts) {
            for (const double t : {0.5, 0.35, 0.65, 0.22, 0.78}) {
                const Rect box = box_at(part, t);
                if (!is_free(box)) continue;
                labels_.add(box);
                return box;
            }
        }
        const Rect box = box_at(parts.front(), 0.5);
        labels_.add(box);
        return box;
    }

    bool is_free(const Rect& box) const {
        const Rect clear = box.grown(1.5);
        return obstacles_.touching(clear).empty() && labels_.touching(clear).empty();
    }

    const Board& board_;
    BoxGrid obstacles_;
    BoxGrid labels_;
};

}  // namespace

DisplayList draw_links(const Board& board, const std::vector<PlacedLink>& links,
                       const std::vector<ElementView>& elements) {
    DisplayList list;
    if (links.empty()) return list;
    list.reserve(links.size());
    const std::vector<double> lanes = lanes_of(links);
    LinkDrawer drawer(board, elements);
    for (std::size_t i = 0; i < links.size(); ++i)
        list.push_back(drawer.draw(links[i], lanes[i]));
    return list;
}

}  // namespace civic
