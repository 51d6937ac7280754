#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/geometry.hpp"
#include "scene/display_list.hpp"

namespace civic {

enum class ShapeKind : std::uint8_t {
    rectangle,
    rounded,
    pill,
    ellipse,
    diamond,
    hexagon,
    cylinder,
    document,
    person,
    cloud,
    arrow,
    callout,
};

enum class Side : std::uint8_t { top, right, bottom, left };
constexpr Side kSides[] = {Side::top, Side::right, Side::bottom, Side::left};

// The unit vector that points out of a side.
Point direction_of(Side side);
Side opposite(Side side);

// The edge of a shape as connectors meet it: a closed polygon, curves flattened to within about a fifth of a
// pixel at usual sizes, turned with the element.
class Outline {
  public:
    // `radius` counts for `rounded` alone.
    Outline(ShapeKind kind, const Rect& box, double radius, double angle);

    const std::vector<Point>& points() const { return points_; }
    Point centre() const { return box_.centre(); }
    Rect bounds() const;  // of the turned box
    bool contains(Point p) const;

    // Where the ray from `from` through `towards` leaves the shape for good; none when it does not meet it.
    std::optional<Point> exit(Point from, Point towards) const;

    // Where a line that comes straight at that side meets the shape, `offset` px along the side from its
    // middle (right and down count up). Sides are the turned box's own: which way they look is `outward`.
    Point side_point(Side side, double offset) const;
    Point outward(Side side) const;
    double side_length(Side side) const;

  private:
    Point turned(Point p) const;

    Rect box_;
    double angle_ = 0;
    std::vector<Point> points_;
};

// Point `p` turned about `centre` by `degrees`, clockwise on the screen.
Point turned_about(Point p, Point centre, double degrees);

// The path of a shape that is no plain box or ellipse.
Path shape_path(ShapeKind kind, const Rect& box);

// How far the cap of a cylinder of this box reaches down, half its height.
double cylinder_cap(const Rect& box);

// Where the text of a shape stands.
Rect text_area(ShapeKind kind, const Rect& box);

}  // namespace civic
