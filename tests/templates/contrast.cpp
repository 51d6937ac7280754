#include "templates/contrast.hpp"

#include <cstddef>

#include "scene/outline.hpp"

namespace civic::test {
namespace {

constexpr Colour kWhite{255, 255, 255, 255};

// By the path's straight lines; a curve counts as the line to its end, which is near enough for a fill's
// middle.
bool covers(const Path& path, Point p) {
    std::vector<Point> corners;
    std::size_t at = 0;
    int winding = 0;
    const auto count = [&] {
        for (std::size_t i = 0; i < corners.size(); ++i) {
            const Point a = corners[i];
            const Point b = corners[(i + 1) % corners.size()];
            const double side = (b.x - a.x) * (p.y - a.y) - (p.x - a.x) * (b.y - a.y);
            if (a.y <= p.y && b.y > p.y && side > 0) ++winding;
            if (a.y > p.y && b.y <= p.y && side < 0) --winding;
        }
        corners.clear();
    };
    for (const Verb verb : path.verbs) {
        if (verb == Verb::move) count();
        if (verb == Verb::close) continue;
        at += verb == Verb::cubic ? 2 : 0;
        corners.push_back(path.points[at++]);
    }
    count();
    return winding != 0;
}

bool covers(const Ellipse& ellipse, Point p) {
    const Point c = ellipse.rect.centre();
    const double x = (p.x - c.x) / (ellipse.rect.w / 2);
    const double y = (p.y - c.y) / (ellipse.rect.h / 2);
    return x * x + y * y <= 1;
}

struct Painted {
    const Group* group;
    const Primitive* item;
};

Colour ground_at(const std::vector<Painted>& painted, Point p) {
    Colour ground = kWhite;
    for (const Painted& each : painted) {
        const Point at = turned_about(p, each.group->centre, -each.group->angle);
        const auto lay = [&](bool over, Colour fill) {
            if (over && fill.a > 0) ground = blend(fill.with_alpha(each.group->opacity), ground);
        };
        if (const auto* box = std::get_if<Box>(each.item)) lay(box->rect.contains(at), box->fill);
        if (const auto* ellipse = std::get_if<Ellipse>(each.item)) lay(covers(*ellipse, at), ellipse->fill);
        if (const auto* path = std::get_if<Path>(each.item)) lay(covers(*path, at), path->fill);
    }
    return ground;
}

TextContrast contrast_of(const Group& group, const TextBlock& text, const std::vector<Painted>& painted) {
    TextContrast out{text.text->request().text, text.colour, kWhite, 21};
    for (const TextLine& line : text.text->layout().lines) {
        // Two places of a line, so that a text across an edge is seen on both sides of it.
        for (const double along : {0.02, 0.98}) {
            const Point middle = {
                text.box.x + static_cast<double>(line.x) + along * static_cast<double>(line.width),
                text.box.y + static_cast<double>(line.top + line.bottom) / 2};
            const Colour ground = ground_at(painted, turned_about(middle, group.centre, group.angle));
            const double ratio = contrast_ratio(blend(text.colour, ground), ground);
            if (ratio < out.ratio) out = {out.text, text.colour, ground, ratio};
        }
    }
    return out;
}

}  // namespace

std::vector<TextContrast> contrasts_of(const Scene& scene) {
    std::vector<TextContrast> all;
    std::vector<Painted> painted;
    for (const auto& group : scene.list) {
        for (const Primitive& item : group->items) {
            if (const auto* text = std::get_if<TextBlock>(&item))
                all.push_back(contrast_of(*group, *text, painted));
            painted.push_back({group.get(), &item});
        }
    }
    return all;
}

}  // namespace civic::test
