#include <algorithm>
#include <array>
#include <limits>
#include <optional>

#include "scene/keys.hpp"
#include "scene/lacks.hpp"
#include "scene/page_parts.hpp"
#include "scene/page_places.hpp"

// A service blueprint: five lanes, and between them the lines of interaction, visibility and internal
// interaction.
namespace civic {
namespace {

using namespace palette;

struct Lane {
    const char* name;
    Word word;
    Icon icon;
    const Hue& hue;
};
constexpr std::array<Lane, 5> kLanes = {{
    {"evidence", Word::evidence, Icon::document, kAmber},
    {"customer", Word::customer, Icon::person, kGreen},
    {"frontstage", Word::frontstage, Icon::counter, kBlue},
    {"backstage", Word::backstage, Icon::gear, kViolet},
    {"support", Word::support, Icon::server, kSlate},
}};
constexpr double kLaneHeight = 140;  // px; where the lanes stand when the elements leave them there
constexpr double kGap = 10;          // px between two lanes
constexpr double kPad = 20;          // px from the elements to the end of a lane
constexpr double kInfinity = std::numeric_limits<double>::infinity();

// The lines by the lane that they stand below.
struct LineBelow {
    std::size_t lane;
    Word word;
    Dash dash;
    double width;
};
constexpr std::array<LineBelow, 3> kLines = {{
    {1, Word::line_of_interaction, Dash::solid, 2},
    {2, Word::line_of_visibility, Dash::dashed, 2},
    {3, Word::line_of_internal_interaction, Dash::dotted, 2},
}};

// kLanes.size() for an element of no lane.
std::size_t lane_of(const Element& element, const Element& shown) {
    const Value* lane = element.attributes.find(keys().lane);
    if (lane == nullptr) lane = shown.attributes.find(keys().lane);
    if (lane == nullptr) return kLanes.size();
    const std::string_view name = lane->as_text();
    const auto found =
        std::find_if(kLanes.begin(), kLanes.end(), [&](const Lane& l) { return name == l.name; });
    return static_cast<std::size_t>(found - kLanes.begin());
}

// Where each lane begins, and the last one ends: 140 px each, moved where the elements of the lanes say
// otherwise.
std::array<double, 6> borders_of(const Board& board, const PageContext& context) {
    std::array<double, 5> tops;
    std::array<double, 5> bottoms;
    tops.fill(kInfinity);
    bottoms.fill(-kInfinity);
    for (const Element* element : context.elements) {
        const ElementView view = view_of(board, *element, context.language);
        const std::size_t lane = lane_of(*element, view.shown);
        if (lane >= kLanes.size() || view.box.w <= 0 || view.box.h <= 0) continue;
        tops[lane] = std::min(tops[lane], view.box.y);
        bottoms[lane] = std::max(bottoms[lane], view.box.bottom());
    }
    std::array<double, 6> borders;
    for (std::size_t i = 0; i < borders.size(); ++i) {
        borders[i] = kLaneHeight * static_cast<double>(i);
        double above = -kInfinity;  // the lowest edge in the lanes before
        double below = kInfinity;
        for (std::size_t lane = 0; lane < i; ++lane)
            above = std::max(above, bottoms[lane]);
        for (std::size_t lane = i; lane < kLanes.size(); ++lane)
            below = std::min(below, tops[lane]);
        if (above > below) continue;  // they overlap: no border would part them
        if (borders[i] < above + kGap || borders[i] > below - kGap) {
            borders[i] = above == -kInfinity  ? below - kPad
                         : below == kInfinity ? above + kPad
                                              : (above + below) / 2;
        }
        if (i > 0) borders[i] = std::max(borders[i], borders[i - 1] + 2 * kGap);
    }
    return borders;
}

// From the first column on, even while it is empty.
Stretch width_of(const PageContext& context, Reading reading) {
    if (context.content.w <= 0) return {0, kBlank.w};
    if (reading == Reading::right_to_left) return {context.content.x - kPad, context.content.right() + kPad};
    return {std::min(0.0, context.content.x - kPad), std::max(context.content.right() + kPad, 0.0)};
}

}  // namespace

PageLayer blueprint_layer(const Board& board, const Page&, const PageContext& context) {
    const std::array<double, 6> borders = borders_of(board, context);
    const Reading reading = reading_of(context.language);
    const Stretch span = width_of(context, reading);
    const Rect column = label_column(span, reading);
    PageLayer layer;
    for (std::size_t i = 0; i < kLanes.size(); ++i) {
        const Lane& lane = kLanes[i];
        const double y = borders[i] + kGap / 2;
        const double h = borders[i + 1] - borders[i] - kGap;
        Painter painter(Role::background);
        painter.group().title = word(lane.word, context.language);
        painter.box({span.from, y, span.length(), h}, 14, mix(lane.hue.tint, kWhite, 0.45));
        draw_row_label(painter, {column.x, y, column.w, h}, lane.icon, lane.hue, painter.group().title,
                       context.language);
        layer.under.push_back(painter.finish());
    }
    if (const std::optional<Stretch> people = people_above(board, context, borders.front())) {
        Painter painter(Role::background);
        painter.group().title = word(Word::segments, context.language);
        draw_row_label(painter, {column.x, people->from, column.w, people->length()}, Icon::people, kViolet,
                       painter.group().title, context.language);
        layer.under.push_back(painter.finish());
    }
    if (const auto lacks = lack_entries(board, context); !lacks.empty()) {
        const double from = std::min(span.from, column.x);
        layer.under.push_back(legend_group(lacks, {from, borders.back() + kLegendGap - kGap / 2},
                                           std::max(span.to, column.right()) - from, context.language));
    }
    for (const LineBelow& line : kLines) {
        Painter painter(Role::background);
        painter.group().title = word(line.word, context.language);
        const double y = borders[line.lane + 1];
        const Stroke pen = stroke(kInkSoft, line.width, line.dash);
        painter.line({std::min(span.from, column.x), y}, {std::max(span.to, column.right()), y}, pen);
        const TextStyle style = label_style(type::kSmall, Weight::semibold, Align::centre, context.language);
        const double width = std::min(text_width(painter.group().title, style) + 22, column.w - 4);
        const Rect pill = {column.centre().x - width / 2, y - 11, width, 22};
        painter.box(pill, 11, kWhite, stroke(kInkSoft, 1.25));
        painter.text({pill.x + 6, pill.y, pill.w - 12, pill.h}, painter.group().title, style, kInk);
        layer.under.push_back(painter.finish());
    }
    return layer;
}

std::vector<LaneBand> blueprint_lanes(const Board& board, const Page& page) {
    const std::array<double, 6> borders = borders_of(board, standing_on(board, page));
    std::vector<LaneBand> lanes;
    for (std::size_t i = 0; i < kLanes.size(); ++i)
        lanes.push_back({kLanes[i].name, borders[i], borders[i + 1]});
    return lanes;
}

}  // namespace civic
