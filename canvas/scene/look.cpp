#include "scene/look.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "scene/keys.hpp"
#include "scene/looks.hpp"
#include "scene/page_words.hpp"

namespace civic {
namespace {

constexpr double kFarthest = 1e7;  // px; beyond it nothing is drawn where it says
constexpr double kLargest = 1e6;

std::optional<ShapeKind> shape_named(std::string_view name) {
    static const std::unordered_map<std::string_view, ShapeKind> kNames = {
        {"rectangle", ShapeKind::rectangle}, {"rounded", ShapeKind::rounded},
        {"pill", ShapeKind::pill},           {"ellipse", ShapeKind::ellipse},
        {"diamond", ShapeKind::diamond},     {"hexagon", ShapeKind::hexagon},
        {"cylinder", ShapeKind::cylinder},   {"document", ShapeKind::document},
        {"person", ShapeKind::person},       {"cloud", ShapeKind::cloud},
        {"arrow", ShapeKind::arrow},         {"callout", ShapeKind::callout},
    };
    const auto found = kNames.find(name);
    return found == kNames.end() ? std::nullopt : std::optional(found->second);
}

std::optional<Dash> dash_named(std::string_view name) {
    if (name == "solid") return Dash::solid;
    if (name == "dashed") return Dash::dashed;
    if (name == "dotted") return Dash::dotted;
    return std::nullopt;
}

std::optional<Align> align_named(std::string_view name) {
    if (name == "start") return Align::start;
    if (name == "left") return Align::left;
    if (name == "center" || name == "centre") return Align::centre;
    if (name == "right") return Align::right;
    return std::nullopt;
}

std::optional<VAlign> valign_named(std::string_view name) {
    if (name == "top") return VAlign::top;
    if (name == "middle") return VAlign::middle;
    if (name == "bottom") return VAlign::bottom;
    return std::nullopt;
}

std::optional<double> number_in(const Value& value, double low, double high) {
    if (!value.is_number() || !std::isfinite(value.as_number())) return std::nullopt;
    return std::clamp(value.as_number(), low, high);
}

void read_looks(Style& out, Name name, const Value& value) {
    const Keys& k = keys();
    if (name == k.fill) out.fill = parse_colour(value.as_text());
    if (name == k.stroke) out.stroke = parse_colour(value.as_text());
    if (name == k.stroke_width) out.stroke_width = number_in(value, 0, 64);
    if (name == k.dash) out.dash = dash_named(value.as_text());
    if (name == k.radius) out.radius = number_in(value, 0, 1000);
    if (name == k.opacity) out.opacity = number_in(value, 0, 1).value_or(1);
    if (name == k.shape) out.shape = shape_named(value.as_text());
}

void read_text(Style& out, Name name, const Value& value) {
    const Keys& k = keys();
    if (name == k.text) out.text = parse_colour(value.as_text());
    if (name == k.font) out.font = Name(value.as_text());
    if (name == k.font_size) out.font_size = number_in(value, 4, 400);
    if (name == k.bold && value.is_bool()) out.bold = value.as_bool();
    if (name == k.italic && value.is_bool()) out.italic = value.as_bool();
    if (name == k.align) out.align = align_named(value.as_text());
    if (name == k.valign) out.valign = valign_named(value.as_text());
}

double finite_or_zero(double value, double limit) {
    return std::isfinite(value) ? std::clamp(value, -limit, limit) : 0;
}

}  // namespace

Style read_style(const Properties& style) {
    Style out;
    for (const Property& property : style) {
        read_looks(out, property.name, property.value);
        read_text(out, property.name, property.value);
    }
    return out;
}

std::string ElementView::attribute(Name name) const {
    const Value* value = shown.attributes.find(name);
    return std::string(value == nullptr ? "" : value->as_text());
}

ElementView view_of(const Board& board, const Element& element, Name language) {
    Rect box{finite_or_zero(element.box.x, kFarthest), finite_or_zero(element.box.y, kFarthest),
             std::max(0.0, finite_or_zero(element.box.w, kLargest)),
             std::max(0.0, finite_or_zero(element.box.h, kLargest))};
    const double angle = std::isfinite(element.angle) ? std::fmod(element.angle, 360.0) : 0;
    return {board, element, board.original(element), box, angle, read_style(element.style), language};
}

ElementShape shape_of(const ElementView& view) {
    ElementShape shape = look_of(view.element.type).shape(view);
    if (view.style.shape.has_value()) shape.kind = *view.style.shape;
    if (view.style.radius.has_value()) shape.radius = *view.style.radius;
    return shape;
}

Outline outline_of(const ElementView& view) {
    const ElementShape shape = shape_of(view);
    return {shape.kind, view.box, shape.radius, view.angle};
}

void describe(Group& group, const ElementView& view) {
    group.title = plain_text(view.shown.text, Markup::marked, kTextLimit);
    group.alt = view.attribute(keys().alt);
}

std::shared_ptr<const Group> draw_element(const ElementView& view) {
    if (view.box.w <= 0 || view.box.h <= 0) return nullptr;
    Painter painter(Role::element, view.element.id);
    Group& group = painter.group();
    group.opacity = view.style.opacity;
    group.angle = view.angle;
    group.centre = view.box.centre();
    const TypeLook& look = look_of(view.element.type);
    if (look.sides == Sides::as_read && reading_of(view.language) == Reading::right_to_left)
        painter.mirror_about(view.box.centre().x);
    look.draw(painter, view);
    if (painter.empty()) return nullptr;
    describe(group, view);
    return painter.finish();
}

bool is_container(Name type) {
    return look_of(type).container;
}

}  // namespace civic
