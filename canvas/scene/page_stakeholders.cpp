#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

#include "scene/keys.hpp"
#include "scene/page_parts.hpp"
#include "scene/page_places.hpp"

// A stakeholder map: the power/interest grid of A. Mendelow (1981), its four answers, and a legend of how
// each is engaged.
namespace civic {
namespace {

using namespace palette;

constexpr double kScale = 10;  // power and interest reach from 0 to 10
constexpr double kSide = 800;  // px of the grid where nothing says otherwise
constexpr double kClose = 24;  // px within which the places agree with the attributes
constexpr double kAxis = 30;   // px from the grid to its axes

// A straight line through points: at = offset + slope · value.
struct Axis {
    double offset = 0;
    double slope = 0;
};

// The line by least squares, where every point lies close to it.
std::optional<Axis> axis_through(const std::vector<Point>& points) {
    const double n = static_cast<double>(points.size());
    if (points.size() < 3) return std::nullopt;
    Point mean;
    for (const Point p : points)
        mean = mean + p * (1 / n);
    double xx = 0;
    double xy = 0;
    for (const Point p : points) {
        xx += (p.x - mean.x) * (p.x - mean.x);
        xy += (p.x - mean.x) * (p.y - mean.y);
    }
    if (xx < 1) return std::nullopt;
    const Axis axis = {mean.y - xy / xx * mean.x, xy / xx};
    for (const Point p : points) {
        if (std::abs(axis.offset + axis.slope * p.x - p.y) > kClose) return std::nullopt;
    }
    return axis;
}

std::optional<double> number(const Placed& placed, Name name) {
    const Value* value = placed.find(name);
    if (value == nullptr || !value->is_number() || !std::isfinite(value->as_number())) return std::nullopt;
    return std::clamp(value->as_number(), 0.0, kScale);
}

// The grid that the stakeholders' places agree with; else the usual one, if they stand on it; else one
// around them.
Rect grid_of(const std::vector<Placed>& stakeholders) {
    static const Name kPower("power");
    static const Name kInterest("interest");
    std::vector<Point> across;
    std::vector<Point> up;
    for (const Placed& each : stakeholders) {
        if (const auto interest = number(each, kInterest)) across.push_back({*interest, each.box.centre().x});
        if (const auto power = number(each, kPower)) up.push_back({*power, each.box.centre().y});
    }
    const auto x = axis_through(across);
    const auto y = axis_through(up);
    constexpr double kLeastSlope = 20;  // px a point: below it a grid would be smaller than what it places
    if (x.has_value() && y.has_value() && x->slope >= kLeastSlope && y->slope <= -kLeastSlope) {
        const double h = -y->slope * kScale;
        return {std::round(x->offset), std::round(y->offset - h), std::round(x->slope * kScale),
                std::round(h)};
    }
    const Rect usual = {0, 0, kSide, kSide};
    const Rect all = around(stakeholders);
    const bool inside = std::all_of(stakeholders.begin(), stakeholders.end(),
                                    [&](const Placed& each) { return usual.contains(each.box.centre()); });
    if (inside) return usual;
    return Rect{all.x, all.y, std::max(all.w, kSide / 2), std::max(all.h, kSide / 2)}.grown(40);
}

void draw_quadrants(Painter& painter, const Rect& grid, Name language) {
    struct Quadrant {
        double column;
        double row;
        Word name;
        Colour fill;
        Colour ink;
    };
    const Quadrant quadrants[] = {
        {0, 0, Word::keep_satisfied, kViolet.tint, kViolet.deep},
        {1, 0, Word::manage_closely, {0xD9, 0xE6, 0xFD}, kBlue.deep},
        {0, 1, Word::monitor, kMist, kSlate.deep},
        {1, 1, Word::keep_informed, kTeal.tint, kTeal.deep},
    };
    const double w = grid.w / 2;
    const double h = grid.h / 2;
    constexpr double kHalfGap = 4;
    for (const Quadrant& q : quadrants) {
        const Rect cell = Rect{grid.x + q.column * w, grid.y + q.row * h, w, h}.grown(-kHalfGap);
        painter.box(cell, 16, q.fill);
        // Names stand in the outer corners, where the fewest stakeholders do.
        const Rect area = {cell.x + 20, q.row > 0 ? cell.bottom() - 44 : cell.y + 14, cell.w - 40, 30};
        painter.text(area, word(q.name, language),
                     label_style(18, Weight::semibold, q.column > 0 ? Align::right : Align::left, language),
                     q.ink);
    }
}

// The axis' name in the middle of its line, its ends named, an arrow at the high one.
std::shared_ptr<const Group> axis_group(Point low, double reach, double degrees, Word name, Name language) {
    Painter painter(Role::background);
    painter.group().title = word(name, language);
    painter.group().angle = degrees;
    painter.group().centre = low;
    const TextStyle strong = label_style(15, Weight::semibold, Align::centre, language);
    const TextStyle small = label_style(type::kSmall, Weight::medium, Align::centre, language);
    const double title = text_width(word(name, language), strong) + 24;
    const double low_width = text_width(word(Word::low, language), small) + 16;
    const double high_width = text_width(word(Word::high, language), small) + 16;
    const double middle = low.x + reach / 2;
    const Stroke pen = stroke(kInkSoft, 1.75);
    painter.line({low.x + low_width, low.y}, {middle - title / 2, low.y}, pen);
    painter.line({middle + title / 2, low.y}, {low.x + reach - high_width - 8, low.y}, pen);
    Path head;
    head.move_to({low.x + reach - high_width, low.y});
    head.line_to({low.x + reach - high_width - 10, low.y - 5});
    head.line_to({low.x + reach - high_width - 10, low.y + 5});
    head.close();
    head.fill = kInkSoft;
    painter.path(std::move(head));
    painter.text({low.x, low.y - 10, low_width, 20}, word(Word::low, language), small, kInkMuted);
    painter.text({low.x + reach - high_width, low.y - 10, high_width, 20}, word(Word::high, language), small,
                 kInkMuted);
    painter.text({middle - title / 2, low.y - 12, title, 24}, word(name, language), strong, kInk);
    return painter.finish();
}

std::vector<LegendEntry> engagements(const Board& board, const std::vector<Placed>& stakeholders,
                                     Name language) {
    struct Level {
        const char* name;
        Word word;
    };
    static const Name kEngagement("engagement");
    constexpr Level kLevels[] = {
        {"none", Word::not_engaged},  {"informed", Word::informed}, {"consulted", Word::consulted},
        {"involved", Word::involved}, {"partner", Word::partner},
    };
    std::set<std::string> used;
    for (const Placed& each : stakeholders)
        used.insert(each.text(kEngagement));
    std::vector<LegendEntry> entries;
    for (const Level& level : kLevels) {
        if (used.contains(level.name))
            entries.push_back(element_entry(board, "stakeholder",
                                            Properties({{kEngagement, Value(level.name)}}),
                                            word(level.word, language), Swatch::outline));
    }
    return entries;
}

void add_link_entries(const Board& board, const Page& page, Name language,
                      std::vector<LegendEntry>& entries) {
    const auto occurs = [&](Name type) {
        bool found = false;
        board.links().for_each(
            [&](const Link& link) { found = found || (link.type == type && link.page == page.id); });
        return found;
    };
    if (occurs("influences"))
        entries.push_back(link_entry(board, "influences", {}, word(Word::influences, language)));
    if (occurs("represents"))
        entries.push_back(link_entry(board, "represents", {}, word(Word::represents, language)));
}

}  // namespace

PageLayer stakeholders_layer(const Board& board, const Page& page, const PageContext& context) {
    const std::vector<Placed> stakeholders = placed_of_type(board, context, "stakeholder");
    const Rect grid = grid_of(stakeholders);
    PageLayer layer;
    Painter painter(Role::background);
    draw_quadrants(painter, grid, context.language);
    layer.under.push_back(painter.finish());
    // Turned about its low end, so that it runs up.
    layer.under.push_back(
        axis_group({grid.x - kAxis, grid.bottom()}, grid.h, -90, Word::power, context.language));
    layer.under.push_back(
        axis_group({grid.x, grid.bottom() + kAxis}, grid.w, 0, Word::interest, context.language));
    std::vector<LegendEntry> entries = engagements(board, stakeholders, context.language);
    add_link_entries(board, page, context.language, entries);
    if (!entries.empty()) {
        const double y = std::max(grid.bottom() + kAxis + 24, context.content.bottom() + 24);
        layer.under.push_back(legend_group(
            entries, {grid.x + 4, y}, std::max(grid.w, context.content.right() - grid.x), context.language));
    }
    return layer;
}

Rect stakeholder_grid(const Board& board, const Page& page) {
    return grid_of(placed_of_type(board, standing_on(board, page), "stakeholder"));
}

}  // namespace civic
