#include <algorithm>
#include <string>

#include "scene/keys.hpp"
#include "scene/looks.hpp"
#include "scene/page_parts.hpp"

// What holds and moves data: systems, processes, stores, bodies outside, trust boundaries.
namespace civic {
namespace {

using namespace palette;

ElementShape system_shape(const ElementView&) {
    return {ShapeKind::rounded, 8};
}
ElementShape process_shape(const ElementView& view) {
    return {ShapeKind::rounded, std::min(28.0, view.box.h / 2)};
}
ElementShape store_shape(const ElementView&) {
    return {ShapeKind::cylinder, 0};
}
ElementShape external_shape(const ElementView&) {
    return {ShapeKind::rectangle, 0};
}
ElementShape zone_shape(const ElementView&) {
    return {ShapeKind::rounded, 18};
}

// Whether what holds the element says whose it is.
bool is_said_by_parent(const ElementView& view, const std::string& organisation) {
    if (view.element.parent.empty()) return false;
    const Element* parent = view.board.elements().find(view.element.parent);
    if (parent == nullptr) return false;
    const Element& shown = view.board.original(*parent);
    const Value* theirs = shown.attributes.find(keys().organisation);
    return shown.text == organisation || (theirs != nullptr && theirs->as_text() == organisation);
}

// Name above organisation, both from `area`'s left; the organisation where there is room, and where the name
// does not say it already.
void draw_named(Painter& painter, const ElementView& view, Rect area, Align align, const Paint& paint) {
    const std::string& organisation = view.attribute(keys().organisation);
    const bool both = !organisation.empty() && organisation != view.shown.text && area.h >= 52 &&
                      area.w >= 60 && !is_said_by_parent(view, organisation);
    if (both) {
        constexpr double kLine = 17;
        constexpr double kTwoLines = 27;
        TextStyle style = caption_style(view, type::kCaption, align);
        const TextStyle name = text_style(view, {type::kBody, Weight::semibold, align, VAlign::middle});
        const bool wraps = text_width(organisation, style) > area.w &&
                           text_height(view.shown.text, name, area.w) + kTwoLines <= area.h;
        const double caption = wraps ? kTwoLines : kLine;
        style.max_lines = wraps ? 2 : 1;
        painter.text({area.x, area.bottom() - caption, area.w, caption}, organisation, style,
                     quiet_on(paint, kInkSoft));
        area.h -= caption;
    }
    draw_text(painter, view, area, {type::kBody, Weight::semibold, align, VAlign::middle}, paint.text);
}

struct SidedCard {
    Hue hue;
    Icon icon;
    Colour fill;
    double edge;
};

void draw_sided(Painter& painter, const ElementView& view, const SidedCard& card) {
    const Paint paint = paint_of(view, card.fill, stroke(card.hue.main, card.edge), kInk);
    const ElementShape shape = shape_of(view);
    const Rect& box = view.box;
    draw_shape(painter, shape, box, paint);
    const Rect room = text_area(shape.kind, box);
    if (room.w < 100 || room.h < 36) {
        draw_text(painter, view, inset(room, 6, 3),
                  {type::kBody, Weight::semibold, Align::centre, VAlign::middle}, paint.text);
        return;
    }
    constexpr double kIcon = 22;
    const double left = shape.radius > 14 ? 16 : 12;
    painter.icon(card.icon, {box.x + left, room.centre().y - kIcon / 2, kIcon, kIcon}, card.hue.main);
    draw_named(painter, view, inset(room, left + kIcon + 9, 8, 12, 8), Align::start, paint);
}

void draw_system(Painter& painter, const ElementView& view) {
    draw_sided(painter, view, {kSlate, Icon::server, kSlate.tint, 1.5});
}
void draw_process(Painter& painter, const ElementView& view) {
    draw_sided(painter, view, {kTeal, Icon::gear, kTeal.tint, 1.75});
}
void draw_external(Painter& painter, const ElementView& view) {
    // Without an organisation it is a person.
    const bool person = view.attribute(keys().organisation).empty();
    draw_sided(painter, view, {kSlate, person ? Icon::person : Icon::building, kWhite, 2});
}

void draw_store(Painter& painter, const ElementView& view) {
    const Paint paint = paint_of(view, kBlue.tint, stroke(kBlue.main, 1.75), kInk);
    const ElementShape shape = shape_of(view);
    draw_shape(painter, shape, view.box, paint);
    Rect area = inset(text_area(shape.kind, view.box), 12, 2);
    const Value* encrypted = view.attributes().find(keys().encrypted_at_rest);
    if (encrypted != nullptr && encrypted->as_bool() && area.w >= 90) {
        constexpr double kIcon = 18;
        painter.icon(Icon::lock, {area.right() - kIcon + 2, area.centre().y - kIcon / 2, kIcon, kIcon},
                     kBlue.main);
        area = inset(area, kIcon, 0, kIcon + 2, 0);
    }
    draw_named(painter, view, area, Align::centre, paint);
}

void draw_zone(Painter& painter, const ElementView& view) {
    const Paint paint = paint_of(view, Colour{0xFB, 0xF6, 0xF5}, stroke(kRed.main, 1.75, Dash::dashed), kInk);
    const Rect& box = view.box;
    draw_shape(painter, shape_of(view), box, paint);
    constexpr double kIcon = 18;
    if (box.w < 80 || box.h < 40) return;
    painter.icon(Icon::shield, {box.x + 16, box.y + 14, kIcon, kIcon}, kRed.main);
    const Rect title = {box.x + 16 + kIcon + 7, box.y + 11, std::max(0.0, box.w - 16 - kIcon - 7 - 14), 24};
    draw_text(painter, view, title, {type::kBody, Weight::semibold, Align::start, VAlign::middle},
              paint.text);
    std::string caption = view.attribute(keys().organisation);
    if (caption == view.shown.text) caption.clear();
    const std::string& jurisdiction = view.attribute(keys().jurisdiction);
    if (!jurisdiction.empty()) caption += caption.empty() ? jurisdiction : " · " + jurisdiction;
    if (box.h >= 80) {
        painter.text({title.x, title.bottom(), title.w, 18}, caption, caption_style(view, type::kSmall),
                     quiet_on(paint, kInkMuted));
    }
}

}  // namespace

void add_data_looks(LookTable& table) {
    table["system"] = {system_shape, draw_system, false, Sides::as_read};
    table["process"] = {process_shape, draw_process, false, Sides::as_read};
    table["store"] = {store_shape, draw_store, false, Sides::as_read};
    table["external"] = {external_shape, draw_external, false, Sides::as_read};
    table["zone"] = {zone_shape, draw_zone, true, Sides::as_read};
}

}  // namespace civic
