#pragma once

#include <memory>
#include <optional>
#include <string>

#include "scene/display_list.hpp"
#include "scene/icons.hpp"
#include "scene/theme.hpp"

namespace civic {

// Collects primitives into a group: what elements, connectors and page backgrounds draw with. Numbers that
// are not finite, and boxes of no size, draw nothing. References returned are good until the next call.
class Painter {
  public:
    explicit Painter(Role role, std::string id = {});

    Group& group() { return group_; }

    // From here on everything is drawn as in a mirror that stands at `x`, but for what is inside icons and
    // texts: a look made for one direction of reading serves the other.
    void mirror_about(double x) { mirror_ = x; }

    Box& box(const Rect& rect, double radius, Colour fill, const Stroke& stroke = {});
    Ellipse& ellipse(const Rect& rect, Colour fill, const Stroke& stroke = {});
    Path& path(Path path);
    void line(Point from, Point to, const Stroke& stroke);
    void text(const Rect& box, std::string text, const TextStyle& style, Colour colour);
    // The icon's 24 × 24 grid laid over `box`; lines as thick as they are at 24 px, scaled.
    void icon(Icon icon, const Rect& box, Colour colour);
    Picture& picture(Picture picture);

    // A rounded label with text in its middle: a badge, a channel, a wait.
    void chip(const Rect& rect, const std::string& text, Colour fill, Colour colour,
              double size = type::kCaption);

    bool empty() const { return group_.items.empty(); }

    // The group with its bounds, ready for a display list. The painter is then spent.
    std::shared_ptr<const Group> finish();

  private:
    Point mirrored(Point p) const { return mirror_.has_value() ? Point{2 * *mirror_ - p.x, p.y} : p; }
    Rect mirrored(const Rect& r) const {
        return mirror_.has_value() ? Rect{2 * *mirror_ - r.right(), r.y, r.w, r.h} : r;
    }

    Group group_;
    std::optional<double> mirror_;
    Primitive scrap_;  // what a call that draws nothing gives back
};

Rect bounds_of(const Primitive& primitive);
Stroke stroke(Colour colour, double width, Dash dash = Dash::solid);
bool is_finite(const Rect& rect);

}  // namespace civic
