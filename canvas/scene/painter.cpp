#include "scene/painter.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace civic {
namespace {

bool is_drawable(const Rect& rect) {
    return is_finite(rect) && rect.w > 0 && rect.h > 0;
}

Rect bounds_of_path(const Path& path) {
    if (path.points.empty()) return {};
    Point low = path.points.front();
    Point high = low;
    for (const Point p : path.points) {  // controls too: a little wide for curves
        low = {std::min(low.x, p.x), std::min(low.y, p.y)};
        high = {std::max(high.x, p.x), std::max(high.y, p.y)};
    }
    return Rect{low.x, low.y, high.x - low.x, high.y - low.y}.grown(static_cast<double>(path.stroke.width) /
                                                                    2);
}

}  // namespace

bool is_finite(const Rect& rect) {
    return std::isfinite(rect.x) && std::isfinite(rect.y) && std::isfinite(rect.w) && std::isfinite(rect.h);
}

Stroke stroke(Colour colour, double width, Dash dash) {
    return {colour, static_cast<float>(width), dash};
}

Rect bounds_of(const Primitive& primitive) {
    if (const auto* box = std::get_if<Box>(&primitive)) {
        return box->rect.grown(box->stroke.visible() ? static_cast<double>(box->stroke.width) / 2 : 0);
    }
    if (const auto* ellipse = std::get_if<Ellipse>(&primitive)) {
        return ellipse->rect.grown(ellipse->stroke.visible() ? static_cast<double>(ellipse->stroke.width) / 2
                                                             : 0);
    }
    if (const auto* path = std::get_if<Path>(&primitive)) return bounds_of_path(*path);
    if (const auto* text = std::get_if<TextBlock>(&primitive)) return text->box;
    return std::get<Picture>(primitive).rect;
}

Painter::Painter(Role role, std::string id) {
    group_.role = role;
    group_.id = std::move(id);
}

Box& Painter::box(const Rect& rect, double radius, Colour fill, const Stroke& stroke) {
    Box box{mirrored(rect), 0, fill, stroke, {}};
    if (!is_drawable(rect)) return std::get<Box>(scrap_ = box);
    box.radius = static_cast<float>(std::clamp(radius, 0.0, std::min(rect.w, rect.h) / 2));
    return std::get<Box>(group_.items.emplace_back(box));
}

Ellipse& Painter::ellipse(const Rect& rect, Colour fill, const Stroke& stroke) {
    if (!is_drawable(rect)) return std::get<Ellipse>(scrap_ = Ellipse{rect, fill, stroke});
    return std::get<Ellipse>(group_.items.emplace_back(Ellipse{mirrored(rect), fill, stroke}));
}

Path& Painter::path(Path path) {
    const bool finite = std::all_of(path.points.begin(), path.points.end(),
                                    [](Point p) { return std::isfinite(p.x) && std::isfinite(p.y); });
    if (path.points.size() < 2 || !finite) return std::get<Path>(scrap_ = std::move(path));
    if (mirror_.has_value())
        std::transform(path.points.begin(), path.points.end(), path.points.begin(),
                       [this](Point p) { return mirrored(p); });
    return std::get<Path>(group_.items.emplace_back(std::move(path)));
}

void Painter::line(Point from, Point to, const Stroke& stroke) {
    Path path;
    path.move_to(from);
    path.line_to(to);
    path.stroke = stroke;
    this->path(std::move(path));
}

void Painter::text(const Rect& box, std::string text, const TextStyle& style, Colour colour) {
    if (!is_drawable(box) || text.empty()) return;
    TextRequest request{std::move(text), style, box.w, box.h};
    if (mirror_.has_value() && style.align == Align::left) request.style.align = Align::right;
    if (mirror_.has_value() && style.align == Align::right) request.style.align = Align::left;
    group_.items.emplace_back(
        TextBlock{mirrored(box), colour, std::make_shared<const DeferredText>(std::move(request))});
}

void Painter::icon(Icon icon, const Rect& box, Colour colour) {
    if (!is_drawable(box)) return;
    // In its own direction: a mirrored clock runs backwards.
    IconPaths paths = icon_paths(icon, mirrored(box), colour);
    if (!paths.fills.verbs.empty()) group_.items.emplace_back(std::move(paths.fills));
    if (!paths.lines.verbs.empty()) group_.items.emplace_back(std::move(paths.lines));
}

Picture& Painter::picture(Picture picture) {
    if (!is_drawable(picture.rect)) return std::get<Picture>(scrap_ = std::move(picture));
    picture.rect = mirrored(picture.rect);
    return std::get<Picture>(group_.items.emplace_back(std::move(picture)));
}

void Painter::chip(const Rect& rect, const std::string& text, Colour fill, Colour colour, double size) {
    box(rect, rect.h / 2, fill);
    TextStyle style;
    style.size = size;
    style.weight = Weight::medium;
    style.align = Align::centre;
    style.valign = VAlign::middle;
    style.max_lines = 1;
    this->text({rect.x + rect.h * 0.3, rect.y, rect.w - rect.h * 0.6, rect.h}, text, style, colour);
}

std::shared_ptr<const Group> Painter::finish() {
    bool first = true;
    for (const Primitive& item : group_.items) {
        const Rect bounds = bounds_of(item);
        group_.bounds = first ? bounds : group_.bounds.united(bounds);
        first = false;
    }
    if (group_.angle != 0 && !first) {
        const Rect turned = bounds_of_rotated(group_.bounds, group_.angle);
        // Turned about the group's centre, which need not be the bounds' own.
        const double radians = group_.angle * std::numbers::pi / 180;
        const Point offset = group_.bounds.centre() - group_.centre;
        const Point moved{offset.x * std::cos(radians) - offset.y * std::sin(radians),
                          offset.x * std::sin(radians) + offset.y * std::cos(radians)};
        const Point centre = group_.centre + moved;
        group_.bounds = {centre.x - turned.w / 2, centre.y - turned.h / 2, turned.w, turned.h};
    }
    return std::make_shared<const Group>(std::move(group_));
}

}  // namespace civic
