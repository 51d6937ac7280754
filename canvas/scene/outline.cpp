#include "scene/outline.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace civic {
namespace {

constexpr double kCircle = 0.5522847498;  // control distance of a quarter circle, in radii

// From unit coordinates to a box.
class Unit {
  public:
    explicit Unit(const Rect& box) : box_(box) {}
    Point operator()(double x, double y) const { return {box_.x + x * box_.w, box_.y + y * box_.h}; }

  private:
    Rect box_;
};

Path polygon(std::initializer_list<Point> points) {
    Path path;
    for (const Point p : points)
        path.verbs.empty() ? path.move_to(p) : path.line_to(p);
    path.close();
    return path;
}

Path diamond(const Rect& box) {
    const Unit at(box);
    return polygon({at(0.5, 0), at(1, 0.5), at(0.5, 1), at(0, 0.5)});
}

Path hexagon(const Rect& box) {
    const double slant = std::min(box.h / 2, box.w * 0.2);
    const double y = box.centre().y;
    return polygon({{box.x, y},
                    {box.x + slant, box.y},
                    {box.right() - slant, box.y},
                    {box.right(), y},
                    {box.right() - slant, box.bottom()},
                    {box.x + slant, box.bottom()}});
}

Path cylinder(const Rect& box) {
    const double cap = cylinder_cap(box);
    const double rx = box.w / 2;
    const double x = box.centre().x;
    const double top = box.y + cap;
    const double low = box.bottom() - cap;
    Path path;
    path.move_to({box.x, top});
    path.cubic_to({box.x, top - cap * kCircle}, {x - rx * kCircle, box.y}, {x, box.y});
    path.cubic_to({x + rx * kCircle, box.y}, {box.right(), top - cap * kCircle}, {box.right(), top});
    path.line_to({box.right(), low});
    path.cubic_to({box.right(), low + cap * kCircle}, {x + rx * kCircle, box.bottom()}, {x, box.bottom()});
    path.cubic_to({x - rx * kCircle, box.bottom()}, {box.x, low + cap * kCircle}, {box.x, low});
    path.close();
    return path;
}

Path document(const Rect& box) {
    const double wave = std::min(box.h * 0.14, 14.0);
    const double y = box.bottom() - wave;
    Path path;
    path.move_to({box.x, box.y});
    path.line_to({box.right(), box.y});
    path.line_to({box.right(), y});
    path.cubic_to({box.x + box.w * 0.75, y - wave}, {box.x + box.w * 0.62, y - wave * 0.4},
                  {box.centre().x, y + wave * 0.3});
    path.cubic_to({box.x + box.w * 0.38, y + wave}, {box.x + box.w * 0.2, y + wave * 1.1},
                  {box.x, y + wave * 0.4});
    path.close();
    return path;
}

// Head and shoulders, in the upper part of the box: the text stands below.
Rect figure(const Rect& box) {
    const double h = box.h * 0.62;
    const double w = std::min(box.w, h * 0.9);
    return {box.centre().x - w / 2, box.y, w, h};
}

void add_circle(Path& path, Point c, double r) {
    const double k = r * kCircle;
    path.move_to({c.x + r, c.y});
    path.cubic_to({c.x + r, c.y + k}, {c.x + k, c.y + r}, {c.x, c.y + r});
    path.cubic_to({c.x - k, c.y + r}, {c.x - r, c.y + k}, {c.x - r, c.y});
    path.cubic_to({c.x - r, c.y - k}, {c.x - k, c.y - r}, {c.x, c.y - r});
    path.cubic_to({c.x + k, c.y - r}, {c.x + r, c.y - k}, {c.x + r, c.y});
    path.close();
}

Path person(const Rect& box) {
    const Rect f = figure(box);
    const Unit at(f);
    Path path;
    const double r = std::min(f.w * 0.27, f.h * 0.25);
    add_circle(path, {f.centre().x, f.y + r}, r);
    path.move_to(at(0, 1));
    path.cubic_to(at(0, 0.72), at(0.2, 0.58), at(0.5, 0.58));
    path.cubic_to(at(0.8, 0.58), at(1, 0.72), at(1, 1));
    path.close();
    return path;
}

Path cloud(const Rect& box) {
    const Unit at(box);
    Path path;
    path.move_to(at(0.24, 0.93));
    path.cubic_to(at(0.02, 0.97), at(-0.07, 0.6), at(0.13, 0.5));
    path.cubic_to(at(0.07, 0.22), at(0.27, 0.09), at(0.4, 0.22));
    path.cubic_to(at(0.48, -0.06), at(0.79, -0.04), at(0.8, 0.27));
    path.cubic_to(at(1.0, 0.24), at(1.08, 0.58), at(0.92, 0.68));
    path.cubic_to(at(0.99, 0.9), at(0.83, 1.0), at(0.71, 0.91));
    path.cubic_to(at(0.6, 1.03), at(0.35, 1.02), at(0.24, 0.93));
    path.close();
    return path;
}

Path arrow(const Rect& box) {
    const double head = std::min(box.w * 0.4, box.h * 0.6);
    const double inset = box.h * 0.2;
    const double neck = box.right() - head;
    return polygon({{box.x, box.y + inset},
                    {neck, box.y + inset},
                    {neck, box.y},
                    {box.right(), box.centre().y},
                    {neck, box.bottom()},
                    {neck, box.bottom() - inset},
                    {box.x, box.bottom() - inset}});
}

double callout_tail(const Rect& box) {
    return std::min(box.h * 0.22, 20.0);
}

Path callout(const Rect& box) {
    const double low = box.bottom() - callout_tail(box);
    const double r = std::min({10.0, box.w / 2, (low - box.y) / 2});
    const double k = r * (1 - kCircle);
    const double tail = box.x + std::min(box.w * 0.22, 36.0);
    const double wide = std::min(box.w * 0.16, 22.0);
    Path path;
    path.move_to({box.x + r, box.y});
    path.line_to({box.right() - r, box.y});
    path.cubic_to({box.right() - k, box.y}, {box.right(), box.y + k}, {box.right(), box.y + r});
    path.line_to({box.right(), low - r});
    path.cubic_to({box.right(), low - k}, {box.right() - k, low}, {box.right() - r, low});
    path.line_to({tail + wide, low});
    path.line_to({tail - wide * 0.2, box.bottom()});
    path.line_to({tail, low});
    path.line_to({box.x + r, low});
    path.cubic_to({box.x + k, low}, {box.x, low - k}, {box.x, low - r});
    path.line_to({box.x, box.y + r});
    path.cubic_to({box.x, box.y + k}, {box.x + k, box.y}, {box.x + r, box.y});
    path.close();
    return path;
}

void flatten_corner(std::vector<Point>& out, Point c, double r, double from) {
    constexpr int kSteps = 6;
    for (int i = 0; i <= kSteps; ++i) {
        const double a = (from + 90.0 * i / kSteps) * std::numbers::pi / 180;
        out.push_back({c.x + r * std::cos(a), c.y + r * std::sin(a)});
    }
}

std::vector<Point> rounded_points(const Rect& box, double radius) {
    const double r = std::clamp(radius, 0.0, std::min(box.w, box.h) / 2);
    if (r <= 0)
        return {{box.x, box.y}, {box.right(), box.y}, {box.right(), box.bottom()}, {box.x, box.bottom()}};
    std::vector<Point> out;
    flatten_corner(out, {box.x + r, box.y + r}, r, 180);
    flatten_corner(out, {box.right() - r, box.y + r}, r, 270);
    flatten_corner(out, {box.right() - r, box.bottom() - r}, r, 0);
    flatten_corner(out, {box.x + r, box.bottom() - r}, r, 90);
    return out;
}

std::vector<Point> ellipse_points(const Rect& box) {
    constexpr int kSteps = 72;
    std::vector<Point> out;
    for (int i = 0; i < kSteps; ++i) {
        const double a = 2 * std::numbers::pi * i / kSteps;
        out.push_back({box.centre().x + box.w / 2 * std::cos(a), box.centre().y + box.h / 2 * std::sin(a)});
    }
    return out;
}

std::vector<Point> flattened(const Path& path) {
    constexpr int kSteps = 12;
    std::vector<Point> out;
    std::size_t at = 0;
    for (const Verb verb : path.verbs) {
        if (verb == Verb::move || verb == Verb::line) out.push_back(path.points[at++]);
        if (verb != Verb::cubic) continue;
        const Point p0 = out.back();
        const std::array<Point, 3> c = {path.points[at], path.points[at + 1], path.points[at + 2]};
        at += 3;
        for (int i = 1; i <= kSteps; ++i) {
            const double t = static_cast<double>(i) / kSteps;
            const double s = 1 - t;
            out.push_back(p0 * (s * s * s) + c[0] * (3 * s * s * t) + c[1] * (3 * s * t * t) +
                          c[2] * (t * t * t));
        }
    }
    return out;
}

std::vector<Point> polygon_of(ShapeKind kind, const Rect& box, double radius) {
    switch (kind) {
        case ShapeKind::rectangle:
            return rounded_points(box, 0);
        case ShapeKind::rounded:
            return rounded_points(box, radius);
        case ShapeKind::pill:
            return rounded_points(box, std::min(box.w, box.h) / 2);
        case ShapeKind::ellipse:
            return ellipse_points(box);
        case ShapeKind::person:  // connectors meet the figure and its text, not a shoulder
            return rounded_points(box, 0);
        case ShapeKind::callout: {
            Rect body = box;
            body.h -= callout_tail(box);
            return rounded_points(body, 10);
        }
        default:
            return flattened(shape_path(kind, box));
    }
}

double cross(Point a, Point b) {
    return a.x * b.y - a.y * b.x;
}

}  // namespace

Point direction_of(Side side) {
    switch (side) {
        case Side::top:
            return {0, -1};
        case Side::right:
            return {1, 0};
        case Side::bottom:
            return {0, 1};
        case Side::left:
            return {-1, 0};
    }
    return {};
}

Side opposite(Side side) {
    return static_cast<Side>((static_cast<int>(side) + 2) % 4);
}

Point turned_about(Point p, Point centre, double degrees) {
    if (degrees == 0) return p;
    const double a = degrees * std::numbers::pi / 180;
    const Point d = p - centre;
    return centre + Point{d.x * std::cos(a) - d.y * std::sin(a), d.x * std::sin(a) + d.y * std::cos(a)};
}

double cylinder_cap(const Rect& box) {
    return std::min({box.w * 0.14, box.h * 0.2, 14.0});
}

Path shape_path(ShapeKind kind, const Rect& box) {
    switch (kind) {
        case ShapeKind::diamond:
            return diamond(box);
        case ShapeKind::hexagon:
            return hexagon(box);
        case ShapeKind::cylinder:
            return cylinder(box);
        case ShapeKind::document:
            return document(box);
        case ShapeKind::person:
            return person(box);
        case ShapeKind::cloud:
            return cloud(box);
        case ShapeKind::arrow:
            return arrow(box);
        case ShapeKind::callout:
            return callout(box);
        default:
            return polygon(
                {{box.x, box.y}, {box.right(), box.y}, {box.right(), box.bottom()}, {box.x, box.bottom()}});
    }
}

Rect text_area(ShapeKind kind, const Rect& box) {
    const auto part = [&](double x, double y, double w, double h) {
        return Rect{box.x + box.w * x, box.y + box.h * y, box.w * w, box.h * h};
    };
    switch (kind) {
        case ShapeKind::ellipse:
            return part(0.13, 0.14, 0.74, 0.72);
        case ShapeKind::diamond:
            return part(0.19, 0.27, 0.62, 0.46);
        case ShapeKind::hexagon: {
            const double slant = std::min(box.h / 2, box.w * 0.2) * 0.6;
            return {box.x + slant, box.y, std::max(0.0, box.w - 2 * slant), box.h};
        }
        case ShapeKind::cylinder: {
            const double cap = cylinder_cap(box);
            return {box.x, box.y + 2 * cap, box.w, std::max(0.0, box.h - 2.6 * cap)};
        }
        case ShapeKind::document:
            return {box.x, box.y, box.w, std::max(0.0, box.h - std::min(box.h * 0.14, 14.0) * 1.3)};
        case ShapeKind::person:
            return part(0, 0.66, 1, 0.34);
        case ShapeKind::cloud:
            return part(0.14, 0.25, 0.72, 0.58);
        case ShapeKind::arrow: {
            const double head = std::min(box.w * 0.4, box.h * 0.6);
            return {box.x, box.y + box.h * 0.2, std::max(0.0, box.w - head * 0.6), box.h * 0.6};
        }
        case ShapeKind::callout:
            return {box.x, box.y, box.w, box.h - callout_tail(box)};
        default:
            return box;
    }
}

Outline::Outline(ShapeKind kind, const Rect& box, double radius, double angle)
    : box_(box), angle_(angle), points_(polygon_of(kind, box, radius)) {
    if (angle_ == 0) return;
    for (Point& p : points_)
        p = turned(p);
}

Point Outline::turned(Point p) const {
    return turned_about(p, box_.centre(), angle_);
}

Rect Outline::bounds() const {
    return bounds_of_rotated(box_, angle_);
}

bool Outline::contains(Point p) const {
    bool inside = false;
    for (std::size_t i = 0, j = points_.size() - 1; i < points_.size(); j = i++) {
        const Point a = points_[i];
        const Point b = points_[j];
        if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x)
            inside = !inside;
    }
    return inside;
}

std::optional<Point> Outline::exit(Point from, Point towards) const {
    const Point ray = towards - from;
    double best = -1;
    for (std::size_t i = 0, j = points_.size() - 1; i < points_.size(); j = i++) {
        const Point edge = points_[i] - points_[j];
        const double turn = cross(ray, edge);
        if (turn == 0) continue;
        const Point gap = points_[j] - from;
        const double along = cross(gap, edge) / turn;
        const double on_edge = cross(gap, ray) / turn;
        if (along >= 0 && on_edge >= -1e-9 && on_edge <= 1 + 1e-9) best = std::max(best, along);
    }
    if (best < 0) return std::nullopt;
    return from + ray * best;
}

Point Outline::outward(Side side) const {
    return turned_about(direction_of(side), {0, 0}, angle_);
}

double Outline::side_length(Side side) const {
    return side == Side::top || side == Side::bottom ? box_.w : box_.h;
}

Point Outline::side_point(Side side, double offset) const {
    const Point out = direction_of(side);
    const Point along = {std::abs(out.y), std::abs(out.x)};
    const double half = (along.x > 0 ? box_.w : box_.h) / 2;
    const Point inner = box_.centre() + along * std::clamp(offset, -half, half);
    const Point edge = inner + out * ((along.x > 0 ? box_.h : box_.w) / 2);
    return exit(turned(inner), turned(edge)).value_or(turned(edge));
}

}  // namespace civic
