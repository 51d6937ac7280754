#include <algorithm>
#include <cmath>

#include "scene/keys.hpp"
#include "scene/looks.hpp"

// Images, ink and tables.
namespace civic {
namespace {

using namespace palette;

ElementShape image_shape(const ElementView&) {
    return {ShapeKind::rounded, 6};
}
ElementShape box_shape(const ElementView&) {
    return {ShapeKind::rectangle, 0};
}

void draw_image(Painter& painter, const ElementView& view) {
    const ElementShape shape = shape_of(view);
    const std::string& id = view.attribute(keys().image);
    const Image* image = id.empty() ? nullptr : view.board.images().find(id);
    if (image != nullptr) {
        painter.picture({view.box,
                         static_cast<float>(std::min({shape.radius, view.box.w / 2, view.box.h / 2})),
                         PictureFit::contain, image->id, image->media_type, image->bytes});
        if (view.style.stroke.has_value()) {
            const Paint paint = paint_of(view, kClear, stroke(kLine, 1.5), kInk);
            painter.box(view.box, shape.radius, kClear, paint.edge);
        }
        return;
    }
    // A place for a picture: what a prototype shows before there is one.
    const Paint paint = paint_of(view, kMistDeep, stroke(kLine, 1.25), kInkMuted);
    draw_shape(painter, shape, view.box, paint);
    const double size = std::min({40.0, view.box.w * 0.4, view.box.h * 0.4});
    const Rect icon = {view.box.centre().x - size / 2, view.box.centre().y - size * 0.7, size, size};
    painter.icon(Icon::image, icon, kLineStrong);
    const Rect area = {view.box.x + 10, icon.bottom() + 4, std::max(0.0, view.box.w - 20),
                       std::max(0.0, view.box.bottom() - icon.bottom() - 8)};
    draw_text(painter, view, area, {type::kSmall, Weight::regular, Align::centre, VAlign::top}, paint.text);
}

constexpr std::size_t kMostInkPoints = 20'000;

struct InkPoint {
    Point at;
    double pressure = 0.5;  // 0..1
};

std::vector<InkPoint> ink_points(const ElementView& view) {
    std::vector<InkPoint> points;
    const Value* value = view.attributes().find(keys().points);
    if (value == nullptr) return points;
    for (const Value& item : value->as_list()) {
        const auto numbers = item.as_list();
        if (numbers.size() < 2 || points.size() >= kMostInkPoints) continue;
        const Point p = {numbers[0].as_number(), numbers[1].as_number()};
        if (!(std::abs(p.x) <= 1e6 && std::abs(p.y) <= 1e6)) continue;
        const Point at = {view.box.x + p.x, view.box.y + p.y};
        if (!points.empty() && length(at - points.back().at) < 0.2) continue;
        double pressure = numbers.size() > 2 ? numbers[2].as_number() : 0.5;
        if (!(pressure >= 0 && pressure <= 1)) pressure = 0.5;
        points.push_back({at, pressure});
    }
    return points;
}

// A smooth line through the points (Catmull-Rom).
Path smoothed(const std::vector<InkPoint>& points) {
    Path path;
    path.move_to(points.front().at);
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        const Point before = points[i == 0 ? 0 : i - 1].at;
        const Point after = points[std::min(i + 2, points.size() - 1)].at;
        path.cubic_to(points[i].at + (points[i + 1].at - before) * (1.0 / 6),
                      points[i + 1].at - (after - points[i].at) * (1.0 / 6), points[i + 1].at);
    }
    return path;
}

// The outline of a line that is as thick as it was pressed: out along one side, back along the other.
Path pressed(const std::vector<InkPoint>& points, double width) {
    std::vector<InkPoint> left;
    std::vector<InkPoint> right;
    double pressure = points.front().pressure;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const Point before = points[i == 0 ? 0 : i - 1].at;
        const Point after = points[std::min(i + 1, points.size() - 1)].at;
        const Point along = after - before;
        const double l = std::max(1e-6, length(along));
        pressure = 0.7 * pressure + 0.3 * points[i].pressure;
        const double half = width * (0.25 + 0.5 * pressure);
        const Point side = {-along.y / l * half, along.x / l * half};
        left.push_back({points[i].at + side, 0});
        right.push_back({points[i].at - side, 0});
    }
    std::reverse(right.begin(), right.end());
    Path path = smoothed(left);
    const Path back = smoothed(right);
    path.line_to(back.points.front());
    path.verbs.insert(path.verbs.end(), back.verbs.begin() + 1, back.verbs.end());
    path.points.insert(path.points.end(), back.points.begin() + 1, back.points.end());
    path.close();
    return path;
}

void draw_ink(Painter& painter, const ElementView& view) {
    const Paint paint = paint_of(view, kClear, stroke(kInk, 3), kInk);
    const std::vector<InkPoint> points = ink_points(view);
    if (points.empty()) return;
    if (points.size() == 1) {
        painter.ellipse(
            Rect{points[0].at.x, points[0].at.y, 0, 0}.grown(static_cast<double>(paint.edge.width) / 2),
            paint.edge.colour);
        return;
    }
    const bool varies = std::any_of(points.begin(), points.end(),
                                    [&](const InkPoint& p) { return p.pressure != points.front().pressure; });
    if (!varies) {
        Path path = smoothed(points);
        path.stroke = paint.edge;
        painter.path(std::move(path));
        return;
    }
    Path path = pressed(points, static_cast<double>(paint.edge.width));
    path.fill = paint.edge.colour;
    path.stroke = stroke(paint.edge.colour, 0.6);
    painter.path(std::move(path));
}

constexpr std::size_t kMostRows = 500;
constexpr std::size_t kMostColumns = 60;

void draw_table(Painter& painter, const ElementView& view) {
    const Value* rows_value = view.attributes().find(keys().rows);
    const auto rows = rows_value == nullptr ? std::span<const Value>() : rows_value->as_list();
    const Value* header_value = view.attributes().find(keys().header);
    const bool header = header_value == nullptr || header_value->as_bool();
    const Paint paint = paint_of(view, kWhite, stroke(kLine, 1.25), kInk);
    const std::size_t row_count = std::min(rows.size(), kMostRows);
    std::size_t columns = 0;
    for (std::size_t r = 0; r < row_count; ++r)
        columns = std::max(columns, rows[r].as_list().size());
    columns = std::min(columns, kMostColumns);
    const Rect& box = view.box;
    painter.box(box, 8, paint.fill, paint.edge);
    if (row_count == 0 || columns == 0) {
        draw_text(painter, view, inset(box, 10, 8), {}, paint.text);
        return;
    }
    const double w = box.w / static_cast<double>(columns);
    const double h = box.h / static_cast<double>(row_count);
    const Colour head_fill = mix(blend(paint.fill, kWhite), paint.text, 0.07);
    const Colour head_text =
        contrast_ratio(paint.text, head_fill) >= 4.5 ? paint.text : readable_on(head_fill);
    if (header) {
        Path head = top_strip(box, 8, std::min(h, box.h));
        head.fill = head_fill;
        painter.path(std::move(head));
    }
    for (std::size_t r = 0; r < row_count; ++r) {
        const double y = box.y + static_cast<double>(r) * h;
        if (r > 0) painter.line({box.x, y}, {box.right(), y}, stroke(kLine, 1));
        const auto cells = rows[r].as_list();
        for (std::size_t c = 0; c < std::min(columns, cells.size()); ++c) {
            const Rect cell = {box.x + static_cast<double>(c) * w, y, w, h};
            const Weight weight = header && r == 0 ? Weight::semibold : Weight::regular;
            painter.text(inset(cell, 10, 4), std::string(cells[c].as_text()),
                         text_style(view, {13, weight, Align::start, VAlign::middle}),
                         header && r == 0 ? head_text : paint.text);
        }
    }
    for (std::size_t c = 1; c < columns; ++c) {
        const double x = box.x + static_cast<double>(c) * w;
        painter.line({x, box.y}, {x, box.bottom()}, stroke(kLine, 1));
    }
    painter.box(box, 8, kClear, paint.edge);
}

}  // namespace

void add_media_looks(LookTable& table) {
    table["image"] = {image_shape, draw_image};
    table["ink"] = {box_shape, draw_ink};
    table["table"] = {box_shape, draw_table};
}

}  // namespace civic
