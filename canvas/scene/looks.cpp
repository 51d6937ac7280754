#include "scene/looks.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace civic {
namespace {

LookTable make_table() {
    LookTable table;
    add_drawing_looks(table);
    add_media_looks(table);
    add_step_looks(table);
    add_people_looks(table);
    add_screen_looks(table);
    add_data_looks(table);
    add_record_looks(table);
    add_roadmap_looks(table);
    return table;
}

}  // namespace

const TypeLook& look_of(Name type) {
    static const LookTable kTable = make_table();
    static const TypeLook& kShape = kTable.at("shape");
    const auto found = kTable.find(type);
    return found == kTable.end() ? kShape : found->second;
}

Paint paint_of(const ElementView& view, Colour fill, const Stroke& edge, Colour text) {
    const Style& style = view.style;
    Paint paint{fill, edge, text};
    if (style.fill.has_value()) {
        paint.fill = *style.fill;
        const Colour opaque = blend(*style.fill, palette::kWhite);
        if (paint.edge.colour.a > 0) paint.edge.colour = mix(opaque, palette::kInk, 0.28);
        if (contrast_ratio(text, opaque) < 4.5) paint.text = readable_on(*style.fill);
    }
    if (style.stroke.has_value()) {
        paint.edge.colour = *style.stroke;
        if (paint.edge.width <= 0) paint.edge.width = 1.5F;
    }
    if (style.stroke_width.has_value()) paint.edge.width = static_cast<float>(*style.stroke_width);
    if (style.dash.has_value()) paint.edge.dash = *style.dash;
    if (style.text.has_value()) paint.text = *style.text;
    return paint;
}

Colour quiet_on(const Paint& paint, Colour quiet) {
    return contrast_ratio(quiet, blend(paint.fill, palette::kWhite)) >= 4.5 ? quiet : paint.text;
}

TextStyle text_style(const ElementView& view, const TextDefaults& defaults) {
    const Style& style = view.style;
    TextStyle out;
    out.size = style.font_size.value_or(defaults.size);
    out.weight = defaults.weight;
    if (style.bold.has_value()) out.weight = *style.bold ? Weight::bold : Weight::regular;
    out.italic = style.italic.value_or(false);
    out.align = style.align.value_or(defaults.align);
    out.valign = style.valign.value_or(defaults.valign);
    out.markup = Markup::marked;
    out.family = style.font;
    out.language = view.language;
    return out;
}

TextStyle caption_style(const ElementView& view, double size, Align align) {
    TextStyle style;
    style.size = size;
    style.align = align;
    style.valign = VAlign::middle;
    style.markup = Markup::marked;
    style.max_lines = 1;
    style.least_scale = 0.9;
    style.family = view.style.font;
    style.language = view.language;
    return style;
}

void draw_shape(Painter& painter, const ElementShape& shape, const Rect& box, const Paint& paint,
                const Shadow& shadow) {
    switch (shape.kind) {
        case ShapeKind::rectangle:
        case ShapeKind::rounded:
        case ShapeKind::pill: {
            const double radius = shape.kind == ShapeKind::pill      ? std::min(box.w, box.h) / 2
                                  : shape.kind == ShapeKind::rounded ? shape.radius
                                                                     : 0;
            painter.box(box, radius, paint.fill, paint.edge).shadow = shadow;
            return;
        }
        case ShapeKind::ellipse:
            painter.ellipse(box, paint.fill, paint.edge);
            return;
        default:
            break;
    }
    Path path = shape_path(shape.kind, box);
    path.fill = paint.fill;
    path.stroke = paint.edge;
    painter.path(std::move(path));
    if (shape.kind != ShapeKind::cylinder) return;
    // The front edge of the lid.
    const double cap = cylinder_cap(box);
    const double k = 0.5522847498;
    Path lid;
    lid.move_to({box.x, box.y + cap});
    lid.cubic_to({box.x, box.y + cap * (1 + k)}, {box.centre().x - box.w / 2 * k, box.y + 2 * cap},
                 {box.centre().x, box.y + 2 * cap});
    lid.cubic_to({box.centre().x + box.w / 2 * k, box.y + 2 * cap}, {box.right(), box.y + cap * (1 + k)},
                 {box.right(), box.y + cap});
    lid.stroke = paint.edge;
    painter.path(std::move(lid));
}

void draw_text(Painter& painter, const ElementView& view, const Rect& area, const TextDefaults& defaults,
               Colour colour) {
    painter.text(area, view.shown.text, text_style(view, defaults), colour);
}

void draw_disc(Painter& painter, Icon icon, Point centre, double diameter, Colour disc, Colour icon_colour) {
    painter.ellipse({centre.x - diameter / 2, centre.y - diameter / 2, diameter, diameter}, disc);
    const double size = diameter * 0.6;
    painter.icon(icon, {centre.x - size / 2, centre.y - size / 2, size, size}, icon_colour);
}

Rect inset(const Rect& rect, double x, double y) {
    return inset(rect, x, y, x, y);
}
Rect inset(const Rect& rect, double left, double top, double right, double bottom) {
    return {rect.x + left, rect.y + top, std::max(0.0, rect.w - left - right),
            std::max(0.0, rect.h - top - bottom)};
}

namespace {

// How far a round corner of radius r has come in at `depth` from its side.
double corner_inset(double r, double depth) {
    return depth >= r ? 0 : r - std::sqrt(std::max(0.0, r * r - (r - depth) * (r - depth)));
}

// The part of a quarter circle about `centre`, from one angle to another: one cubic.
void arc_to(Path& path, Point centre, double r, double from, double to) {
    const double k = 4.0 / 3.0 * std::tan((to - from) / 4) * r;
    const Point a = {std::cos(from), std::sin(from)};
    const Point b = {std::cos(to), std::sin(to)};
    path.cubic_to(centre + a * r + Point{-a.y, a.x} * k, centre + b * r - Point{-b.y, b.x} * k,
                  centre + b * r);
}

}  // namespace

Path left_strip(const Rect& box, double radius, double width) {
    constexpr double kPi = std::numbers::pi;
    const double r = std::min({radius, box.h / 2, box.w / 2});
    const double edge = box.x + std::min(width, box.w);
    const double rise = corner_inset(r, width);
    const double turn = width >= r ? kPi / 2 : std::acos(1 - width / r);  // of the arc that is left
    Path path;
    path.move_to({edge, box.bottom() - rise});
    if (width > r) path.line_to({box.x + r, box.bottom()});
    if (r > 0) arc_to(path, {box.x + r, box.bottom() - r}, r, kPi - turn, kPi);
    path.line_to({box.x, box.y + r});
    if (r > 0) arc_to(path, {box.x + r, box.y + r}, r, kPi, kPi + turn);
    if (width > r) path.line_to({edge, box.y});
    path.close();
    return path;
}

Path top_strip(const Rect& box, double radius, double height) {
    // The left strip of the box laid on its side, its points turned over the diagonal.
    Path path = left_strip({box.y, box.x, box.h, box.w}, radius, height);
    for (Point& p : path.points)
        std::swap(p.x, p.y);
    return path;
}

Icon channel_icon(std::string_view kind) {
    static const std::unordered_map<std::string_view, Icon> kIcons = {
        {"web", Icon::web},         {"app", Icon::app},    {"phone", Icon::phone},
        {"counter", Icon::counter}, {"post", Icon::post},  {"assisted", Icon::assisted},
        {"sms", Icon::message},     {"email", Icon::mail}, {"kiosk", Icon::kiosk},
    };
    const auto found = kIcons.find(kind);
    return found == kIcons.end() ? Icon::layers : found->second;
}

}  // namespace civic
