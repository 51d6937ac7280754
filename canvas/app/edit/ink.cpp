#include "app/edit/ink.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include "app/edit/editor.hpp"
#include "app/edit/new_element.hpp"
#include "app/edit/segment.hpp"
#include "scene/outline.hpp"

namespace civic {
namespace {

double turn(Point a, Point b, Point c) {
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}
bool segments_cross(Point a, Point b, Point c, Point d) {
    return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
}

// Twice the mean of each point with its neighbours; the ends stay.
std::vector<Point> evened(std::vector<Point> points) {
    for (int round = 0; round < 2; ++round) {
        Point before = points.front();
        for (std::size_t i = 1; i + 1 < points.size(); ++i) {
            const Point here = points[i];
            points[i] = before * 0.25 + here * 0.5 + points[i + 1] * 0.25;
            before = here;
        }
    }
    return points;
}

}  // namespace

std::vector<Point> smoothed_stroke(const std::vector<Point>& points, double tolerance) {
    if (points.size() < 3) return points;
    const std::vector<Point> line = evened(points);
    std::vector<bool> kept(line.size(), false);
    kept.front() = kept.back() = true;
    std::vector<std::pair<std::size_t, std::size_t>> open = {{0, line.size() - 1}};
    while (!open.empty()) {
        const auto [from, to] = open.back();
        open.pop_back();
        double most = tolerance;
        std::size_t farthest = from;
        for (std::size_t i = from + 1; i < to; ++i) {
            const double away = distance_to_segment(line[i], line[from], line[to]);
            if (away <= most) continue;
            most = away;
            farthest = i;
        }
        if (farthest == from) continue;
        kept[farthest] = true;
        open.push_back({from, farthest});
        open.push_back({farthest, to});
    }
    std::vector<Point> simple;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (kept[i]) simple.push_back(line[i]);
    }
    return simple;
}

Change add_ink(Editor& editor, const std::vector<Point>& stroke, const std::string& id) {
    static const Name kPoints("points");
    if (stroke.empty() || editor.page() == nullptr) return {};
    Rect box = {stroke.front().x, stroke.front().y, 0, 0};
    for (const Point& point : stroke)
        box = box.united({point.x, point.y, 0, 0});
    // Whole units, so that the points keep few digits; and something to take hold of, however flat it is.
    box = {std::floor(box.x), std::floor(box.y), std::max(1.0, std::ceil(box.right()) - std::floor(box.x)),
           std::max(1.0, std::ceil(box.bottom()) - std::floor(box.y))};
    const auto tenth = [](double value) { return tidy_number(std::round(value * 10) / 10); };
    List points;
    for (const Point& point : stroke)
        points.emplace_back(List{tenth(point.x - box.x), tenth(point.y - box.y)});
    Change change = add_element(editor, "ink", box, id);
    change.label = "Draw";
    change.operations.emplace_back(
        SetProperty{Table::elements, id, Part::attributes, kPoints, Value(std::move(points))});
    return change;
}

std::vector<Point> points_of_ink(const Element& ink) {
    static const Name kPoints("points");
    std::vector<Point> points;
    const Value* value = ink.attributes.find(kPoints);
    if (value == nullptr) return points;
    for (const Value& item : value->as_list()) {
        const std::span<const Value> numbers = item.as_list();
        if (numbers.size() < 2) continue;
        const Point at = {ink.box.x + numbers[0].as_number(), ink.box.y + numbers[1].as_number()};
        points.push_back(turned_about(at, ink.box.centre(), ink.angle));
    }
    return points;
}

bool crosses(const std::vector<Point>& line, Point from, Point to, double reach) {
    if (line.size() == 1) return distance_to_segment(line.front(), from, to) <= reach;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const Point a = line[i];
        const Point b = line[i + 1];
        if (segments_cross(a, b, from, to) || distance_to_segment(a, from, to) <= reach ||
            distance_to_segment(b, from, to) <= reach || distance_to_segment(from, a, b) <= reach ||
            distance_to_segment(to, a, b) <= reach)
            return true;
    }
    return false;
}

}  // namespace civic
