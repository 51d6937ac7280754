#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>

#include "scene/keys.hpp"
#include "scene/looks.hpp"
#include "scene/page_words.hpp"

// Objectives, measures, actions and the six steps of a roadmap.
namespace civic {
namespace {

using namespace palette;

ElementShape card_shape(const ElementView&) {
    return {ShapeKind::rounded, 12};
}
ElementShape bar_shape(const ElementView& view) {
    return {ShapeKind::rounded, std::min(10.0, view.box.h / 2)};
}
ElementShape step_shape(const ElementView&) {
    return {ShapeKind::rectangle, 0};
}

// A card with an icon's disc at its left, a text and, where there is room, a caption below it.
void draw_iconed(Painter& painter, const ElementView& view, const Hue& hue, Icon icon, Colour fill,
                 const std::string& caption) {
    const Paint paint = paint_of(view, fill, stroke(hue.main, 1.5), kInk);
    const Rect& box = view.box;
    draw_shape(painter, shape_of(view), box, paint);
    if (box.w < 100 || box.h < 30) {
        draw_text(painter, view, inset(box, 6, 3), {13, Weight::medium, Align::centre, VAlign::middle},
                  paint.text);
        return;
    }
    const double disc = std::min(38.0, box.h * 0.62);
    draw_disc(painter, icon, {box.x + 12 + disc / 2, box.centre().y}, disc, hue.main, kWhite);
    Rect area = inset(box, 12 + disc + 10, 5, 12, 5);
    if (!caption.empty() && area.h >= 38) {
        painter.text({area.x, area.bottom() - 18, area.w, 18}, caption, caption_style(view, type::kSmall),
                     quiet_on(paint, kInkSoft));
        area.h -= 18;
    }
    draw_text(painter, view, area, {type::kBody, Weight::semibold, Align::start, VAlign::middle}, paint.text);
}

void draw_objective(Painter& painter, const ElementView& view) {
    draw_iconed(painter, view, kGreen, Icon::target, kGreen.tint, view.attribute(keys().owner));
}

// "1 234 567": a narrow space between thousands reads the same in every language.
std::string grouped(std::string digits) {
    const std::size_t from = digits.find_first_of("0123456789");
    std::size_t end = digits.find_first_not_of("0123456789", from);
    if (end == std::string::npos) end = digits.size();
    if (from == std::string::npos || end - from < 5) return digits;
    for (std::size_t at = end; at - from > 3;) {
        at -= 3;
        digits.insert(at, "\u202F");
    }
    return digits;
}

// A value as a person would write it; "" for what is unknown.
std::string shown(const Value* value) {
    if (value == nullptr) return {};
    if (value->is_text()) return std::string(value->as_text());
    if (!value->is_number() || !std::isfinite(value->as_number())) return {};
    char buffer[32];
    const auto end = std::to_chars(std::begin(buffer), std::end(buffer), value->as_number()).ptr;
    return grouped({buffer, end});
}

// From the baseline to the target, and by when: "45 → 5 · Jun 2028"; a baseline that is unknown is "?".
void draw_measure(Painter& painter, const ElementView& view) {
    const std::string baseline = shown(view.attributes().find(keys().baseline));
    const std::string target = shown(view.attributes().find(keys().target));
    const std::string due = month_text(shown(view.attributes().find(keys().due)), view.language);
    std::string caption = baseline;
    if (!target.empty()) caption = (baseline.empty() ? "?" : baseline) + " → " + target;
    if (!due.empty()) caption += (caption.empty() ? "" : " · ") + due;
    draw_iconed(painter, view, kBlue, Icon::gauge, kWhite, caption);
}

struct ActionKind {
    const char* name;
    Hue hue;
    Icon icon;
};

void draw_action(Painter& painter, const ElementView& view) {
    static const ActionKind kKinds[] = {
        {"", kSlate, Icon::flag},
        {"people", kRose, Icon::people},
        {"process", kTeal, Icon::recycle},
        {"policy", kViolet, Icon::scales},
        {"technology", kBlue, Icon::server},
        {"data", kOrange, Icon::cylinder},
        {"funding", kGreen, Icon::coin},
    };
    const std::string& kind = view.attribute(keys().kind);
    const auto* found = std::find_if(std::begin(kKinds), std::end(kKinds),
                                     [&](const ActionKind& k) { return kind == k.name; });
    const ActionKind& look = found == std::end(kKinds) ? kKinds[0] : *found;
    draw_iconed(painter, view, look.hue, look.icon, look.hue.tint, view.attribute(keys().owner));
}

// One of the six steps: a chevron with its number, pointing on.
void draw_roadmap_step(Painter& painter, const ElementView& view) {
    const Paint paint = paint_of(view, kBlue.tint, stroke(kBlue.soft, 1.25), kBlue.deep);
    const Rect& box = view.box;
    const double tip = std::min({18.0, box.h / 3, box.w / 4});
    Path path;
    path.move_to({box.x, box.y});
    path.line_to({box.right() - tip, box.y});
    path.line_to({box.right(), box.centre().y});
    path.line_to({box.right() - tip, box.bottom()});
    path.line_to({box.x, box.bottom()});
    path.line_to({box.x + tip, box.centre().y});
    path.close();
    path.fill = paint.fill;
    path.stroke = paint.edge;
    painter.path(std::move(path));
    Rect area = inset(box, tip + 10, 4, tip + 2, 4);
    const Value* step = view.attributes().find(keys().step);
    if (step != nullptr && step->is_number() && step->as_number() >= 1 && step->as_number() <= 99 &&
        area.w > 70) {
        const double disc = std::min(28.0, box.h * 0.6);
        painter.ellipse({area.x, box.centre().y - disc / 2, disc, disc}, kBlue.main);
        TextStyle style = text_style(view, {type::kBody, Weight::bold, Align::centre, VAlign::middle});
        style.align = Align::centre;
        style.weight = Weight::bold;
        painter.text({area.x, box.centre().y - disc / 2, disc, disc}, std::to_string(step->as_integer()),
                     style, kWhite);
        area = inset(area, disc + 8, 0, 0, 0);
    }
    draw_text(painter, view, area, {type::kBody, Weight::semibold, Align::start, VAlign::middle}, paint.text);
}

}  // namespace

void add_roadmap_looks(LookTable& table) {
    table["objective"] = {card_shape, draw_objective, false, Sides::as_read};
    table["measure"] = {card_shape, draw_measure, false, Sides::as_read};
    table["roadmap-action"] = {bar_shape, draw_action, false, Sides::as_read};
    table["roadmap-step"] = {step_shape, draw_roadmap_step, false, Sides::as_read};
}

}  // namespace civic
