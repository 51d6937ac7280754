#include "render/group_builder.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "render/strokes.hpp"
#include "scene/pictures.hpp"

namespace civic {
namespace {

constexpr double kSmallestSeen = 1.2;  // device pixels: a shape that is smaller both ways is left out
constexpr double kIconSide = 64;       // px: strokes within this are drawn as one mask

float to_float(double v) {
    return static_cast<float>(v);
}

std::array<std::int16_t, 2> extent(double x, double y) {
    return {static_cast<std::int16_t>(std::lround(x * double{kExtent})),
            static_cast<std::int16_t>(std::lround(y * double{kExtent}))};
}

Rect bounds_of_points(const std::vector<Point>& points) {
    if (points.empty()) return {};
    Point low = points.front();
    Point high = low;
    for (const Point p : points) {
        low = {std::min(low.x, p.x), std::min(low.y, p.y)};
        high = {std::max(high.x, p.x), std::max(high.y, p.y)};
    }
    return {low.x, low.y, high.x - low.x, high.y - low.y};
}

// The outline of a box or an ellipse, from where and in the direction in which every writer draws it: dashes
// begin there.
constexpr double kArc = 0.4477152502;  // control distance of a quarter circle from the corner, in radii

Path outline_of(const Rect& b, double rx, double ry, const Stroke& stroke) {
    Path path;
    path.stroke = stroke;
    const double kx = rx * kArc;
    const double ky = ry * kArc;
    path.move_to({b.x + rx, b.y});
    path.line_to({b.right() - rx, b.y});
    if (rx > 0) path.cubic_to({b.right() - kx, b.y}, {b.right(), b.y + ky}, {b.right(), b.y + ry});
    path.line_to({b.right(), b.bottom() - ry});
    if (rx > 0)
        path.cubic_to({b.right(), b.bottom() - ky}, {b.right() - kx, b.bottom()},
                      {b.right() - rx, b.bottom()});
    path.line_to({b.x + rx, b.bottom()});
    if (rx > 0) path.cubic_to({b.x + kx, b.bottom()}, {b.x, b.bottom() - ky}, {b.x, b.bottom() - ry});
    path.line_to({b.x, b.y + ry});
    if (rx > 0) path.cubic_to({b.x, b.y + ky}, {b.x + kx, b.y}, {b.x + rx, b.y});
    path.close();
    return path;
}

}  // namespace

void GroupBuilder::build(const Group& group, const BuildView& view, GroupGeometry& out) {
    out.clear();
    group_ = &group;
    view_ = view;
    out_ = &out;
    cosine_ = 1;
    sine_ = 0;
    if (group.angle != 0) {
        cosine_ = std::cos(group.angle * std::numbers::pi / 180);
        sine_ = std::sin(group.angle * std::numbers::pi / 180);
    }
    opacity_ = needs_layer(group) ? 1 : std::clamp(group.opacity, 0.0, 1.0);
    for (const Primitive& item : group.items) {
        std::visit([this](const auto& it) { add(it); }, item);
        if (out.atlas_full) return;
    }
}

Point GroupBuilder::placed(Point p) const {
    if (sine_ == 0 && cosine_ == 1) return p;
    const Point d = p - group_->centre;
    return group_->centre + Point{d.x * cosine_ - d.y * sine_, d.x * sine_ + d.y * cosine_};
}

Point GroupBuilder::device(Point p) const {
    return placed(p) * view_.zoom;
}

Colour GroupBuilder::faded(Colour colour) const {
    return opacity_ < 1 ? colour.with_alpha(opacity_) : colour;
}

// Whether something of this size in px shows; the geometry is right for as long as the answer is.
bool GroupBuilder::can_see(double size) {
    if (size <= 0) return false;
    const double needed = kSmallestSeen / size;
    const bool seen = view_.zoom >= needed;
    seen ? out_->only_from(needed) : out_->only_below(needed);
    return seen;
}

void GroupBuilder::add(const Box& box) {
    if (!can_see(std::max(box.rect.w, box.rect.h))) return;
    if (box.shadow.visible() && can_see(static_cast<double>(box.shadow.blur))) {
        Rect cast = box.rect;
        cast.y += static_cast<double>(box.shadow.drop);
        add_shape(cast, box.radius + box.shadow.blur / 4, box.shadow.colour, {}, box.shadow.blur);
    }
    if (box.stroke.visible() && box.stroke.dash != Dash::solid) {
        add_shape(box.rect, box.radius, box.fill, {}, 0);
        const double r = std::min({static_cast<double>(box.radius), box.rect.w / 2, box.rect.h / 2});
        add_stroke_of(outline_of(box.rect, r, r, box.stroke));
        return;
    }
    add_shape(box.rect, box.radius, box.fill, box.stroke, 0);
}

void GroupBuilder::add(const Ellipse& ellipse) {
    if (!can_see(std::max(ellipse.rect.w, ellipse.rect.h))) return;
    const Rect& b = ellipse.rect;
    const bool round = std::abs(b.w - b.h) < 1e-3 * b.w;
    const float radius = round ? to_float(b.w / 2) : kEllipse;
    if (ellipse.stroke.visible() && ellipse.stroke.dash != Dash::solid) {
        add_shape(b, radius, ellipse.fill, {}, 0);
        add_stroke_of(outline_of(b, b.w / 2, b.h / 2, ellipse.stroke));
        return;
    }
    add_shape(b, radius, ellipse.fill, ellipse.stroke, 0);
}

void GroupBuilder::add_shape(const Rect& rect, float radius, Colour fill, const Stroke& stroke, float soft) {
    if (fill.a == 0 && !stroke.visible()) return;
    const Point centre = placed(rect.centre()) - view_.anchor;
    Quad& quad = out_->quads.emplace_back();
    for (std::size_t i = 0; i < 4; ++i) {
        const double sx = i % 2 == 0 ? -1 : 1;
        const double sy = i < 2 ? -1 : 1;
        const double lx = sx * rect.w / 2;
        const double ly = sy * rect.h / 2;
        Vertex& v = quad[i];
        v.x = to_float(centre.x + lx * cosine_ - ly * sine_);
        v.y = to_float(centre.y + lx * sine_ + ly * cosine_);
        v.local_x = to_float(lx);
        v.local_y = to_float(ly);
        v.out = extent(sx * cosine_ - sy * sine_, sx * sine_ + sy * cosine_);
        v.local_out = extent(sx, sy);
        v.half_width = to_float(rect.w / 2);
        v.half_height = to_float(rect.h / 2);
        v.radius = radius;
        v.fill = faded(fill);
        v.texel = {MaskAtlas::kWhite, MaskAtlas::kWhite};
        v.soft = soft;
        if (stroke.visible()) {
            v.half_stroke = stroke.width / 2;
            v.stroke = faded(stroke.colour);
        }
        v.grow = std::max(v.half_stroke, soft / 2);
    }
}

void GroupBuilder::add(const Path& path) {
    const Rect bounds = bounds_of_points(path.points);
    if (!can_see(std::max(bounds.w, bounds.h) + static_cast<double>(path.stroke.width))) return;
    if (path.fill.a > 0) add_fill(path);
    if (path.stroke.visible() && !out_->atlas_full) add_stroke_of(path);
}

DevicePath GroupBuilder::device_path(const Path& path) const {
    DevicePath out;
    out.verbs = &path.verbs;
    out.points.reserve(path.points.size());
    for (const Point p : path.points)
        out.points.push_back(device(p));
    return out;
}

void GroupBuilder::add_fill(const Path& path) {
    const DevicePath at = device_path(path);
    add_area(at, bounds_of_points(at.points), faded(path.fill), 0);
}

void GroupBuilder::add_stroke_of(const Path& path) {
    const double width = static_cast<double>(path.stroke.width);
    if (path.stroke.dash != Dash::solid) {
        add_dashes(path);
        return;
    }
    const Rect bounds = bounds_of_points(path.points);
    const bool is_icon = bounds.w <= kIconSide && bounds.h <= kIconSide && path.verbs.size() > 2 &&
                         std::max(bounds.w, bounds.h) * view_.zoom <= kLargestMask;
    // Where pieces overlap, a colour that lets shine through would be laid on twice.
    const Colour colour = faded(path.stroke.colour);
    constexpr double kLongest = 50'000;  // device pixels of a mask's path
    const bool shines_through =
        colour.a < 255 && path.verbs.size() > 2 && std::max(bounds.w, bounds.h) * view_.zoom < kLongest;
    if (is_icon || shines_through) {
        const DevicePath at = device_path(path);
        add_area(at, bounds_of_points(at.points).grown(width * view_.zoom / 2), colour, width * view_.zoom);
        return;
    }
    // Curves are cut for twice the zoom, and serve up to it.
    const bool curved = std::find(path.verbs.begin(), path.verbs.end(), Verb::cubic) != path.verbs.end();
    double finest = view_.zoom;
    if (curved) {
        finest = std::exp2(std::floor(std::log2(view_.zoom)) + 1);
        out_->only_below(finest);
        out_->only_from(finest / 4);
    }
    constexpr double kStray = 0.1;  // device pixels
    for (const Polyline& line : flatten(path, kStray / finest, [this](Point p) { return placed(p); }))
        add_stroke(line, width, colour, view_.anchor, out_->quads);
}

void GroupBuilder::add_dashes(const Path& path) {
    const DashLengths dash = dash_lengths(path.stroke);
    const double period = dash.on + dash.off;
    constexpr double kSmallestPeriod = 3;  // device pixels: finer ones run into a grey line
    const double needed = kSmallestPeriod / period;
    const double width = static_cast<double>(path.stroke.width);
    Path solid = path;
    solid.fill.a = 0;
    solid.stroke.dash = Dash::solid;
    if (view_.zoom < needed) {
        out_->only_below(needed);
        const double inked = std::min(1.0, (dash.on + width * std::numbers::pi / 4) / period);
        solid.stroke.colour = solid.stroke.colour.with_alpha(inked);
        for (const Polyline& line : flatten(solid, 0.25 / view_.zoom, [this](Point p) { return placed(p); }))
            add_stroke(line, width, faded(solid.stroke.colour), view_.anchor, out_->quads);
        return;
    }
    out_->only_from(needed);
    const double finest = std::exp2(std::floor(std::log2(view_.zoom)) + 1);
    out_->only_below(finest);
    out_->only_from(finest / 4);
    for (const Polyline& line : flatten(path, 0.1 / finest, [this](Point p) { return placed(p); })) {
        for (const Polyline& piece : dashes_of(line, dash))
            add_stroke(piece, width, faded(path.stroke.colour), view_.anchor, out_->quads);
    }
}

void GroupBuilder::add(const Picture& picture) {
    if (!can_see(std::max(picture.rect.w, picture.rect.h))) return;
    const PictureTexture* texture = pictures_.find(picture);
    if (texture == nullptr) {  // a mark in the place of what cannot be shown
        Box mark;
        mark.rect = picture.rect;
        mark.radius = picture.radius;
        mark.fill = {0xE8, 0xEC, 0xF2};
        mark.stroke = {{0xCF, 0xD6, 0xDF}, 1.25F, Dash::dashed};
        add(mark);
        return;
    }
    const Rect at = civic::placed(picture, texture->width, texture->height);
    const Rect clip = picture.fit == PictureFit::contain ? at : picture.rect;
    const auto radius = to_float(std::min({static_cast<double>(picture.radius), clip.w / 2, clip.h / 2}));
    std::vector<TextureRun>& runs = out_->runs;
    std::uint32_t before = 0;
    for (const TextureRun& run : runs)
        before += run.count;
    const auto so_far = static_cast<std::uint32_t>(out_->quads.size());
    if (so_far > before) runs.push_back({0, so_far - before});
    add_shape(clip, radius, {255, 255, 255, 255}, {}, 0);
    runs.push_back({texture->texture, 1});
    // A little larger than the picture, for its edge to be smooth: at least a device pixel for these zooms.
    const double margin = 2 / view_.zoom;
    out_->only_from(view_.zoom / 2);
    out_->only_below(view_.zoom * 2);
    const double unit = static_cast<double>(kPictureUnit);
    for (std::size_t i = 0; i < 4; ++i) {
        Vertex& v = out_->quads.back()[i];
        const double dx = i % 2 == 0 ? -margin : margin;
        const double dy = i < 2 ? -margin : margin;
        v.x += to_float(dx * cosine_ - dy * sine_);
        v.y += to_float(dx * sine_ + dy * cosine_);
        v.local_x += to_float(dx);
        v.local_y += to_float(dy);
        v.out = {};
        v.local_out = {};
        const double x = (i % 2 == 0 ? clip.x : clip.right()) + dx;
        const double y = (i < 2 ? clip.y : clip.bottom()) + dy;
        const auto texel = [unit](double share) {
            return static_cast<std::uint16_t>(std::lround((std::clamp(share, -0.49, 1.49) + 0.5) * unit));
        };
        v.texel = {texel((x - at.x) / at.w), texel((y - at.y) / at.h)};
    }
}

}  // namespace civic
