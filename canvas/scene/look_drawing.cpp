#include <algorithm>

#include "scene/looks.hpp"

// Notes, texts, shapes, frames: what is drawn and not modelled.
namespace civic {
namespace {

using namespace palette;

ElementShape sharp(const ElementView&) {
    return {ShapeKind::rounded, 3};
}
ElementShape rounded(const ElementView& view) {
    return {ShapeKind::rounded, std::min(8.0, view.box.h / 4)};
}
ElementShape frame_shape(const ElementView&) {
    return {ShapeKind::rounded, 14};
}
ElementShape comment_shape(const ElementView&) {
    return {ShapeKind::callout, 10};
}

// Room around a text that leaves small elements their words.
double padding(const Rect& box, double usual) {
    return std::min(usual, std::min(box.w, box.h) * 0.17);
}

void draw_note(Painter& painter, const ElementView& view) {
    const ElementShape shape = shape_of(view);
    const Paint paint = paint_of(view, kPaper, stroke(kClear, 0), kInk);
    draw_shape(painter, shape, view.box, paint, kPaperShadow);
    const double pad = padding(view.box, 14);
    draw_text(painter, view, inset(text_area(shape.kind, view.box), pad, pad),
              {type::kBody, Weight::regular, Align::start, view.box.h < 100 ? VAlign::middle : VAlign::top},
              paint.text);
}

void draw_plain_text(Painter& painter, const ElementView& view) {
    const Paint paint = paint_of(view, kClear, stroke(kClear, 0), kInk);
    if (paint.fill.a > 0 || paint.edge.visible())
        draw_shape(painter, {ShapeKind::rounded, 6}, view.box, paint);
    const double pad = paint.fill.a > 0 ? padding(view.box, 10) : 0;
    draw_text(painter, view, inset(view.box, pad, pad),
              {type::kHeading, Weight::regular, Align::start, VAlign::top}, paint.text);
}

void draw_any_shape(Painter& painter, const ElementView& view) {
    const ElementShape shape = shape_of(view);
    const Paint paint = paint_of(view, kWhite, stroke(kLineStrong, 1.5), kInk);
    draw_shape(painter, shape, view.box, paint);
    const double pad = padding(view.box, 10);
    draw_text(painter, view, inset(text_area(shape.kind, view.box), pad, pad / 2),
              {type::kBody, Weight::regular, Align::centre, VAlign::middle}, paint.text);
}

void draw_frame(Painter& painter, const ElementView& view) {
    const Paint paint = paint_of(view, kMist, stroke(kLine, 1.25), kInk);
    draw_shape(painter, shape_of(view), view.box, paint);
    const Rect title = {view.box.x + 20, view.box.y + 14, std::max(0.0, view.box.w - 40),
                        std::min(32.0, view.box.h)};
    draw_text(painter, view, title, {type::kHeading, Weight::semibold, Align::start, VAlign::middle},
              paint.text);
}

void draw_group(Painter&, const ElementView&) {}  // seen through what it holds

void draw_comment(Painter& painter, const ElementView& view) {
    const ElementShape shape = shape_of(view);
    const Paint paint = paint_of(view, kWhite, stroke(kAmber.main, 1.5), kInk);
    draw_shape(painter, shape, view.box, paint);
    const Rect body = text_area(shape.kind, view.box);
    if (view.shown.text.empty() || body.w < 60) {
        const double size = std::min({20.0, body.w * 0.7, body.h * 0.7});
        painter.icon(Icon::speech, {body.centre().x - size / 2, body.centre().y - size / 2, size, size},
                     kAmber.main);
        return;
    }
    painter.icon(Icon::speech, {body.x + 8, body.y + 8, 16, 16}, kAmber.main);
    draw_text(painter, view, inset(body, 30, 7, 10, 7), {13, Weight::regular, Align::start, VAlign::top},
              paint.text);
}

}  // namespace

void add_drawing_looks(LookTable& table) {
    table["note"] = {sharp, draw_note};
    table["text"] = {rounded, draw_plain_text};
    table["shape"] = {rounded, draw_any_shape};
    table["frame"] = {frame_shape, draw_frame, true};
    table["group"] = {sharp, draw_group, true};
    table["comment"] = {comment_shape, draw_comment};
}

}  // namespace civic
