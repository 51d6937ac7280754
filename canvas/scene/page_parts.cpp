#include "scene/page_parts.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "scene/connectors.hpp"
#include "scene/looks.hpp"

namespace civic {
namespace {

using namespace palette;

constexpr double kLegendLine = 32;
constexpr double kSwatchHeight = 20;

}  // namespace

std::string Placed::text(Name attribute) const {
    const Value* value = find(attribute);
    return std::string(value == nullptr ? "" : value->as_text());
}

std::vector<Placed> placed_of_type(const Board& board, const PageContext& context, Name type) {
    std::vector<Placed> placed;
    for (const Element* element : context.elements) {
        if (element->type != type) continue;
        const ElementView view = view_of(board, *element, context.language);
        if (view.box.w <= 0 || view.box.h <= 0) continue;
        placed.push_back({element, &view.shown, view.box});
    }
    return placed;
}

PageContext standing_on(const Board& board, const Page& page) {
    PageContext context;
    context.language = Name(board.language());
    board.elements().for_each([&](const Element& element) {
        if (element.page == page.id) context.elements.push_back(&element);
    });
    return context;
}

Rect around(const std::vector<Placed>& placed) {
    Rect all;
    for (const Placed& each : placed)
        all = &each == &placed.front() ? each.box : all.united(each.box);
    return all;
}

std::vector<Stretch> joined(std::vector<Stretch> spans) {
    std::sort(spans.begin(), spans.end(), [](const Stretch& a, const Stretch& b) { return a.from < b.from; });
    std::vector<Stretch> out;
    for (const Stretch& span : spans) {
        if (!out.empty() && span.from < out.back().to) {
            out.back().to = std::max(out.back().to, span.to);
        } else {
            out.push_back(span);
        }
    }
    return out;
}

std::optional<Stretch> people_above(const Board& board, const PageContext& context, double top) {
    static const Name kSegment("segment");
    std::vector<Placed> people = placed_of_type(board, context, kSegment);
    std::erase_if(people, [&](const Placed& each) { return each.box.bottom() > top; });
    if (people.empty()) return std::nullopt;
    const Rect all = around(people);
    return Stretch{all.y, all.bottom()};
}

TextStyle label_style(double size, Weight weight, Align align, Name language) {
    TextStyle style;
    style.size = size;
    style.weight = weight;
    style.align = align;
    style.valign = VAlign::middle;
    style.language = language;
    return style;
}

double text_width(const std::string& text, const TextStyle& style) {
    constexpr double kWide = 4000;
    const auto set = TextEngine::shared().layout({text, style, kWide, 60});
    return std::ceil(set->bounds.w);
}

double text_height(const std::string& text, const TextStyle& style, double width) {
    constexpr double kHigh = 2000;
    return std::ceil(TextEngine::shared().layout({text, style, width, kHigh})->bounds.h);
}

Rect label_column(const Stretch& content, Reading reading) {
    const double x =
        reading == Reading::left_to_right ? content.from - kLabelGap - kLabelWidth : content.to + kLabelGap;
    return {x, 0, kLabelWidth, 0};
}

void draw_row_label(Painter& painter, const Rect& cell, Icon icon, const Hue& hue, const std::string& text,
                    Name language) {
    constexpr double kDisc = 30;
    constexpr double kPad = 12;
    painter.box(cell, 12, hue.tint);
    const bool right = reading_of(language) == Reading::right_to_left;
    const double disc = std::min(kDisc, std::max(0.0, cell.h - 12));
    const double disc_x = right ? cell.right() - kPad - disc / 2 : cell.x + kPad + disc / 2;
    draw_disc(painter, icon, {disc_x, cell.centre().y}, disc, hue.main, kWhite);
    const Rect area = right ? inset(cell, 8, 4, kPad + disc + 10, 4) : inset(cell, kPad + disc + 10, 4, 8, 4);
    painter.text(area, text, label_style(type::kBody, Weight::semibold, Align::start, language), hue.deep);
}

std::shared_ptr<const Group> legend_group(const std::vector<LegendEntry>& entries, Point origin, double width,
                                          Name language) {
    const bool right = reading_of(language) == Reading::right_to_left;
    const TextStyle style = label_style(type::kSmall, Weight::medium, Align::start, language);
    Painter painter(Role::background);
    double at = 0;
    double y = origin.y;
    for (const LegendEntry& entry : entries) {
        constexpr double kGap = 8;
        constexpr double kApart = 24;
        const double text = text_width(entry.text, style) + 4;
        const double whole = entry.swatch + kGap + text;
        if (at > 0 && at + whole > width) {
            at = 0;
            y += kLegendLine;
        }
        const auto placed = [&](double from, double w, double h) {
            const double x = right ? origin.x + width - at - from - w : origin.x + at + from;
            return Rect{x, y + (kLegendLine - h) / 2, w, h};
        };
        entry.draw(painter, placed(0, entry.swatch, kSwatchHeight));
        painter.text(placed(entry.swatch + kGap, text, 20), entry.text, style, kInkSoft);
        at += whole + kApart;
    }
    return painter.finish();
}

LegendEntry element_entry(const Board& board, Name type, const Properties& attributes, std::string text,
                          Swatch swatch) {
    const auto draw = [&board, type, attributes, swatch](Painter& painter, const Rect& box) {
        Element sample;
        sample.type = type;
        sample.attributes = attributes;
        sample.box = box;
        const auto group = draw_element(view_of(board, sample, Name(board.language())));
        if (group == nullptr) return;
        auto& items = painter.group().items;
        const auto end = swatch == Swatch::outline ? group->items.begin() + 1 : group->items.end();
        items.insert(items.end(), group->items.begin(), end);
    };
    return {std::move(text), draw};
}

LegendEntry link_entry(const Board& board, Name type, const Properties& attributes, std::string text) {
    const auto draw = [&board, type, attributes](Painter& painter, const Rect& box) {
        Link sample;
        sample.type = type;
        sample.attributes = attributes;
        const Point from = {box.x, box.centre().y};
        const Point to = {box.right(), box.centre().y};
        const std::vector<LinkLabel> forms = label_forms(board, sample);
        const LinkLabel label = forms.empty() ? LinkLabel{} : forms.front();
        const Point middle = box.centre() - Point{4, 0};  // of the line without its head
        const Rect label_box = {middle.x - label.width / 2, middle.y - label.height / 2, label.width,
                                label.height};
        const auto group = draw_link(board, sample, {{from, to}, false}, label, label_box);
        auto& items = painter.group().items;
        items.insert(items.end(), group->items.begin(), group->items.end());
    };
    return {std::move(text), draw, 56};
}

}  // namespace civic
