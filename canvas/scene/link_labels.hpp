#pragma once

#include <optional>
#include <vector>

#include "scene/box_grid.hpp"
#include "scene/connectors.hpp"

namespace civic {

struct LabelPlace {
    LinkLabel form;  // empty: the link has no label
    Rect box;
};

// Finds room for the labels of a page's links: on no shape, on no other label, and where it can be on no
// other link and on no border of a zone or a stage. One page, one thread.
class LabelPlacer {
  public:
    // `obstacles`: the shapes; `bordered`: what has a border that a label should not hide; `routes`: of all
    // the links. All kept by reference.
    LabelPlacer(const BoxGrid& obstacles, const std::vector<Rect>& bordered,
                const std::vector<Route>& routes);

    // The label of link `index`. `forms`: the best first.
    LabelPlace place(std::size_t index, std::vector<LinkLabel> forms);

  private:
    struct Part;
    static std::vector<Part> parts_of(const Route& route);
    std::optional<Rect> on_line(const std::vector<Part>& parts, const LinkLabel& form) const;
    std::optional<Rect> beside_line(const std::vector<Part>& parts, const LinkLabel& form, double away) const;
    std::optional<LabelPlace> place_among(const std::vector<Part>& parts, std::vector<LinkLabel>& forms);
    bool is_free(const Rect& box) const;
    bool is_crossed(const Rect& box) const;

    bool is_on_border(const Rect& box) const;

    const BoxGrid& obstacles_;
    const std::vector<Rect>& bordered_;
    const std::vector<Route>& routes_;
    BoxGrid lines_;  // what the links' parts run through
    std::vector<std::pair<std::size_t, std::pair<Point, Point>>> segments_;  // link and ends, as in lines_
    BoxGrid labels_;
    std::size_t current_ = 0;  // the link whose label is being placed
    bool may_cross_ = false;   // other links' lines
    bool may_hide_ = true;     // a border
};

}  // namespace civic
