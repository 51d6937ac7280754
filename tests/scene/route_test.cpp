#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <random>
#include <vector>

#include "scene/route.hpp"

namespace {

using namespace civic;

class Dice {
  public:
    explicit Dice(unsigned seed) : random_(seed) {}
    double between(double low, double high) {
        return std::uniform_real_distribution<double>(low, high)(random_);
    }
    int pick(int low, int high) { return std::uniform_int_distribution<int>(low, high)(random_); }

  private:
    std::mt19937 random_;
};

constexpr std::array<ShapeKind, 10> kKinds = {
    ShapeKind::rectangle, ShapeKind::rounded,  ShapeKind::pill,     ShapeKind::ellipse, ShapeKind::diamond,
    ShapeKind::hexagon,   ShapeKind::cylinder, ShapeKind::document, ShapeKind::person,  ShapeKind::cloud,
};

Outline shape_at(Dice& dice, double x, double y, double angle) {
    const Rect box = {x, y, dice.between(40, 260), dice.between(30, 160)};
    return {kKinds[static_cast<std::size_t>(dice.pick(0, static_cast<int>(kKinds.size()) - 1))], box, 10,
            angle};
}

double distance_to_outline(const Outline& outline, Point p) {
    double best = 1e9;
    const auto& points = outline.points();
    for (std::size_t i = 0, j = points.size() - 1; i < points.size(); j = i++) {
        const Point d = points[i] - points[j];
        const double l2 = d.x * d.x + d.y * d.y;
        const Point g = p - points[j];
        const double t = l2 > 0 ? std::clamp((g.x * d.x + g.y * d.y) / l2, 0.0, 1.0) : 0;
        best = std::min(best, length(p - (points[j] + d * t)));
    }
    return best;
}

// Samples a polyline and asks whether any of it lies well inside the shape.
bool runs_inside(const std::vector<Point>& line, const Outline& outline) {
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const int steps = std::max(2, static_cast<int>(length(line[i + 1] - line[i]) / 2));
        for (int k = 0; k <= steps; ++k) {
            const Point p = line[i] + (line[i + 1] - line[i]) * (static_cast<double>(k) / steps);
            if (outline.contains(p) && distance_to_outline(outline, p) > 1) return true;
        }
    }
    return false;
}

bool is_axis_parallel(const std::vector<Point>& line) {
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const Point d = line[i + 1] - line[i];
        if (std::abs(d.x) > 0.06 && std::abs(d.y) > 0.06) return false;
    }
    return true;
}

bool lies_on(Point p, Point a, Point b) {
    return length(p - a) + length(b - p) - length(b - a) < 0.01;
}

TEST_CASE("a connector ends on the outlines of what it joins") {
    Dice dice(1);
    for (int i = 0; i < 3000; ++i) {
        const double angle = i % 3 == 0 ? dice.between(-180, 180) : 0;
        const Outline from = shape_at(dice, 0, 0, angle);
        const Outline to = shape_at(dice, dice.between(-600, 600), dice.between(-500, 500), 0);
        const auto style = static_cast<RouteStyle>(dice.pick(0, 2));
        RouteRequest request;
        request.from = &from;
        request.to = &to;
        request.style = style;
        request.lane = dice.pick(-1, 1) * 8;
        const Route route = route_between(request);
        CAPTURE(i);
        REQUIRE(route.points.size() >= 2);
        const bool apart = !from.bounds().grown(4).intersects(to.bounds());
        if (!apart) continue;  // one in the other: there may be no outline between them
        CHECK(distance_to_outline(from, route.points.front()) < 0.6);
        CHECK(distance_to_outline(to, route.points.back()) < 0.6);
    }
}

TEST_CASE("an elbow is level and upright, and stays out of both shapes") {
    Dice dice(2);
    int seen = 0;
    for (int i = 0; i < 3000; ++i) {
        const Outline from = shape_at(dice, 0, 0, 0);
        const Outline to = shape_at(dice, dice.between(-600, 600), dice.between(-500, 500), 0);
        if (from.bounds().grown(6).intersects(to.bounds())) continue;
        RouteRequest request;
        request.from = &from;
        request.to = &to;
        if (dice.pick(0, 1) == 0) request.from_side = kSides[static_cast<std::size_t>(dice.pick(0, 3))];
        if (dice.pick(0, 1) == 0) request.to_side = kSides[static_cast<std::size_t>(dice.pick(0, 3))];
        const Route route = route_between(request);
        CAPTURE(i);
        CHECK(is_axis_parallel(route.points));
        CHECK_FALSE(runs_inside(route.points, from));
        CHECK_FALSE(runs_inside(route.points, to));
        ++seen;
    }
    CHECK(seen > 2000);
}

TEST_CASE("an elbow leaves and arrives by the sides that are asked for") {
    const Outline from(ShapeKind::rounded, {0, 0, 100, 60}, 8, 0);
    const Outline to(ShapeKind::rounded, {300, 200, 100, 60}, 8, 0);
    for (const Side out : kSides) {
        for (const Side in : kSides) {
            RouteRequest request;
            request.from = &from;
            request.to = &to;
            request.from_side = out;
            request.to_side = in;
            const Route route = route_between(request);
            CAPTURE(static_cast<int>(out));
            CAPTURE(static_cast<int>(in));
            CHECK(length(route.points.front() - from.side_point(out, 0)) < 0.01);
            CHECK(length(route.points.back() - to.side_point(in, 0)) < 0.01);
            const Point first = route.points[1] - route.points[0];
            CHECK(first.x * direction_of(out).x + first.y * direction_of(out).y > 0);
        }
    }
}

TEST_CASE("few bends: facing shapes in line are joined by one straight part") {
    const Outline from(ShapeKind::rounded, {0, 0, 100, 60}, 8, 0);
    const Outline right(ShapeKind::rounded, {160, 0, 100, 60}, 8, 0);
    const Outline below(ShapeKind::diamond, {-20, 140, 140, 90}, 8, 0);
    const Outline corner(ShapeKind::rounded, {300, 200, 100, 60}, 8, 0);
    RouteRequest request;
    request.from = &from;
    request.to = &right;
    CHECK(route_between(request).points.size() == 2);
    request.to = &below;
    CHECK(route_between(request).points.size() == 2);
    request.to = &corner;
    CHECK(route_between(request).points.size() == 3);
}

TEST_CASE("an elbow goes around a shape in between") {
    const Outline from(ShapeKind::rounded, {0, 0, 100, 60}, 8, 0);
    const Outline to(ShapeKind::rounded, {400, 0, 100, 60}, 8, 0);
    const Outline between(ShapeKind::rounded, {200, 0, 100, 60}, 8, 0);
    RouteRequest request;
    request.from = &from;
    request.to = &to;
    CHECK(runs_inside(route_between(request).points, between));
    request.avoid = {between.bounds()};
    CHECK_FALSE(runs_inside(route_between(request).points, between));
}

TEST_CASE("points placed by hand are passed through in order") {
    const Outline from(ShapeKind::rounded, {0, 0, 100, 60}, 8, 0);
    const Outline to(ShapeKind::rounded, {400, 300, 100, 60}, 8, 0);
    for (const RouteStyle style : {RouteStyle::straight, RouteStyle::elbow, RouteStyle::curved}) {
        RouteRequest request;
        request.from = &from;
        request.to = &to;
        request.style = style;
        request.via = {{200, 100}, {250, 250}};
        const std::vector<Point> line = flattened(route_between(request));
        std::size_t next = 0;
        for (std::size_t i = 0; i + 1 < line.size(); ++i) {
            while (next < request.via.size() && lies_on(request.via[next], line[i], line[i + 1]))
                ++next;
        }
        CAPTURE(static_cast<int>(style));
        CHECK(next == 2);
        if (style == RouteStyle::elbow) CHECK(is_axis_parallel(line));
    }
}

TEST_CASE("a link from a shape to itself is a loop outside it") {
    for (const ShapeKind kind : kKinds) {
        const Outline shape(kind, {0, 0, 120, 70}, 8, 0);
        RouteRequest request;
        request.from = &shape;
        request.to = &shape;
        const Route route = route_between(request);
        CAPTURE(static_cast<int>(kind));
        CHECK(route.points.size() == 5);
        CHECK_FALSE(runs_inside(route.points, shape));
    }
}

TEST_CASE("shapes of no size and far away give finite points") {
    Dice dice(3);
    for (int i = 0; i < 500; ++i) {
        const double far = std::pow(10, dice.between(0, 7));
        const Outline from(ShapeKind::ellipse, {0, 0, dice.pick(0, 1) * 10.0, 0}, 0, 0);
        const Outline to(ShapeKind::diamond, {dice.pick(-1, 1) * far, dice.pick(-1, 1) * far, 1e6, 1e-9}, 0,
                         30);
        for (const RouteStyle style : {RouteStyle::straight, RouteStyle::elbow, RouteStyle::curved}) {
            RouteRequest request;
            request.from = &from;
            request.to = &to;
            request.style = style;
            request.lane = 8;
            const Route route = route_between(request);
            REQUIRE(route.points.size() >= 2);
            for (const Point p : route.points)
                CHECK((std::isfinite(p.x) && std::isfinite(p.y)));
        }
    }
}

TEST_CASE("a much wider shape is joined level with the middle of the other, straight, where it faces it") {
    const Outline step(ShapeKind::rounded, {20, 0, 180, 84}, 12, 0);
    const Outline system(ShapeKind::rounded, {20, 140, 400, 84}, 8, 0);
    RouteRequest down;
    down.from = &step;
    down.to = &system;
    CHECK(route_between(down).points == std::vector<Point>{{110, 84}, {110, 140}});
    RouteRequest up = down;
    std::swap(up.from, up.to);
    CHECK(route_between(up).points == std::vector<Point>{{110, 140}, {110, 84}});
    // Near its corner, and between shapes of one width, the middle of a side it is.
    const Outline corner(ShapeKind::rounded, {-60, 0, 180, 84}, 12, 0);
    down.from = &corner;
    CHECK(route_between(down).points.back() == Point{220, 140});
    const Outline like(ShapeKind::rounded, {60, 140, 180, 84}, 12, 0);
    down.from = &step;
    down.to = &like;
    CHECK(route_between(down).points.back() == Point{150, 140});
}

}  // namespace
