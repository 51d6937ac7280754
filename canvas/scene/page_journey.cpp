#include <algorithm>
#include <cmath>

#include "scene/emotion_curve.hpp"
#include "scene/journey_rows.hpp"
#include "scene/lacks.hpp"
#include "scene/looks.hpp"
#include "scene/page_places.hpp"

// A journey map: below the stages rows for channels, emotion, pains and opportunities, drawn from what the
// steps say.
namespace civic {
namespace {

using namespace palette;

constexpr double kRowGap = 12;    // px between rows
constexpr double kFirstGap = 20;  // px from the stages to the first row
constexpr double kPad = 14;       // px inside a row, above and below
constexpr double kLeastRow = 60;
constexpr double kChip = 28;
constexpr double kHighChip = 42;
constexpr double kChipGap = 6;
constexpr std::size_t kMostChips = 5;
constexpr double kEmotionRow = 190;
constexpr double kFace = 30;
constexpr double kEmotionUnit = (kEmotionRow / 2 - kFace / 2 - 14) / 2;  // px for one point of emotion
constexpr double kCardGap = 8;
constexpr double kNarrow = 70;  // px: a column below it holds signs and no text

class JourneyLayer {
  public:
    JourneyLayer(const Journey& journey, std::vector<LegendEntry> lacks, const PageContext& context)
        : journey_(journey),
          lacks_(std::move(lacks)),
          language_(context.language),
          reading_(reading_of(context.language)),
          column_(label_column(journey.wide, reading_)),
          y_(journey.stages.to + kFirstGap) {}

    PageLayer build() {
        if (journey_.segments.has_value())
            add_label(*journey_.segments, Icon::people, kViolet, Word::segments);
        add_label(journey_.stages, Icon::map, kBlue, Word::stages_and_steps);
        add_channels();
        add_emotion();
        add_pains();
        add_opportunities();
        add_lack_legend();
        return std::move(layer_);
    }

    EmotionRow emotion_row() const {
        EmotionRow row;
        row.unit = kEmotionUnit;
        row.middle = y_ + height_of(all_chips()) + kRowGap + kEmotionRow / 2;
        for (const JourneyColumn& column : journey_.columns) {
            const double level = column.emotion_known == Known::yes ? column.emotion : 0;
            EmotionPoint point;
            point.at = {column.box.centre().x, row.middle - level * row.unit};
            for (const Element* step : column.steps)
                point.steps.push_back(step->id);
            row.points.push_back(std::move(point));
        }
        return row;
    }

  private:
    void add_label(const Stretch& row, Icon icon, const Hue& hue, Word name) {
        Painter painter(Role::background);
        painter.group().title = word(name, language_);
        draw_row_label(painter, {column_.x, row.from, column_.w, row.length()}, icon, hue,
                       painter.group().title, language_);
        layer_.under.push_back(painter.finish());
    }

    enum class Ground { cells, band };
    // Draws the row's ground and label, and gives the painter for what stands in it. The row's height is
    // taken from the page.
    Painter begin_row(double height, Icon icon, const Hue& hue, Word name, Ground ground) {
        Painter painter(Role::background);
        painter.group().title = word(name, language_);
        if (ground == Ground::band) {
            painter.box({journey_.wide.from, y_, journey_.wide.length(), height}, 16, kMist);
        } else {
            for (const Stretch& cell : journey_.cells)
                painter.box({cell.from, y_, cell.length(), height}, 16, kMist);
        }
        draw_row_label(painter, {column_.x, y_, column_.w, height}, icon, hue, painter.group().title,
                       language_);
        return painter;
    }
    void end_row(Painter& painter, double height) {
        layer_.under.push_back(painter.finish());
        y_ += height + kRowGap;
    }

    // What a reader who cannot see the row is told of a column.
    static void tell(Painter& painter, const JourneyColumn& column, const std::string& text) {
        std::string& alt = painter.group().alt;
        if (alt.empty())
            alt = painter.group().title + ": ";
        else
            alt += "; ";
        alt += column.title + " – " + text;
    }

    // Chips are as high as one line of text, or two.
    struct Chip {
        std::string text;
        Icon icon = Icon::none;
        double height = kChip;
    };
    std::vector<Chip> chips_of(const JourneyColumn& column) const {
        std::vector<Chip> chips;
        const std::size_t count = column.channels.size();
        for (std::size_t i = 0; i < count; ++i) {
            if (i + 1 == kMostChips && count > kMostChips) {
                chips.push_back({"+" + std::to_string(count - i), Icon::none, kChip});
                break;
            }
            const JourneyChannel& channel = column.channels[i];
            const bool narrow = column.box.w < kNarrow;
            const bool wraps = !narrow && text_width(channel.text, chip_style()) > column.box.w - kChip - 14;
            chips.push_back({channel.text, channel_icon(channel.kind), wraps ? kHighChip : kChip});
            if (narrow) break;  // room for one sign
        }
        return chips;
    }

    std::vector<std::vector<Chip>> all_chips() const {
        std::vector<std::vector<Chip>> chips;
        for (const JourneyColumn& column : journey_.columns)
            chips.push_back(chips_of(column));
        return chips;
    }
    static double height_of(const std::vector<std::vector<Chip>>& chips) {
        double height = kLeastRow;
        for (const std::vector<Chip>& column : chips) {
            double sum = 2 * kPad - kChipGap;
            for (const Chip& chip : column)
                sum += chip.height + kChipGap;
            height = std::max(height, sum);
        }
        return height;
    }

    void add_channels() {
        const std::vector<std::vector<Chip>> chips = all_chips();
        const double height = height_of(chips);
        Painter painter = begin_row(height, Icon::phone, kTeal, Word::channels, Ground::cells);
        for (std::size_t i = 0; i < chips.size(); ++i) {
            const JourneyColumn& column = journey_.columns[i];
            double y = y_ + kPad;
            for (const Chip& chip : chips[i]) {
                draw_chip(painter, {column.box.x, y, column.box.w, chip.height}, chip);
                y += chip.height + kChipGap;
            }
            for (const JourneyChannel& channel : column.channels)
                tell(painter, column, channel.text);
        }
        end_row(painter, height);
    }

    void draw_chip(Painter& painter, const Rect& box, const Chip& chip) {
        if (box.w < kNarrow) {
            draw_disc(painter, chip.icon, box.centre(), std::min(kChip, box.w), kTeal.main, kWhite);
            return;
        }
        painter.box(box, kChip / 2, kWhite, stroke(kTeal.soft, 1.25));
        if (chip.icon == Icon::none) {
            painter.text(inset(box, 12, 0), chip.text, chip_style(), kInkSoft);
            return;
        }
        const bool right = reading_ == Reading::right_to_left;
        const double disc_x = right ? box.right() - kChip / 2 : box.x + kChip / 2;
        draw_disc(painter, chip.icon, {disc_x, box.centre().y}, kChip - 6, kTeal.main, kWhite);
        painter.text(right ? inset(box, 10, 2, kChip + 4, 2) : inset(box, kChip + 4, 2, 10, 2), chip.text,
                     chip_style(), kInk);
    }
    TextStyle chip_style() const {
        TextStyle style = label_style(type::kSmall, Weight::medium, Align::start, language_);
        style.max_lines = 2;
        return style;
    }

    void add_emotion() {
        Painter painter = begin_row(kEmotionRow, Icon::speech, kAmber, Word::emotion, Ground::band);
        const double middle = y_ + kEmotionRow / 2;
        const double unit = kEmotionUnit;
        for (const double level : {2.0, 0.0, -2.0}) {
            const double y = middle - level * unit;
            painter.line(
                {journey_.wide.from + 16, y}, {journey_.wide.to - 16, y},
                stroke(level == 0 ? kLineStrong : kLine, 1.25, level == 0 ? Dash::solid : Dash::dashed));
        }
        const auto place = [&](const JourneyColumn& column) {
            return Point{column.box.centre().x, middle - column.emotion * unit};
        };
        draw_runs(painter, middle, place);
        for (const JourneyColumn& column : journey_.columns) {
            const double size = std::min(kFace, std::max(6.0, column.box.w));
            if (column.emotion_known == Known::yes) {
                draw_face(painter, place(column), size, column.emotion);
                tell(painter, column, signed_text(column.emotion));
            } else if (column.emotion_known == Known::unknown) {
                draw_unknown(painter, {column.box.centre().x, middle}, size);
                tell(painter, column, "?");
            }
        }
        end_row(painter, kEmotionRow);
    }

    // The curve through each run of columns whose emotion is known; a gap where it is not.
    template <typename Place>
    void draw_runs(Painter& painter, double middle, const Place& place) {
        std::vector<Point> run;
        const auto flush = [&] {
            if (run.size() >= 2) {
                Path good = area_to_level(run, middle, SideOfLevel::above);
                good.fill = kGreen.soft.with_alpha(0.45);
                painter.path(std::move(good));
                Path bad = area_to_level(run, middle, SideOfLevel::below);
                bad.fill = kOrange.soft.with_alpha(0.45);
                painter.path(std::move(bad));
                Path line = monotone_curve(run);
                line.stroke = stroke(kInkSoft, 2.5);
                painter.path(std::move(line));
            }
            run.clear();
        };
        for (const JourneyColumn& column : journey_.columns) {
            if (column.emotion_known != Known::yes) {
                flush();
            } else if (run.empty() || place(column).x > run.back().x) {
                run.push_back(place(column));
            }
        }
        flush();
    }

    static void draw_unknown(Painter& painter, Point centre, double size) {
        painter.ellipse({centre.x - size / 2, centre.y - size / 2, size, size}, kWhite,
                        stroke(kLineStrong, 1.5, Dash::dashed));
        const double icon = size * 0.62;
        painter.icon(Icon::question, {centre.x - icon / 2, centre.y - icon / 2, icon, icon}, kInkMuted);
    }

    static std::string signed_text(double emotion) {
        const long level = std::lround(emotion);
        return level > 0 ? "+" + std::to_string(level) : level < 0 ? "−" + std::to_string(-level) : "0";
    }

    // A card of a lower row: its sign, then its text below.
    struct Card {
        std::string text;
        Icon icon = Icon::none;
        Hue hue;
        std::optional<int> severity;
    };
    using Cards = std::vector<std::vector<Card>>;  // by column

    static constexpr double kCardHead = 32;
    static constexpr double kCardPad = 11;

    TextStyle card_style() const {
        TextStyle style = label_style(13, Weight::regular, Align::start, language_);
        style.valign = VAlign::top;
        style.max_lines = 6;
        return style;
    }
    double card_height(const JourneyColumn& column, const Card& card) const {
        if (column.box.w < kNarrow || card.text.empty()) return kCardHead + 6;
        return kCardHead + text_height(card.text, card_style(), column.box.w - 2 * kCardPad) + kCardPad;
    }

    // While nothing is said yet about the steps, empty rows show what there is to say; later they would look
    // as if something had been forgotten.
    bool is_begun() const {
        return std::any_of(journey_.columns.begin(), journey_.columns.end(), [](const JourneyColumn& column) {
            return column.emotion_known == Known::yes || !column.channels.empty() || !column.pains.empty() ||
                   !column.actions.empty();
        });
    }

    void add_cards(const Cards& cards, Icon icon, const Hue& hue, Word name) {
        const bool bare =
            std::all_of(cards.begin(), cards.end(), [](const auto& column) { return column.empty(); });
        if (bare && is_begun()) return;
        double height = kLeastRow;
        for (std::size_t i = 0; i < cards.size(); ++i) {
            double column = 2 * kPad - kCardGap;
            for (const Card& card : cards[i])
                column += card_height(journey_.columns[i], card) + kCardGap;
            height = std::max(height, column);
        }
        Painter painter = begin_row(height, icon, hue, name, Ground::cells);
        for (std::size_t i = 0; i < cards.size(); ++i) {
            double y = y_ + kPad;
            for (const Card& card : cards[i]) {
                const Rect& column = journey_.columns[i].box;
                const Rect box = {column.x, y, column.w, card_height(journey_.columns[i], card)};
                draw_card(painter, box, card);
                tell(painter, journey_.columns[i], card.text);
                y += box.h + kCardGap;
            }
        }
        end_row(painter, height);
    }

    void draw_card(Painter& painter, const Rect& box, const Card& card) {
        painter.box(box, 10, kWhite, stroke(card.hue.soft, 1.25)).shadow = kCardShadow;
        constexpr double kSign = 18;
        const bool right = reading_ == Reading::right_to_left;
        const bool narrow = box.w < kNarrow;
        const double size = std::min(kSign, box.w * 0.6);
        const double sign_x = narrow  ? box.centre().x - size / 2
                              : right ? box.right() - kCardPad - size
                                      : box.x + kCardPad;
        painter.icon(card.icon, {sign_x, box.y + 9, size, size}, card.hue.main);
        if (narrow) return;
        if (card.severity.has_value()) {
            constexpr double kPip = 8;
            for (int i = 0; i < 3; ++i) {
                const double from = kSign + 8 + i * (kPip + 4);
                const double x = right ? box.right() - kCardPad - from - kPip : box.x + kCardPad + from;
                const bool on = i < *card.severity;
                painter.ellipse({x, box.y + 14, kPip, kPip}, on ? card.hue.main : kWhite,
                                stroke(on ? card.hue.main : kLineStrong, 1.25));
            }
        }
        painter.text(inset(box, kCardPad, kCardHead, kCardPad, kCardPad - 4), card.text, card_style(), kInk);
    }

    void add_pains() {
        Cards cards;
        for (const JourneyColumn& column : journey_.columns) {
            auto& list = cards.emplace_back();
            for (const JourneyPain& pain : column.pains)
                list.push_back({pain.text, Icon::warning, kRed, pain.severity});
        }
        add_cards(cards, Icon::warning, kRed, Word::pains);
    }

    void add_opportunities() {
        Cards cards;
        for (const JourneyColumn& column : journey_.columns) {
            auto& list = cards.emplace_back();
            for (const JourneyAction& action : column.actions)
                list.push_back({action.text, Icon::bulb, kGreen, std::nullopt});
        }
        add_cards(cards, Icon::bulb, kGreen, Word::opportunities);
    }

    void add_lack_legend() {
        if (lacks_.empty()) return;
        const double from = std::min(column_.x, journey_.wide.from);
        const double to = std::max(column_.right(), journey_.wide.to);
        layer_.under.push_back(legend_group(lacks_, {from, y_ + kLegendGap - kRowGap}, to - from, language_));
    }

    const Journey& journey_;
    std::vector<LegendEntry> lacks_;
    Name language_;
    Reading reading_;
    Rect column_;
    double y_;
    PageLayer layer_;
};

}  // namespace

PageLayer journey_layer(const Board& board, const Page&, const PageContext& context) {
    const Journey journey = read_journey(board, context);
    return JourneyLayer(journey, lack_entries(board, context), context).build();
}

EmotionRow emotion_row(const Board& board, const Page& page) {
    const PageContext context = standing_on(board, page);
    const Journey journey = read_journey(board, context);
    return JourneyLayer(journey, {}, context).emotion_row();
}

}  // namespace civic
