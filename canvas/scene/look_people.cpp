#include <algorithm>
#include <string>

#include "scene/keys.hpp"
#include "scene/lacks.hpp"
#include "scene/looks.hpp"

// Segments (the people a service is for) and stakeholders.
namespace civic {
namespace {

using namespace palette;

ElementShape segment_shape(const ElementView&) {
    return {ShapeKind::rounded, 14};
}
ElementShape stakeholder_shape(const ElementView&) {
    return {ShapeKind::pill, 0};
}

void draw_lacks(Painter& painter, const ElementView& view, const Rect& row) {
    const Value* lacks = view.attributes().find(keys().lacks);
    if (lacks == nullptr) return;
    double x = row.x;
    for (const Value& need : lacks->as_list()) {
        const Icon icon = lack_icon(need.as_text());
        if (icon == Icon::none) continue;
        if (x + row.h > row.right()) return;
        draw_lack(painter, icon, {x, row.y, row.h, row.h});
        x += row.h + 6;
    }
}

void draw_segment(Painter& painter, const ElementView& view) {
    const Hue& hue = kViolet;
    const Paint paint = paint_of(view, kWhite, stroke(hue.soft, 1.5), kInk);
    const Rect& box = view.box;
    draw_shape(painter, shape_of(view), box, paint);
    const double disc = std::min({44.0, box.h * 0.5, box.w * 0.3});
    const bool has_row = box.h >= 96;
    const double head = has_row ? box.h - 42 : box.h;  // the part above the row of what is lacking
    const double centre = box.y + 6 + (head - 6) / 2;
    draw_disc(painter, Icon::person, {box.x + 14 + disc / 2, centre}, disc, hue.tint, hue.main);
    draw_text(painter, view,
              {box.x + 14 + disc + 12, box.y + 8, std::max(0.0, box.w - disc - 40), std::max(0.0, head - 10)},
              {type::kBody, Weight::semibold, Align::start, VAlign::middle}, paint.text);
    if (has_row) draw_lacks(painter, view, {box.x + 14, box.bottom() - 38, box.w - 28, 26});
}

struct Engagement {
    const char* name;
    Hue hue;
    Dash dash;
    double width;
};

const Engagement& engagement_of(const ElementView& view) {
    static const Engagement kLevels[] = {
        {"", kSlate, Dash::solid, 1.25},        {"none", kSlate, Dash::dashed, 1.5},
        {"informed", kSlate, Dash::solid, 1.5}, {"consulted", kBlue, Dash::solid, 1.5},
        {"involved", kTeal, Dash::solid, 2},    {"partner", kGreen, Dash::solid, 2.5},
    };
    static const Name kEngagement("engagement");
    const std::string& level = view.attribute(kEngagement);
    for (const Engagement& known : kLevels) {
        if (level == known.name) return known;
    }
    return kLevels[0];
}

void draw_stakeholder(Painter& painter, const ElementView& view) {
    const Engagement& level = engagement_of(view);
    const bool partner = level.width > 2;
    const Paint paint = paint_of(view, partner ? level.hue.tint : kWhite,
                                 stroke(level.hue.main, level.width, level.dash), kInk);
    const Rect& box = view.box;
    draw_shape(painter, shape_of(view), box, paint);
    const double disc = std::min({34.0, box.h * 0.6, box.w * 0.3});
    draw_disc(painter, Icon::people, {box.x + 10 + disc / 2, box.centre().y}, disc, level.hue.tint,
              level.hue.main);
    draw_text(painter, view, inset(box, 10 + disc + 8, 6, 14, 6),
              {13, Weight::medium, Align::start, VAlign::middle}, paint.text);
}

}  // namespace

void add_people_looks(LookTable& table) {
    table["segment"] = {segment_shape, draw_segment, false, Sides::as_read};
    table["stakeholder"] = {stakeholder_shape, draw_stakeholder, false, Sides::as_read};
}

}  // namespace civic
