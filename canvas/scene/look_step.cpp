#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "scene/keys.hpp"
#include "scene/looks.hpp"
#include "scene/page_parts.hpp"

// Stages, steps and channels.
namespace civic {
namespace {

using namespace palette;

// What a kind of step looks like: its form, colours and icon are all its own, so that no two are told apart
// by colour alone.
struct StepLook {
    const char* kind;
    ShapeKind shape;
    Hue hue;
    Icon icon;
    Dash dash;
    bool solid;  // filled with the strong colour, white text
};

constexpr std::array<StepLook, 10> kSteps = {{
    {"action", ShapeKind::rounded, kBlue, Icon::none, Dash::solid, false},
    {"start", ShapeKind::pill, kGreen, Icon::play, Dash::solid, false},
    {"decision", ShapeKind::diamond, kAmber, Icon::none, Dash::solid, false},
    {"wait", ShapeKind::rounded, kSlate, Icon::clock, Dash::dashed, false},
    {"outcome", ShapeKind::pill, kGreen, Icon::check, Dash::solid, true},
    {"exit", ShapeKind::pill, kSlate, Icon::exit, Dash::solid, false},
    {"error", ShapeKind::hexagon, kRed, Icon::warning, Dash::solid, false},
    {"appeal", ShapeKind::rounded, kViolet, Icon::scales, Dash::solid, false},
    {"feedback", ShapeKind::rounded, kTeal, Icon::speech, Dash::solid, false},
    {"complaint", ShapeKind::rounded, kOrange, Icon::megaphone, Dash::solid, false},
}};

const StepLook& step_look(const ElementView& view) {
    const std::string& kind = view.attribute(keys().kind);
    const auto found =
        std::find_if(kSteps.begin(), kSteps.end(), [&](const StepLook& l) { return kind == l.kind; });
    return found == kSteps.end() ? kSteps.front() : *found;
}

ElementShape step_shape(const ElementView& view) {
    return {step_look(view).shape, 12};
}
ElementShape stage_shape(const ElementView&) {
    return {ShapeKind::rounded, 16};
}
ElementShape card_shape(const ElementView&) {
    return {ShapeKind::rounded, 10};
}

// The channels of a step as icons, its wait and its cost: in the card's lower edge.
struct StepFacts {
    std::vector<Icon> channels;
    std::string wait;
    std::string cost;

    bool empty() const { return channels.empty() && wait.empty() && cost.empty(); }
};

std::string amount(const Value* value) {
    if (value == nullptr || !value->is_number() || !(value->as_number() > 0) || value->as_number() > 1e9)
        return {};
    const double number = value->as_number();
    if (std::floor(number) == number) return std::to_string(static_cast<long long>(number));
    std::string text = std::to_string(number);
    text.resize(text.find('.') + 3);
    return text;
}

StepFacts facts_of(const ElementView& view) {
    StepFacts facts;
    if (const Value* channels = view.attributes().find(keys().channels)) {
        for (const Value& id : channels->as_list()) {
            const Element* channel = view.board.elements().find(id.as_text());
            if (channel == nullptr || facts.channels.size() >= 5) continue;
            const Value* kind = view.board.original(*channel).attributes.find(keys().kind);
            facts.channels.push_back(channel_icon(kind == nullptr ? "" : kind->as_text()));
        }
    }
    facts.wait = amount(view.attributes().find(keys().wait_days));
    if (!facts.wait.empty()) facts.wait = days_text(facts.wait, view.language);
    facts.cost = amount(view.attributes().find(keys().cost));
    return facts;
}

void draw_facts(Painter& painter, const ElementView& view, const StepFacts& facts, const Rect& row,
                Colour colour) {
    constexpr double kSize = 15;
    constexpr double kGap = 4;
    double x = row.x;
    for (const Icon icon : facts.channels) {
        if (x + kSize > row.right()) return;
        painter.icon(icon, {x, row.centre().y - kSize / 2, kSize, kSize}, colour);
        x += kSize + kGap;
    }
    double right = row.right();
    const auto fact = [&](Icon icon, const std::string& text) {
        if (text.empty()) return;
        TextStyle style = caption_style(view, type::kSmall, Align::right);
        style.weight = Weight::medium;
        const double width = kSize + 3 + text_width(text, style);
        if (right - width < x) return;
        painter.icon(icon, {right - width, row.centre().y - kSize / 2, kSize, kSize}, colour);
        painter.text({right - width + kSize, row.y, width - kSize, row.h}, text, style, colour);
        right -= width + 8;
    };
    fact(Icon::clock, facts.wait);
    fact(Icon::coin, facts.cost);
}

void draw_step(Painter& painter, const ElementView& view) {
    const StepLook& look = step_look(view);
    const ElementShape shape = shape_of(view);
    const bool action = &look == &kSteps.front();
    const Colour fill = look.solid                                ? look.hue.main
                        : action || look.shape == ShapeKind::pill ? kWhite
                                                                  : look.hue.tint;
    const Stroke edge =
        stroke(action ? Colour{0xA9, 0xB8, 0xCC} : look.hue.main, action ? 1.25 : 1.75, look.dash);
    const Paint paint = paint_of(view, fill, edge, look.solid ? kWhite : kInk);
    const Rect& box = view.box;
    draw_shape(painter, shape, box, paint);
    const bool roomy = box.h >= 56 && box.w >= 110;
    if (action && shape.kind == ShapeKind::rounded && box.w >= 60 && !view.style.fill.has_value()) {
        Path strip = left_strip(box, shape.radius, 5);
        strip.fill = look.hue.main;
        painter.path(std::move(strip));
        painter.box(box, shape.radius, kClear, paint.edge);
    }
    Rect area = inset(text_area(shape.kind, box), shape.kind == ShapeKind::diamond ? 2 : 14,
                      shape.kind == ShapeKind::diamond ? 0 : 8);
    if (!roomy)
        area = inset(text_area(shape.kind, box), std::min(8.0, box.w * 0.1), std::min(4.0, box.h * 0.1));
    const bool has_disc = look.icon != Icon::none && roomy;
    constexpr double kDisc = 30;
    const double left = shape.kind == ShapeKind::pill ? 14 : shape.kind == ShapeKind::hexagon ? 26 : 12;
    Align align = Align::centre;
    if (has_disc) {
        const double start = left + kDisc + 10;
        area = {box.x + start, box.y + 8,
                std::max(0.0, box.w - start - (shape.kind == ShapeKind::rounded ? 12 : 20)),
                std::max(0.0, box.h - 16)};
        align = Align::start;
    } else if (action && roomy) {
        area = inset(box, 18, 8, 12, 8);
        align = Align::start;
    }
    const StepFacts facts = facts_of(view);
    if (!facts.empty() && roomy && shape.kind == ShapeKind::rounded && box.h >= 72) {
        constexpr double kRow = 18;
        const Rect row = {area.x, box.bottom() - kRow - 7, area.w, kRow};
        area.h = std::max(0.0, row.y - area.y - 2);
        draw_facts(painter, view, facts, row, quiet_on(paint, kInkMuted));
    }
    if (has_disc) {
        draw_disc(painter, look.icon, {box.x + left + kDisc / 2, area.centre().y}, kDisc,
                  look.solid ? kWhite : look.hue.main, look.solid ? look.hue.main : kWhite);
    }
    const Weight weight = look.solid ? Weight::semibold : Weight::medium;
    draw_text(painter, view, area, {type::kBody, weight, align, VAlign::middle}, paint.text);
}

void draw_stage(Painter& painter, const ElementView& view) {
    const ElementShape shape = shape_of(view);
    const Paint paint = paint_of(view, kMist, stroke(kLine, 1.25), kInk);
    const Rect& box = view.box;
    draw_shape(painter, shape, box, paint);
    if (box.h < 72) {
        draw_text(painter, view, inset(box, 16, 6),
                  {type::kHeading, Weight::semibold, Align::centre, VAlign::middle}, paint.text);
        return;
    }
    Path strip = top_strip(box, shape.radius, 5);
    strip.fill = kBlue.main;
    painter.path(std::move(strip));
    draw_text(painter, view, {box.x + 20, box.y + 12, std::max(0.0, box.w - 40), 26},
              {type::kHeading, Weight::semibold, Align::start, VAlign::middle}, paint.text);
    TextStyle style = caption_style(view, type::kSmall);
    style.valign = VAlign::top;
    style.max_lines = 2;
    painter.text({box.x + 20, box.y + 38, std::max(0.0, box.w - 40), 34}, view.attribute(keys().goal), style,
                 quiet_on(paint, kInkSoft));
}

void draw_channel(Painter& painter, const ElementView& view) {
    const ElementShape shape = shape_of(view);
    const Paint paint = paint_of(view, kWhite, stroke(kTeal.soft, 1.5), kInk);
    const Rect& box = view.box;
    draw_shape(painter, shape, box, paint);
    const Icon icon = channel_icon(view.attribute(keys().kind));
    const double disc = std::min({34.0, box.h * 0.62, box.w * 0.4});
    draw_disc(painter, icon, {box.x + 12 + disc / 2, box.centre().y}, disc, kTeal.main, kWhite);
    draw_text(painter, view, inset(box, 12 + disc + 10, 6, 10, 6),
              {type::kBody, Weight::medium, Align::start, VAlign::middle}, paint.text);
}

}  // namespace

void add_step_looks(LookTable& table) {
    table["step"] = {step_shape, draw_step, false, Sides::as_read};
    table["stage"] = {stage_shape, draw_stage, true, Sides::as_read};
    table["channel"] = {card_shape, draw_channel, false, Sides::as_read};
}

}  // namespace civic
