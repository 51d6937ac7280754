#include "scene/badges.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <unordered_map>

#include "scene/painter.hpp"

namespace civic {
namespace {

using namespace palette;

constexpr double kSize = 22;
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
    }
    return kSlate;
}

// Each level has a form of its own: a disc, a square, a ring, a broken ring.
void draw_mark(Painter& painter, const Badge& badge, Point centre) {
    const Hue hue = hue_of(badge.level);
    const Rect box = {centre.x - kSize / 2, centre.y - kSize / 2, kSize, kSize};
    Colour text = kWhite;
    switch (badge.level) {
        case BadgeLevel::error:
            painter.ellipse(box, hue.main, stroke(kWhite, 2));
            break;
        case BadgeLevel::warning:
            painter.box(box, 5, hue.main, stroke(kWhite, 2));
            break;
        case BadgeLevel::info:
        case BadgeLevel::review: {
            const Dash dash = badge.level == BadgeLevel::review ? Dash::dashed : Dash::solid;
            painter.ellipse(box.grown(1), kWhite);
            painter.ellipse(box.grown(-1), kWhite, stroke(hue.main, 2, dash));
            text = hue.deep;
            break;
        }
    }
    TextStyle style;
    style.size = badge.number < 100 ? type::kSmall : 10;
    style.weight = Weight::bold;
    style.align = Align::centre;
    style.valign = VAlign::middle;
    style.max_lines = 1;
    painter.text(box, std::to_string(badge.number), style, text);
}

class BadgeDrawer {
  public:
    BadgeDrawer(const SceneOptions& options, const std::vector<ElementView>& elements,
                const DisplayList& drawn)
        : options_(options), painter_(Role::note) {
        for (const ElementView& view : elements)
            elements_.emplace(view.element.id, &view);
        for (const auto& group : drawn) {
            if (group->role == Role::link) links_.emplace(group->id, group.get());
        }
    }

    DisplayList draw(const Rect& content) {
        for (const Badge& badge : options_.badges)
            ring(badge);
        for (const Badge& badge : options_.badges)
            number(badge);
        DisplayList list;
        if (!painter_.empty()) list.push_back(painter_.finish());
        const Rect all = list.empty() ? content : content.united(list.front()->bounds);
        list.push_back(legend(all));
        return list;
    }

  private:
    void ring(const Badge& badge) {
        for (const std::string& id : badge.elements) {
            const auto found = elements_.find(id);
            if (found == elements_.end()) continue;
            const ElementShape shape = shape_of(*found->second);
            const Rect box = bounds_of_rotated(found->second->box, found->second->angle).grown(4);
            double radius = 12;
            if (shape.kind == ShapeKind::rounded) radius = shape.radius + 4;
            if (shape.kind == ShapeKind::pill) radius = box.h / 2;
            painter_.box(box, radius, kClear, stroke(hue_of(badge.level).main.with_alpha(0.75), 2.25));
        }
    }

    void number(const Badge& badge) {
        for (const std::string& id : badge.elements) {
            const auto found = elements_.find(id);
            if (found == elements_.end()) continue;
            const Rect box = bounds_of_rotated(found->second->box, found->second->angle);
            draw_mark(painter_, badge, {box.right() - 6 - kStep * taken_[id]++, box.y - 4});
        }
        for (const std::string& id : badge.links) {
            const auto found = links_.find(id);
            if (found == links_.end()) continue;
            draw_mark(painter_, badge, middle_of(*found->second) + Point{kStep * taken_[id]++, 0});
        }
    }

    // A point on the link's line, away from its label.
    static Point middle_of(const Group& link) {
        Point best = link.bounds.centre();
        double longest = -1;
        for (const Primitive& item : link.items) {
            const auto* path = std::get_if<Path>(&item);
            if (path == nullptr || path->fill.a != 0) continue;
            for (std::size_t i = 0; i + 1 < path->points.size(); ++i) {
                const double l = length(path->points[i + 1] - path->points[i]);
                if (l <= longest) continue;
                longest = l;
                best = path->points[i] + (path->points[i + 1] - path->points[i]) * 0.25;
            }
        }
        return best;
    }

    std::shared_ptr<const Group> legend(const Rect& content) {
        Painter painter(Role::note);
        const double width = std::max(content.w, 560.0);
        const int columns = std::clamp(static_cast<int>(width / 420), 1, 3);
        constexpr double kGutter = 28;
        constexpr double kIndent = kSize + 12;
        const double column = (width - kGutter * (columns - 1)) / columns;
        double top = content.bottom() + 36;
        painter.line({content.x, top - 14}, {content.x + width, top - 14}, stroke(kLine, 1));
        TextStyle heading;
        heading.size = type::kHeading;
        heading.weight = Weight::semibold;
        if (!options_.legend_title.empty()) {
            painter.text({content.x, top, width, 24}, options_.legend_title, heading, kInk);
            top += 36;
        }
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
        return painter.finish();
    }

    const SceneOptions& options_;
    Painter painter_;
    std::unordered_map<std::string_view, const ElementView*> elements_;
    std::unordered_map<std::string_view, const Group*> links_;
    std::unordered_map<std::string, int> taken_;
};

}  // namespace

DisplayList draw_badges(const SceneOptions& options, const std::vector<ElementView>& elements,
                        const DisplayList& drawn, const Rect& content) {
    return BadgeDrawer(options, elements, drawn).draw(content);
}

}  // namespace civic
