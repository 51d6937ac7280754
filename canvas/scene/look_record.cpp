#include <algorithm>
#include <string>

#include "scene/keys.hpp"
#include "scene/looks.hpp"

// Data items and the legal bases for using them.
namespace civic {

using namespace palette;

namespace {

ElementShape card_shape(const ElementView&) {
    return {ShapeKind::rounded, 8};
}

struct DataClass {
    const char* name;
    int level;  // bars of four; 0: unknown
    Hue hue;
};

const DataClass& class_of(const ElementView& view) {
    static const DataClass kClasses[] = {
        {"", 0, kSlate},         {"public", 1, kGreen}, {"internal", 2, kBlue}, {"confidential", 3, kOrange},
        {"restricted", 4, kRed},
    };
    const std::string& name = view.attribute(keys().data_class);
    for (const DataClass& known : kClasses) {
        if (name == known.name) return known;
    }
    return kClasses[0];
}

bool is_set(const ElementView& view, Name name) {
    const Value* value = view.attributes().find(name);
    return value != nullptr && value->as_bool();
}

void draw_data_item(Painter& painter, const ElementView& view) {
    const DataClass& data = class_of(view);
    const Dash dash = data.level == 0 ? Dash::dashed : Dash::solid;
    const Paint paint =
        paint_of(view, kWhite, stroke(data.level == 0 ? kLineStrong : data.hue.soft, 1.5, dash), kInk);
    const Rect& box = view.box;
    const ElementShape shape = shape_of(view);
    draw_shape(painter, shape, box, paint);
    if (box.w < 110 || box.h < 40) {
        draw_text(painter, view, inset(box, 6, 3), {13, Weight::medium, Align::centre, VAlign::middle},
                  paint.text);
        return;
    }
    if (data.level > 0) {
        Path strip = left_strip(box, shape.radius, 5);
        strip.fill = data.hue.main;
        painter.path(std::move(strip));
        painter.box(box, shape.radius, kClear, paint.edge);
    }
    constexpr double kSide = 52;
    draw_level(painter, data.level, data.hue, {box.right() - 38, box.centre().y + (box.h >= 56 ? -1 : 8)});
    if (box.h >= 56) {
        // Below the bars, from their right end.
        double x = box.right() - 13;
        const auto mark = [&](bool there, Icon icon) {
            if (!there) return;
            x -= 16;
            painter.icon(icon, {x, box.centre().y + 5, 16, 16}, data.level == 0 ? kInkMuted : data.hue.main);
        };
        mark(is_set(view, keys().identifier) || is_set(view, keys().special), Icon::fingerprint);
        mark(is_set(view, keys().personal), Icon::person);
    }
    draw_text(painter, view, inset(box, 16, 6, kSide, 6),
              {type::kBody, Weight::medium, Align::start, VAlign::middle}, paint.text);
}

void draw_legal_basis(Painter& painter, const ElementView& view) {
    const Paint paint = paint_of(view, kWhite, stroke(kViolet.soft, 1.5), kInk);
    const Rect& box = view.box;
    draw_shape(painter, shape_of(view), box, paint);
    if (box.w < 100 || box.h < 36) {
        draw_text(painter, view, inset(box, 6, 3), {13, Weight::medium, Align::centre, VAlign::middle},
                  paint.text);
        return;
    }
    const double disc = std::min(34.0, box.h * 0.6);
    draw_disc(painter, Icon::scales, {box.x + 12 + disc / 2, box.centre().y}, disc, kViolet.tint,
              kViolet.main);
    Rect area = inset(box, 12 + disc + 10, 6, 12, 6);
    const std::string& basis = view.attribute(keys().basis);
    if (!basis.empty() && area.h >= 44) {
        painter.text({area.x, area.bottom() - 19, area.w, 18}, basis, caption_style(view, type::kSmall),
                     quiet_on(paint, kInkSoft));
        area.h -= 19;
    }
    draw_text(painter, view, area, {type::kBody, Weight::medium, Align::start, VAlign::middle}, paint.text);
}

}  // namespace

void draw_level(Painter& painter, int level, const Hue& hue, Point low_left) {
    for (int i = 0; i < 4; ++i) {
        const double h = 5 + 3.5 * i;
        const Rect bar = {low_left.x + 6.5 * i, low_left.y - h, 4.5, h};
        if (i < level) {
            painter.box(bar, 1.5, hue.main);
        } else {
            painter.box(inset(bar, 0.5, 0.5), 1.5, kClear, stroke(kLineStrong, 1));
        }
    }
}

void add_record_looks(LookTable& table) {
    table["data-item"] = {card_shape, draw_data_item, false, Sides::as_read};
    table["legal-basis"] = {card_shape, draw_legal_basis, false, Sides::as_read};
}

}  // namespace civic
