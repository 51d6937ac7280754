#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/board.hpp"
#include "scene/icons.hpp"
#include "scene/painter.hpp"
#include "scene/route.hpp"

namespace civic {

enum class Head : std::uint8_t { none, filled, open, dot };

// How a type of link is drawn: told apart by line, head and mark, not by colour alone.
struct LinkLook {
    Stroke stroke;
    Head head = Head::filled;
    Head tail = Head::none;
    RouteStyle route = RouteStyle::elbow;  // where the link has none of its own
    Icon mark = Icon::none;                // in the label, or in its place
    Hue hue;
};
LinkLook look_of_link(const Link& link);

// The style, sides and points of a link's route; what it lacks comes from its type.
struct RouteStyleOf {
    RouteStyle style = RouteStyle::elbow;
    std::optional<Side> from_side;
    std::optional<Side> to_side;
    std::vector<Point> via;
};
RouteStyleOf read_route(const Link& link);

// A link's label, measured; empty: none. A mark alone where there is no text.
struct LinkLabel {
    std::string text;  // the link's, else the names of the data that it carries
    Icon mark = Icon::none;
    double scale = 1;  // what its text shrank by
    double text_width = 0;
    double width = 0;  // of the rounded box around all
    double height = 0;

    bool empty() const { return width <= 0; }
};

// The forms that a link's label may take, the best first: wide, narrow, and for carried data their number.
// Empty when it has none.
std::vector<LinkLabel> label_forms(const Board& board, const Link& link);

// Draws the link, its label in `label_box` (of the label's size), into a group of its own.
std::shared_ptr<const Group> draw_link(const Board& board, const Link& link, const Route& route,
                                       const LinkLabel& label, const Rect& label_box);

}  // namespace civic
