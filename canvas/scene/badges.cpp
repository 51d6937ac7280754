#include "scene/badges.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <unordered_map>

#include "scene/page_parts.hpp"
#include "scene/painter.hpp"

namespace civic {
namespace {

using namespace palette;

constexpr double kSize = 22;
constexpr double kRing =
    3;  // from an element to the ring around it: neighbours 8 px apart have room for both
constexpr double kStep = 24;  // from one badge to the next on the same element

Hue hue_of(BadgeLevel level) {
    switch (level) {
        case BadgeLevel::error:
            return kRed;
        case BadgeLevel::warning:
            return kOrange;
        case BadgeLevel::info:
            return kBlue;
        case BadgeLevel::review:
            return kViolet;
        case BadgeLevel::waived:
            return kSlate;
    }
    return kSlate;
}

Word word_of(BadgeLevel level) {
    switch (level) {
        case BadgeLevel::error:
            return Word::finding_error;
        case BadgeLevel::warning:
            return Word::finding_warning;
        case BadgeLevel::info:
            return Word::finding_info;
        case BadgeLevel::review:
            return Word::finding_review;
        case BadgeLevel::waived:
            return Word::finding_waived;
    }
    return Word::finding_info;
}

// Each level has a form of its own: a disc, a square, a ring, a broken ring, an empty square. Gives the
// colour of what stands in it.
Colour draw_form(Painter& painter, BadgeLevel level, const Rect& box) {
    const Hue hue = hue_of(level);
    switch (level) {
        case BadgeLevel::error:
            painter.ellipse(box, hue.main, stroke(kWhite, 2));
            return kWhite;
        case BadgeLevel::warning:
            painter.box(box, 5, hue.main, stroke(kWhite, 2));
            return kWhite;
        case BadgeLevel::waived:
            painter.box(box.grown(1), 6, kWhite);
            painter.box(box.grown(-1), 4, kWhite, stroke(hue.main, 1.5));
            return hue.deep;
        case BadgeLevel::info:
        case BadgeLevel::review: {
            const Dash dash = level == BadgeLevel::review ? Dash::dashed : Dash::solid;
            painter.ellipse(box.grown(1), kWhite);
            painter.ellipse(box.grown(-1), kWhite, stroke(hue.main, 2, dash));
            return hue.deep;
        }
    }
    return kInk;
}

void draw_mark(Painter& painter, const Badge& badge, Point centre) {
    const Rect box = {centre.x - kSize / 2, centre.y - kSize / 2, kSize, kSize};
    const Colour text = draw_form(painter, badge.level, box);
    TextStyle style;
    style.size = badge.number < 10 ? type::kSmall : badge.number < 100 ? type::kCaption : 9;
    style.weight = Weight::bold;
    style.align = Align::centre;
    style.valign = VAlign::middle;
    style.max_lines = 1;
    painter.text(box, std::to_string(badge.number), style, text);
}

class BadgeDrawer {
  public:
    BadgeDrawer(const SceneOptions& options, const std::vector<ElementView>& elements,
                const DisplayList& drawn, Name language)
        : options_(options), language_(language), painter_(Role::note) {
        for (const ElementView& view : elements)
            elements_.emplace(view.element.id, &view);
        for (const auto& group : drawn) {
            if (group->role == Role::link) links_.emplace(group->id, group.get());
        }
    }

    DisplayList draw(const Rect& content) {
        for (const Badge& badge : options_.badges) {
            ring(badge);
            count(badge);
        }
        for (const Badge& badge : options_.badges)
            number(badge);
        DisplayList list;
        if (!painter_.empty()) list.push_back(painter_.finish());
        // Level with the page at its sides, whatever stands out there.
        double top = content.bottom();
        if (!list.empty()) top = std::max(top, list.front()->bounds.bottom());
        top += 36;
        Painter legend(Role::note);
        draw_heading(legend, content, top);
        draw_key(legend, content, top);
        draw_texts(legend, content, top);
        list.push_back(legend.finish());
        return list;
    }

  private:
    void ring(const Badge& badge) {
        for (const std::string& id : badge.elements) {
            const auto found = elements_.find(id);
            if (found == elements_.end()) continue;
            const ElementShape shape = shape_of(*found->second);
            const Rect box = bounds_of_rotated(found->second->box, found->second->angle).grown(kRing);
            double radius = 12;
            if (shape.kind == ShapeKind::rounded) radius = shape.radius + kRing;
            if (shape.kind == ShapeKind::pill) radius = box.h / 2;
            painter_.box(box, radius, kClear, stroke(hue_of(badge.level).main.with_alpha(0.75), 2.25));
        }
    }

    void count(const Badge& badge) {
        for (const std::string& id : badge.elements)
            ++row_of(id).count;
        for (const std::string& id : badge.links)
            ++row_of(id).count;
    }

    // The badges of an element end at its right upper corner, those of a link stand in the middle of a part
    // of its line that its label leaves free; from left to right as they are numbered.
    void number(const Badge& badge) {
        const auto place = [&](const std::string& id) { return kStep * row_of(id).taken++; };
        for (const std::string& id : badge.elements) {
            const auto found = elements_.find(id);
            if (found == elements_.end()) continue;
            const Rect box = bounds_of_rotated(found->second->box, found->second->angle);
            const double first = box.right() - 6 - kStep * (row_of(id).count - 1);
            draw_mark(painter_, badge, {first + place(id), box.y - 4});
        }
        for (const std::string& id : badge.links) {
            const auto found = links_.find(id);
            if (found == links_.end()) continue;
            const double width = kStep * (row_of(id).count - 1);
            const Point middle = free_middle(*found->second, width);
            draw_mark(painter_, badge, middle + Point{place(id) - width / 2, 0});
        }
    }

    // The centre for a row of badges on a link: on the longest part of its line, as near to that part's
    // middle as its label allows; above the label where no place on the line is free of it.
    static Point free_middle(const Group& link, double width) {
        std::vector<Point> line;
        Rect label;
        double longest = -1;
        for (const Primitive& item : link.items) {
            if (const auto* box = std::get_if<Box>(&item)) label = box->rect;
            const auto* path = std::get_if<Path>(&item);
            if (path == nullptr || path->fill.a != 0) continue;
            for (std::size_t i = 0; i + 1 < path->points.size(); ++i) {
                const double l = length(path->points[i + 1] - path->points[i]);
                if (l <= longest) continue;
                longest = l;
                line = {path->points[i], path->points[i + 1]};
            }
        }
        if (line.empty()) return link.bounds.centre();
        const Rect kept = label.grown(5);
        for (const double t : {0.5, 0.4, 0.6, 0.3, 0.7, 0.25, 0.75, 0.2, 0.8}) {
            const Point at = line[0] + (line[1] - line[0]) * t;
            const Rect row = {at.x - (width + kSize) / 2, at.y - kSize / 2, width + kSize, kSize};
            if (label.w <= 0 || !row.intersects(kept)) return at;
        }
        return {label.centre().x, label.y - kSize / 2 - 2};
    }

    struct Row {
        int count = 0;  // of badges
        int taken = 0;  // of their places
    };
    Row& row_of(const std::string& id) { return rows_[id]; }

    double width_of(const Rect& content) const { return std::max(content.w, 560.0); }

    // Moves `top` below itself.
    void draw_heading(Painter& painter, const Rect& content, double& top) {
        const double width = width_of(content);
        painter.line({content.x, top - 14}, {content.x + width, top - 14}, stroke(kLine, 1));
        TextStyle style;
        style.size = type::kHeading;
        style.weight = Weight::semibold;
        if (!options_.legend_title.empty()) {
            painter.text({content.x, top, width, 24}, options_.legend_title, style, kInk);
            top += 34;
        }
    }

    // What the forms of the badges mean; moves `top` below itself.
    void draw_key(Painter& painter, const Rect& content, double& top) {
        std::vector<LegendEntry> entries;
        for (const BadgeLevel level : {BadgeLevel::error, BadgeLevel::warning, BadgeLevel::review,
                                       BadgeLevel::info, BadgeLevel::waived}) {
            const auto has = [&](const Badge& badge) { return badge.level == level; };
            if (std::none_of(options_.badges.begin(), options_.badges.end(), has)) continue;
            const auto draw = [level](Painter& into, const Rect& box) {
                const Point c = box.centre();
                draw_form(into, level, {c.x - kSize / 2, c.y - kSize / 2, kSize, kSize});
            };
            entries.push_back({word(word_of(level), language_), draw, kSize});
        }
        const auto group = legend_group(entries, {content.x, top}, width_of(content), language_);
        std::vector<Primitive>& items = painter.group().items;
        items.insert(items.end(), group->items.begin(), group->items.end());
        top = group->bounds.bottom() + 16;
    }

    void draw_texts(Painter& painter, const Rect& content, double top) {
        const double width = width_of(content);
        const int columns = std::clamp(static_cast<int>(width / 420), 1, 3);
        constexpr double kGutter = 28;
        constexpr double kIndent = kSize + 12;
        const double column = (width - kGutter * (columns - 1)) / columns;
        // Column by column would read well on paper; row by row keeps the numbers in sight of each other.
        TextStyle style;
        style.size = 13;
        double row_height = 0;
        double y = top;
        for (std::size_t i = 0; i < options_.badges.size(); ++i) {
            const Badge& badge = options_.badges[i];
            const auto at = static_cast<int>(i) % columns;
            if (at == 0) {
                y += row_height;
                row_height = 0;
            }
            const double x = content.x + at * (column + kGutter);
            const TextRequest request{badge.text, style, column - kIndent, 400};
            const double height = TextEngine::shared().layout(request)->bounds.h;
            draw_mark(painter, badge, {x + kSize / 2, y + kSize / 2});
            painter.text({x + kIndent, y + 2, column - kIndent, std::max(20.0, height + 2)}, badge.text,
                         style, kInk);
            row_height = std::max(row_height, std::max(kSize, height + 4) + 10);
        }
    }

    const SceneOptions& options_;
    Name language_;
    Painter painter_;
    std::unordered_map<std::string_view, const ElementView*> elements_;
    std::unordered_map<std::string_view, const Group*> links_;
    std::unordered_map<std::string, Row> rows_;  // by what they stand on
};

}  // namespace

DisplayList draw_badges(const SceneOptions& options, const std::vector<ElementView>& elements,
                        const DisplayList& drawn, const Rect& content, Name language) {
    return BadgeDrawer(options, elements, drawn, language).draw(content);
}

}  // namespace civic
