#include <algorithm>

#include "scene/keys.hpp"
#include "scene/looks.hpp"
#include "scene/page_words.hpp"

// Screens of a prototype, and what stands on them.
namespace civic {
namespace {

using namespace palette;

constexpr double kHeader = 46;  // px of a screen's own bar, above what it holds

bool is_phone(const Rect& box) {
    return box.w <= 0.8 * box.h;
}

ElementShape screen_shape(const ElementView& view) {
    return {ShapeKind::rounded, is_phone(view.box) ? 26.0 : 12.0};
}
ElementShape control_shape(const ElementView&) {
    return {ShapeKind::rounded, 8};
}
ElementShape copy_shape(const ElementView&) {
    return {ShapeKind::rectangle, 0};
}

void draw_screen(Painter& painter, const ElementView& view) {
    const bool phone = is_phone(view.box);
    const ElementShape shape = shape_of(view);
    const Paint paint = paint_of(view, kWhite, stroke(phone ? kInk : kLineStrong, phone ? 3 : 1.5), kInk);
    const Rect& box = view.box;
    draw_shape(painter, shape, box, paint, kPaperShadow);
    if (box.h < 2 * kHeader || box.w < 80) {
        draw_text(painter, view, inset(box, 8, 6), {13, Weight::medium, Align::centre, VAlign::middle},
                  paint.text);
        return;
    }
    const double line = box.y + kHeader;
    if (phone) {
        const double w = std::min(72.0, box.w * 0.26);
        painter.box({box.centre().x - w / 2, box.y + 7, w, 5}, 2.5, kMistDeep);
        painter.box({box.centre().x - 0.75 * w, box.bottom() - 13, 1.5 * w, 5}, 2.5, kMistDeep);
        painter.line({box.x + 16, line}, {box.right() - 16, line}, stroke(kMistDeep, 1));
        draw_text(painter, view, {box.x + 18, box.y + 16, box.w - 36, kHeader - 18},
                  {13, Weight::semibold, Align::centre, VAlign::middle}, paint.text);
        return;
    }
    Path bar = top_strip(box, shape.radius, kHeader - 8);
    bar.fill = kMist;
    painter.path(std::move(bar));
    painter.line({box.x, line - 8}, {box.right(), line - 8}, stroke(kLine, 1));
    painter.box(box, shape.radius, kClear, paint.edge);
    for (int i = 0; i < 3; ++i)
        painter.ellipse({box.x + 14 + i * 15, box.y + 14.5, 9, 9}, kLine);
    const Rect address = {box.x + 70, box.y + 8, std::max(0.0, box.w - 88), 22};
    painter.box(address, 11, kWhite, stroke(kLine, 1));
    draw_text(painter, view, inset(address, 12, 0),
              {type::kSmall, Weight::medium, Align::start, VAlign::middle}, kInk);
}

std::string label_of(const ElementView& view) {
    return view.shown.text.empty() ? view.attribute(keys().label) : view.shown.text;
}

void draw_button(Painter& painter, const ElementView& view) {
    const Paint paint = paint_of(view, kBlue.main, stroke(kClear, 0), kWhite);
    draw_shape(painter, shape_of(view), view.box, paint);
    painter.text(inset(view.box, 12, 4), label_of(view),
                 text_style(view, {15, Weight::semibold, Align::centre, VAlign::middle}), paint.text);
}

// The label above an empty line where there is room for both, else inside.
void draw_field(Painter& painter, const ElementView& view) {
    const Paint paint = paint_of(view, kWhite, stroke(kInkMuted, 1.5), kInk);
    const Rect& box = view.box;
    TextStyle style = text_style(view, {13, Weight::medium, Align::start, VAlign::middle});
    style.max_lines = box.h >= 64 ? 2 : 1;
    if (box.h < 44) {
        draw_shape(painter, shape_of(view), box, paint);
        painter.text(inset(box, 10, 2), label_of(view), style, paint.text);
        return;
    }
    const double label = box.h >= 64 ? 24 : 19;
    style.valign = VAlign::top;
    painter.text({box.x, box.y, box.w, label - 1}, label_of(view), style, paint.text);
    draw_shape(painter, {ShapeKind::rounded, 6}, inset(box, 0, label, 0, 0), paint);
}

void draw_choice(Painter& painter, const ElementView& view) {
    if (reading_of(view.language) == Reading::right_to_left) painter.mirror_about(view.box.centre().x);
    const Paint paint = paint_of(view, kWhite, stroke(kLine, 1.25), kInk);
    const Rect& box = view.box;
    draw_shape(painter, shape_of(view), box, paint);
    const double size = std::min(20.0, box.h * 0.5);
    const Rect ring = {box.x + 12, box.centre().y - size / 2, size, size};
    painter.ellipse(ring, kWhite, stroke(kBlue.main, 1.75));
    painter.text(inset(box, 12 + size + 10, 4, 10, 4), label_of(view),
                 text_style(view, {type::kBody, Weight::regular, Align::start, VAlign::middle}), paint.text);
}

void draw_link_control(Painter& painter, const ElementView& view) {
    const Paint paint = paint_of(view, kClear, stroke(kClear, 0), kBlue.main);
    const bool boxed = paint.fill.a > 0 || paint.edge.visible();
    if (boxed) draw_shape(painter, shape_of(view), view.box, paint);
    const TextStyle style = text_style(view, {type::kBody, Weight::medium, Align::start, VAlign::middle});
    const Rect area = inset(view.box, boxed ? 12 : 2, 2);
    painter.text(area, label_of(view), style, paint.text);
    // A link is underlined: it is told by more than its colour.
    const auto set = TextEngine::shared().layout({label_of(view), style, area.w, area.h});
    for (const TextLine& line : set->lines) {
        const double x = area.x + static_cast<double>(line.x);
        const double y = area.y + static_cast<double>(line.baseline) + 2.5;
        painter.line({x, y}, {x + static_cast<double>(line.width), y}, stroke(paint.text, 1));
    }
}

void draw_control(Painter& painter, const ElementView& view) {
    const std::string& role = view.attribute(keys().role);
    if (role == "field") return draw_field(painter, view);
    if (role == "choice") return draw_choice(painter, view);
    if (role == "link") return draw_link_control(painter, view);
    draw_button(painter, view);
}

void draw_copy(Painter& painter, const ElementView& view) {
    const Paint paint = paint_of(view, kClear, stroke(kClear, 0), kInk);
    const bool boxed = paint.fill.a > 0 || paint.edge.visible();
    if (boxed) draw_shape(painter, {ShapeKind::rounded, 6}, view.box, paint);
    draw_text(painter, view, inset(view.box, boxed ? 10 : 0, boxed ? 6 : 0),
              {type::kBody, Weight::regular, Align::start, VAlign::top}, paint.text);
}

}  // namespace

void add_screen_looks(LookTable& table) {
    table["screen"] = {screen_shape, draw_screen, true};
    table["control"] = {control_shape, draw_control};
    table["copy"] = {copy_shape, draw_copy};
}

}  // namespace civic
