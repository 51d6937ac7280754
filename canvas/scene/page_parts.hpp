#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "scene/look.hpp"
#include "scene/page.hpp"
#include "scene/page_words.hpp"
#include "scene/painter.hpp"

namespace civic {

// What the layers of the page kinds have in common.

// Each kind's layer; see page_layer.
PageLayer journey_layer(const Board& board, const Page& page, const PageContext& context);
PageLayer blueprint_layer(const Board& board, const Page& page, const PageContext& context);
PageLayer flow_layer(const Board& board, const Page& page, const PageContext& context);
PageLayer prototype_layer(const Board& board, const Page& page, const PageContext& context);
PageLayer stakeholders_layer(const Board& board, const Page& page, const PageContext& context);
PageLayer dataflow_layer(const Board& board, const Page& page, const PageContext& context);
PageLayer roadmap_layer(const Board& board, const Page& page, const PageContext& context);
PageLayer sketch_layer(const Board& board, const Page& page, const PageContext& context);

// An element as a layer reads it: where it stands (a size, and within the range that is drawn), and what it
// shows.
struct Placed {
    const Element* element = nullptr;
    const Element* shown = nullptr;  // itself, or what it mirrors
    Rect box;

    const Value* find(Name attribute) const { return shown->attributes.find(attribute); }
    std::string text(Name attribute) const;
};
// The elements of one type that have a size, in drawing order.
std::vector<Placed> placed_of_type(const Board& board, const PageContext& context, Name type);

// The elements of a page in the board's order, for what asks where things are and draws nothing; without the
// box around them.
PageContext standing_on(const Board& board, const Page& page);

// Around all of them; empty when there are none.
Rect around(const std::vector<Placed>& placed);

// Stretches of an axis, overlapping ones joined, in order.
struct Stretch {
    double from = 0;
    double to = 0;

    double length() const { return to - from; }
    bool contains(double at) const { return at >= from && at <= to; }
};
std::vector<Stretch> joined(std::vector<Stretch> spans);

// The row of segments that stand wholly above `top`, from top to bottom; none where there are none.
std::optional<Stretch> people_above(const Board& board, const PageContext& context, double top);

TextStyle label_style(double size, Weight weight, Align align, Name language);
double text_width(const std::string& text, const TextStyle& style);
double text_height(const std::string& text, const TextStyle& style, double width);

// The column that names rows: on the side where reading begins.
constexpr double kLabelWidth = 160;
constexpr double kLabelGap = 20;  // between the column and what it names
Rect label_column(const Stretch& content, Reading reading);

// An icon and a name in a rounded cell, for a row `top` to `top + height`.
void draw_row_label(Painter& painter, const Rect& cell, Icon icon, const Hue& hue, const std::string& text,
                    Name language);

// What a legend explains: a swatch of the look itself, and its name.
struct LegendEntry {
    std::string text;
    std::function<void(Painter&, const Rect&)> draw;
    double swatch = 34;  // px wide
};
constexpr double kLegendGap = 24;  // px from what a page shows to its legend
// Entries side by side from `origin`, which starts each line (at its right end where reading begins there);
// a line ends at `width`.
std::shared_ptr<const Group> legend_group(const std::vector<LegendEntry>& entries, Point origin, double width,
                                          Name language);
// Swatches by the looks of elements and links: what stands on the page and what explains it are never two.
// Outline: the shape alone, where what stands in it would be too small to read.
enum class Swatch : std::uint8_t { whole, outline };
LegendEntry element_entry(const Board& board, Name type, const Properties& attributes, std::string text,
                          Swatch swatch = Swatch::whole);
LegendEntry link_entry(const Board& board, Name type, const Properties& attributes, std::string text);

// A page on which nothing stands yet shows its kind all the same: as if it had this much content.
constexpr Rect kBlank = {0, 0, 1200, 700};

}  // namespace civic
