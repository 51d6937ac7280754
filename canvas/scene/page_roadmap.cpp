#include <algorithm>
#include <cmath>
#include <optional>
#include <unordered_map>

#include "scene/keys.hpp"
#include "scene/page_parts.hpp"
#include "scene/page_time.hpp"

// A roadmap: the six steps as lanes, time along the top, objectives and measures below. Which objective an
// action serves is a number on it, not a line across the page.
namespace civic {
namespace {

using namespace palette;

constexpr double kPad = 20;
constexpr double kMonthRow = 26;
constexpr double kYearRow = 26;
constexpr double kHeaderGap = 14;  // px from the header to the first lane
constexpr double kTag = 20;

struct Roadmap {
    std::vector<Placed> steps;
    std::vector<Placed> actions;
    std::vector<Placed> objectives;
    std::vector<Placed> measures;
    std::optional<TimeAxis> axis;
    Stretch lanes;  // from top to bottom
    Stretch wide;   // of the time, from left to right
    std::vector<Stretch> rows;
};

// Steps that stand below each other, each with its own height; empty when they stand otherwise.
std::vector<Stretch> rows_of(std::vector<Placed> steps) {
    std::sort(steps.begin(), steps.end(), [](const Placed& a, const Placed& b) { return a.box.y < b.box.y; });
    std::vector<Stretch> rows;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const Rect& box = steps[i].box;
        if (i > 0) {
            const Rect& above = steps[i - 1].box;
            if (box.y < above.bottom() || box.x > above.right() || above.x > box.right()) return {};
            rows.back().to = (above.bottom() + box.y) / 2;
        }
        rows.push_back({rows.empty() ? box.y : rows.back().to, box.bottom()});
    }
    if (rows.size() > 1) {  // as much room above the first and below the last as between two
        rows.front().from -= rows.front().to - steps.front().box.bottom();
        rows.back().to += steps.back().box.y - rows.back().from;
    }
    return rows;
}

std::optional<TimeAxis> axis_of(const std::vector<Placed>& actions) {
    std::vector<DatedBar> bars;
    for (const Placed& action : actions) {
        const auto start = months_of(action.text(keys().start));
        if (start.has_value()) bars.push_back({*start, months_of(action.text(keys().end)), action.box});
    }
    return time_axis_of(bars);
}

Roadmap read_roadmap(const Board& board, const PageContext& context) {
    Roadmap map;
    map.steps = placed_of_type(board, context, "roadmap-step");
    map.actions = placed_of_type(board, context, "roadmap-action");
    map.objectives = placed_of_type(board, context, "objective");
    map.measures = placed_of_type(board, context, "measure");
    map.axis = axis_of(map.actions);
    map.rows = rows_of(map.steps);
    const Rect actions = around(map.actions);
    map.lanes = {actions.y - kPad, actions.bottom() + kPad};
    map.wide = {actions.x, actions.right()};
    if (!map.rows.empty()) {
        map.lanes = {map.rows.front().from, map.rows.back().to};
        if (!map.actions.empty()) {
            map.lanes = {std::min(map.lanes.from, actions.y - 8),
                         std::max(map.lanes.to, actions.bottom() + 8)};
            map.rows.front().from = map.lanes.from;
            map.rows.back().to = map.lanes.to;
        } else {
            map.wide = {around(map.steps).right() + kLabelGap,
                        around(map.steps).right() + kLabelGap + kBlank.w};
        }
    }
    if (map.axis.has_value()) {  // whole months, around every bar
        constexpr double kMostMonths = 1200;
        const double a = map.axis->months(map.wide.from);
        const double b = map.axis->months(map.wide.to);
        const double first = std::floor(std::min(a, b) + 0.02);
        const double last = std::min(std::ceil(std::max(a, b) - 0.02), first + kMostMonths);
        const double x = map.axis->x(first);
        const double y = map.axis->x(last);
        map.wide = {std::min(x, y), std::max(x, y)};
    }
    return map;
}

// Lanes for a page on which nothing stands yet.
void draw_blank(PageLayer& layer, const PageContext& context) {
    constexpr Word kSteps[] = {Word::holistic_approach,    Word::systems_thinking, Word::strategic_framework,
                               Word::stakeholder_analysis, Word::strategy,         Word::roadmap_action};
    constexpr double kLane = 116;
    const Reading reading = reading_of(context.language);
    const Rect column = label_column({0, kBlank.w}, reading);
    Painter painter(Role::background);
    double y = 0;
    for (const Word step : kSteps) {
        painter.box({0, y + 4, kBlank.w, kLane - 8}, 14, kMist);
        draw_row_label(painter, {column.x, y + 4, column.w, kLane - 8}, Icon::flag, kBlue,
                       word(step, context.language), context.language);
        y += kLane;
    }
    layer.under.push_back(painter.finish());
}

// A cell of the header between two months, with text if it fits.
void draw_cell(Painter& painter, const TimeAxis& axis, double from, double to, double y, double h,
               const std::string& text, const TextStyle& style, Colour fill, Colour ink) {
    const double a = axis.x(from);
    const double b = axis.x(to);
    const Rect cell = {std::min(a, b) + 1.5, y, std::abs(b - a) - 3, h};
    painter.box(cell, 6, fill);
    if (cell.w >= text_width(text, style) + 4) painter.text(cell, text, style, ink);
}

void draw_header(Painter& painter, const Roadmap& map, double bottom, Name language) {
    const TimeAxis& axis = *map.axis;
    const double a = axis.months(map.wide.from);
    const double b = axis.months(map.wide.to);
    const int first = static_cast<int>(std::lround(std::min(a, b)));
    const int last = static_cast<int>(std::lround(std::max(a, b)));
    const double pitch = std::abs(axis.per_month);
    const TextStyle strong = label_style(13, Weight::semibold, Align::centre, language);
    const TextStyle small = label_style(type::kSmall, Weight::medium, Align::centre, language);
    // Years, then months where they have room for their names, else quarters, else nothing.
    const int unit = pitch >= 38 ? 1 : pitch >= 12 ? 3 : 12;
    const double months_y = bottom - kMonthRow;
    const double years_y = (unit == 12 ? bottom : months_y - 4) - kYearRow;
    for (int m = first; m < last; m = (m / 12 + 1) * 12) {
        const int end = std::min(last, (m / 12 + 1) * 12);
        draw_cell(painter, axis, m, end, years_y, kYearRow, std::to_string(m / 12), strong, kBlue.deep,
                  kWhite);
    }
    if (unit == 12) return;
    for (int m = first; m < last; m = (m / unit + 1) * unit) {
        const int end = std::min(last, (m / unit + 1) * unit);
        const std::string text =
            unit == 1 ? month_word(m % 12 + 1, language) : quarter_word(m % 12 / 3 + 1, language);
        draw_cell(painter, axis, m, end, months_y, kMonthRow, text, small, kBlue.tint, kBlue.deep);
    }
}

void draw_time_lines(Painter& painter, const Roadmap& map) {
    const TimeAxis& axis = *map.axis;
    const double pitch = std::abs(axis.per_month);
    const int unit = pitch >= 12 ? 3 : 12;
    const double a = axis.months(map.wide.from);
    const double b = axis.months(map.wide.to);
    const int first = static_cast<int>(std::lround(std::min(a, b)));
    const int last = static_cast<int>(std::lround(std::max(a, b)));
    for (int m = (first / unit + 1) * unit; m < last; m += unit) {
        const bool year = m % 12 == 0;
        const double x = axis.x(m);
        painter.line({x, map.lanes.from}, {x, map.lanes.to},
                     stroke(year ? kLineStrong : kLine, 1.25, year ? Dash::solid : Dash::dashed));
    }
}

void draw_lanes(Painter& painter, const Roadmap& map, const Stretch& whole) {
    if (map.rows.empty()) {
        painter.box({whole.from, map.lanes.from, whole.length(), map.lanes.length()}, 16, kMist);
        return;
    }
    for (const Stretch& row : map.rows)
        painter.box({whole.from, row.from + 3, whole.length(), row.length() - 6}, 16, kMist);
}

// Objectives and measures, where they stand below the lanes; empty elsewhere.
Rect objectives_below(const Roadmap& map, const Stretch& whole) {
    std::vector<Placed> cards = map.objectives;
    cards.insert(cards.end(), map.measures.begin(), map.measures.end());
    if (cards.empty() || map.actions.empty()) return {};
    const Rect all = around(cards);
    const bool is_below = all.y >= map.lanes.to && all.x >= whole.from - 400 && all.right() <= whole.to + 400;
    return is_below ? all : Rect{};
}

void draw_objectives_band(PageLayer& layer, const Rect& all, const Stretch& band,
                          const PageContext& context) {
    Painter painter(Role::background);
    painter.group().title = word(Word::objectives, context.language);
    const bool right = reading_of(context.language) == Reading::right_to_left;
    painter.box({band.from, all.y - 16, band.length(), all.h + 32}, 16, mix(kGreen.tint, kWhite, 0.4));
    // Named where the steps are, if that much room is free.
    const double free = right ? band.to - all.right() : all.x - band.from;
    if (free >= kLabelWidth + 2 * kLabelGap) {
        const double x = right ? band.to - 20 - kLabelWidth : band.from + 20;
        painter.text({x, all.y, free - 40, all.h}, painter.group().title,
                     label_style(type::kHeading, Weight::semibold, Align::start, context.language),
                     kGreen.deep);
    }
    layer.under.push_back(painter.finish());
}

void draw_tag(Painter& painter, Point centre, int number, Name language) {
    const Rect disc = {centre.x - kTag / 2, centre.y - kTag / 2, kTag, kTag};
    painter.ellipse(disc, kGreen.main, stroke(kWhite, 2));
    painter.text(disc, std::to_string(number),
                 label_style(type::kCaption, Weight::bold, Align::centre, language), kWhite);
}

// Objectives numbered as they are read, and each action's numbers on its upper edge.
void add_tags(PageLayer& layer, const Board& board, const Page& page, const Roadmap& map, Name language) {
    std::vector<const Placed*> objectives;
    for (const Placed& objective : map.objectives)
        objectives.push_back(&objective);
    const bool right = reading_of(language) == Reading::right_to_left;
    std::stable_sort(objectives.begin(), objectives.end(), [&](const Placed* a, const Placed* b) {
        if (a->box.bottom() <= b->box.y) return true;
        if (b->box.bottom() <= a->box.y) return false;
        return right ? a->box.x > b->box.x : a->box.x < b->box.x;
    });
    std::unordered_map<std::string_view, int> numbers;
    for (const Placed* objective : objectives)
        numbers.emplace(objective->element->id, static_cast<int>(numbers.size()) + 1);
    std::unordered_map<std::string_view, const Placed*> actions;
    for (const Placed& action : map.actions)
        actions.emplace(action.element->id, &action);
    std::unordered_map<std::string_view, double> used;  // px of an action's edge
    static const Name kAddresses("addresses");
    board.links().for_each([&](const Link& link) {
        if (link.type != kAddresses || (!link.page.empty() && link.page != page.id)) return;
        const auto action = actions.find(link.from);
        const auto number = numbers.find(link.to);
        if (action == actions.end() || number == numbers.end()) return;
        Painter painter(Role::link, link.id);
        double& along = used[action->first];
        const Rect& box = action->second->box;
        draw_tag(painter, {right ? box.x + 18 + along : box.right() - 18 - along, box.y}, number->second,
                 language);
        along += kTag + 4;
        layer.drawn.push_back(link.id);
        layer.over.push_back(painter.finish());
    });
    if (used.empty()) return;
    Painter painter(Role::background);
    for (const Placed* objective : objectives) {
        const Rect& box = objective->box;
        draw_tag(painter, {right ? box.x + 18 : box.right() - 18, box.y}, numbers[objective->element->id],
                 language);
    }
    layer.over.push_back(painter.finish());
}

}  // namespace

PageLayer roadmap_layer(const Board& board, const Page& page, const PageContext& context) {
    const Roadmap map = read_roadmap(board, context);
    PageLayer layer;
    if (map.actions.empty() && map.rows.empty()) {
        if (context.content.w <= 0) draw_blank(layer, context);
        return layer;
    }
    const Rect steps = around(map.steps);
    Stretch whole = {map.wide.from - kPad, map.wide.to + kPad};
    if (!map.rows.empty())
        whole = {std::min(whole.from, steps.x - kPad), std::max(whole.to, steps.right() + kPad)};
    const Rect below = objectives_below(map, whole);
    if (below.w > 0)  // lanes and band end at the same edges
        whole = {std::min(whole.from, below.x - kPad), std::max(whole.to, below.right() + kPad)};
    Painter painter(Role::background);
    painter.group().title = page.title;
    draw_lanes(painter, map, whole);
    if (map.axis.has_value()) {
        draw_time_lines(painter, map);
        draw_header(painter, map, map.lanes.from - kHeaderGap, context.language);
    }
    layer.under.push_back(painter.finish());
    if (below.w > 0) draw_objectives_band(layer, below, whole, context);
    add_tags(layer, board, page, map, context.language);
    return layer;
}

}  // namespace civic
