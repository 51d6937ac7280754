#include "scene/link_labels.hpp"

#include <algorithm>
#include <cmath>

namespace civic {
namespace {

Rect box_at(Point centre, const LinkLabel& form) {
    return {centre.x - form.width / 2, centre.y - form.height / 2, form.width, form.height};
}

// Whether the segment and the box have a point in common: clipped against the box's sides in turn.
bool meets(const Rect& box, Point a, Point b) {
    double from = 0;
    double to = 1;
    const Point d = b - a;
    const double starts[] = {a.x - box.x, box.right() - a.x, a.y - box.y, box.bottom() - a.y};
    const double steps[] = {d.x, -d.x, d.y, -d.y};
    for (int i = 0; i < 4; ++i) {
        if (steps[i] == 0) {
            if (starts[i] < 0) return false;
            continue;
        }
        const double t = -starts[i] / steps[i];
        if (steps[i] > 0) {
            from = std::max(from, t);
        } else {
            to = std::min(to, t);
        }
    }
    return from <= to;
}

}  // namespace

// A straight part of a route, as a label sees it.
struct LabelPlacer::Part {
    Point a;
    Point b;
    double length = 0;
    bool has_head = false;
};

// The longest first; a curve's parts from its middle out.
std::vector<LabelPlacer::Part> LabelPlacer::parts_of(const Route& route) {
    const std::vector<Point> line = flattened(route);
    std::vector<Part> parts;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const bool last = i + 2 == line.size();
        parts.push_back({line[i], line[i + 1], length(line[i + 1] - line[i]), last});
    }
    if (route.curved) {
        const std::size_t middle = parts.size() / 2;
        const std::size_t from = middle - std::min<std::size_t>(middle, 3);
        parts = {parts.begin() + static_cast<std::ptrdiff_t>(from),
                 parts.begin() + static_cast<std::ptrdiff_t>(std::min(middle + 4, parts.size()))};
        std::swap(parts[0], parts[std::min<std::size_t>(3, parts.size() - 1)]);
        for (Part& part : parts)
            part.length = 1e6;  // the line goes on
    } else {
        std::stable_sort(parts.begin(), parts.end(),
                         [](const Part& a, const Part& b) { return a.length > b.length; });
    }
    return parts;
}

LabelPlacer::LabelPlacer(const BoxGrid& obstacles, const std::vector<Rect>& bordered,
                         const std::vector<Route>& routes)
    : obstacles_(obstacles), bordered_(bordered), routes_(routes) {
    for (std::size_t i = 0; i < routes.size(); ++i) {
        const std::vector<Point> line = flattened(routes[i]);
        for (std::size_t k = 0; k + 1 < line.size(); ++k) {
            const Point a = line[k];
            const Point b = line[k + 1];
            lines_.add({std::min(a.x, b.x), std::min(a.y, b.y), std::abs(a.x - b.x), std::abs(a.y - b.y)});
            segments_.push_back({i, {a, b}});
        }
    }
}

LabelPlace LabelPlacer::place(std::size_t index, std::vector<LinkLabel> forms) {
    if (forms.empty()) return {};
    current_ = index;
    const std::vector<Part> parts = parts_of(routes_[index]);
    may_cross_ = may_hide_ = false;
    const std::optional<Rect> clear = on_line(parts, forms.front());
    may_hide_ = true;
    if (clear.has_value()) {
        labels_.add(*clear);
        return {std::move(forms.front()), *clear};
    }
    for (const bool may_cross : {false, true}) {
        may_cross_ = may_cross;
        std::optional<LabelPlace> found = place_among(parts, forms);
        if (!found.has_value()) continue;
        labels_.add(found->box);
        return std::move(*found);
    }
    const Rect box = box_at((parts.front().a + parts.front().b) * 0.5, forms.back());
    labels_.add(box);
    return {std::move(forms.back()), box};
}

// The best form that finds room: on a part of the line that is long enough to be seen at both ends, else
// beside it, the nearer the better.
std::optional<LabelPlace> LabelPlacer::place_among(const std::vector<Part>& parts,
                                                   std::vector<LinkLabel>& forms) {
    for (const LinkLabel& form : forms) {
        std::optional<Rect> box = on_line(parts, form);
        if (!box.has_value()) box = beside_line(parts, form, 4);
        if (box.has_value()) return LabelPlace{form, *box};
    }
    for (int away = 12; away <= 84; away += 8) {
        if (const std::optional<Rect> box = beside_line(parts, forms.front(), away)) {
            return LabelPlace{forms.front(), *box};
        }
    }
    return std::nullopt;
}

std::optional<Rect> LabelPlacer::on_line(const std::vector<Part>& parts, const LinkLabel& form) const {
    constexpr double kSeen = 8;  // px of line at each end of a label
    constexpr double kHead = 10;
    for (const Part& part : parts) {
        const Point along = part.length > 0 ? (part.b - part.a) * (1 / length(part.b - part.a)) : Point{1, 0};
        const double extent = std::abs(along.x) * form.width + std::abs(along.y) * form.height;
        if (part.length < extent + 2 * kSeen + (part.has_head ? kHead : 0)) continue;
        const double shift = part.has_head && part.length < 1e6 ? kHead / 2 / part.length : 0;
        for (const double t : {0.5, 0.35, 0.65, 0.22, 0.78}) {
            const Rect box = box_at(part.a + (part.b - part.a) * (t - shift), form);
            if (is_free(box)) return box;
        }
    }
    return std::nullopt;
}

std::optional<Rect> LabelPlacer::beside_line(const std::vector<Part>& parts, const LinkLabel& form,
                                             double away) const {
    for (const Part& part : parts) {
        const Point d = part.b - part.a;
        const double l = length(d);
        if (l <= 0) continue;
        Point normal = {d.y / l, -d.x / l};
        if (normal.y > 0 || (normal.y == 0 && normal.x < 0)) normal = normal * -1;  // above, or to the right
        const double across = std::abs(normal.x) * form.width / 2 + std::abs(normal.y) * form.height / 2;
        for (const double side : {1.0, -1.0}) {
            const Point middle = part.a + d * 0.5 + normal * (side * (across + away));
            const Rect box = box_at(middle, form);
            if (is_free(box)) return box;
        }
    }
    return std::nullopt;
}

bool LabelPlacer::is_free(const Rect& box) const {
    const Rect clear = box.grown(1.5);
    return obstacles_.touching(clear).empty() && labels_.touching(clear).empty() &&
           (may_cross_ || !is_crossed(clear)) && (may_hide_ || !is_on_border(box));
}

bool LabelPlacer::is_on_border(const Rect& box) const {
    return std::any_of(bordered_.begin(), bordered_.end(), [&](const Rect& zone) {
        const bool inside = zone.x <= box.x && zone.y <= box.y && zone.right() >= box.right() &&
                            zone.bottom() >= box.bottom();
        return zone.intersects(box) && !inside;
    });
}

// Whether another link's line runs through the box.
bool LabelPlacer::is_crossed(const Rect& box) const {
    for (const std::uint32_t index : lines_.touching(box)) {
        const auto& [link, ends] = segments_[index];
        if (link != current_ && meets(box, ends.first, ends.second)) return true;
    }
    return false;
}

}  // namespace civic
