#include "scene/connectors.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "scene/keys.hpp"
#include "scene/look.hpp"

namespace civic {
namespace {

using namespace palette;

constexpr double kWidth = 1.75;
constexpr double kHeadLength = 10;
constexpr double kHeadHalf = 4.6;
constexpr double kCorner = 8;  // radius where an elbow turns
constexpr double kLabelWidths[] = {150, 104, 72, 46};
constexpr double kLabelHeight = 66;
constexpr double kLabelPad = 6;
constexpr double kMark = 14;

const std::unordered_map<Name, LinkLook>& type_looks() {
    static const std::unordered_map<Name, LinkLook> kLooks = {
        {"next", {stroke(kInkSoft, kWidth), Head::filled, Head::none, RouteStyle::elbow, Icon::none, kSlate}},
        {"performs",
         {stroke(kInkSoft, kWidth), Head::filled, Head::dot, RouteStyle::elbow, Icon::none, kSlate}},
        {"requires",
         {stroke(kInkSoft, 1.5, Dash::dashed), Head::open, Head::none, RouteStyle::elbow, Icon::none,
          kSlate}},
        {"flow", {stroke(kTeal.main, 2), Head::filled, Head::none, RouteStyle::elbow, Icon::none, kTeal}},
        {"realises",
         {stroke(kViolet.main, 1.5, Dash::dotted), Head::open, Head::none, RouteStyle::elbow, Icon::none,
          kViolet}},
        {"influences",
         {stroke(kBlue.main, kWidth), Head::filled, Head::none, RouteStyle::curved, Icon::none, kBlue}},
        {"represents",
         {stroke(kBlue.main, 1.5, Dash::dashed), Head::open, Head::none, RouteStyle::curved, Icon::none,
          kBlue}},
        {"consulted",
         {stroke(kBlue.main, 1.5, Dash::dotted), Head::open, Head::none, RouteStyle::curved, Icon::none,
          kBlue}},
        {"addresses",
         {stroke(kGreen.main, kWidth), Head::filled, Head::none, RouteStyle::elbow, Icon::none, kGreen}},
        {"depends-on",
         {stroke(kInkSoft, 1.5, Dash::dashed), Head::open, Head::none, RouteStyle::elbow, Icon::none,
          kSlate}},
        {"measured-by",
         {stroke(kGreen.main, 1.5, Dash::dotted), Head::open, Head::none, RouteStyle::elbow, Icon::none,
          kGreen}},
        {"acts-for",
         {stroke(kRose.main, 1.5, Dash::dashed), Head::filled, Head::none, RouteStyle::curved, Icon::none,
          kRose}},
        {"line",
         {stroke(kInkSoft, kWidth), Head::filled, Head::none, RouteStyle::straight, Icon::none, kSlate}},
    };
    return kLooks;
}

// The looks of `next` by kind.
void apply_kind(LinkLook& look, std::string_view kind) {
    struct Kind {
        const char* name;
        Hue hue;
        Dash dash;
        Icon mark;
    };
    static const Kind kKinds[] = {
        {"error", kRed, Dash::dashed, Icon::warning},
        {"timeout", kAmber, Dash::dotted, Icon::clock},
        {"return", kSlate, Dash::dashed, Icon::recycle},
        {"appeal", kViolet, Dash::dashed, Icon::scales},
    };
    for (const Kind& known : kKinds) {
        if (kind != known.name) continue;
        look.hue = known.hue;
        look.stroke = stroke(known.hue.main, kWidth, known.dash);
        look.mark = known.mark;
    }
}

std::optional<Side> side_named(std::string_view name) {
    if (name == "top") return Side::top;
    if (name == "right") return Side::right;
    if (name == "bottom") return Side::bottom;
    if (name == "left") return Side::left;
    return std::nullopt;
}

std::optional<RouteStyle> route_named(std::string_view name) {
    if (name == "straight") return RouteStyle::straight;
    if (name == "elbow") return RouteStyle::elbow;
    if (name == "curved") return RouteStyle::curved;
    return std::nullopt;
}

std::string_view text_of(const Properties& properties, Name name) {
    const Value* value = properties.find(name);
    return value == nullptr ? std::string_view() : value->as_text();
}

Point unit(Point p) {
    const double l = length(p);
    return l > 0 ? p * (1 / l) : Point{1, 0};
}

TextStyle label_style(const Board& board) {
    TextStyle style;
    style.size = type::kSmall;
    style.weight = Weight::medium;
    style.align = Align::centre;
    style.valign = VAlign::middle;
    style.markup = Markup::marked;
    style.language = Name(board.language());
    return style;
}

// Draws one end of a line: `tip` on the outline, `direction` into the shape. Gives how far the line must stop
// before the tip.
double draw_head(Painter& painter, Head head, Point tip, Point direction, const Stroke& line) {
    const Point side = {-direction.y, direction.x};
    const double scale = std::clamp(static_cast<double>(line.width) / kWidth, 0.8, 2.5);
    const double half = kHeadHalf * scale;
    const double reach = kHeadLength * scale;
    const Point back = tip - direction * reach;
    if (head == Head::filled) {
        Path path;
        path.move_to(tip);
        path.line_to(back + side * half);
        path.line_to(back + direction * (reach * 0.18));
        path.line_to(back - side * half);
        path.close();
        path.fill = line.colour;
        path.stroke = stroke(line.colour, 1);
        painter.path(std::move(path));
        return reach * 0.75;
    }
    if (head == Head::open) {
        Path path;
        path.move_to(back + side * half);
        path.line_to(tip);
        path.line_to(back - side * half);
        path.stroke = stroke(line.colour, static_cast<double>(line.width));
        painter.path(std::move(path));
        return static_cast<double>(line.width) / 2;
    }
    if (head == Head::dot) {
        const double r = 3.5 * scale;
        painter.ellipse({tip.x - r, tip.y - r, 2 * r, 2 * r}, line.colour);
    }
    return 0;
}

// The line with its corners rounded.
Path line_path(const Route& route, double cut_start, double cut_end) {
    std::vector<Point> p = route.points;
    const auto cut = [](Point& end, Point next, double by) {
        const Point d = next - end;
        const double l = length(d);
        if (l > 0) end = end + d * (std::min(by, l * 0.9) / l);
    };
    cut(p.front(), p[1], cut_start);
    cut(p.back(), p[p.size() - 2], cut_end);
    Path path;
    path.move_to(p.front());
    if (route.curved) {
        for (std::size_t i = 1; i + 2 < p.size(); i += 3)
            path.cubic_to(p[i], p[i + 1], p[i + 2]);
        return path;
    }
    for (std::size_t i = 1; i + 1 < p.size(); ++i) {
        const double room = std::min(length(p[i] - p[i - 1]), length(p[i + 1] - p[i])) / 2;
        const double r = std::min(kCorner, room);
        const Point in = unit(p[i] - p[i - 1]);
        const Point out = unit(p[i + 1] - p[i]);
        constexpr double kRound = 0.4477;  // control distance of a quarter circle, from the corner
        path.line_to(p[i] - in * r);
        path.cubic_to(p[i] - in * (r * kRound), p[i] + out * (r * kRound), p[i] + out * r);
    }
    path.line_to(p.back());
    return path;
}

void draw_label(Painter& painter, const Board& board, const LinkLabel& label, const LinkLook& look,
                const Rect& box) {
    const Colour text = look.hue.deep;
    const bool round = label.text.empty();
    painter.box(box, std::min(box.h / 2, 10.0), kWhite, stroke(look.hue.soft, 1));
    double left = box.x + kLabelPad;
    if (label.mark != Icon::none) {
        const double x = round ? box.centre().x - kMark / 2 : left;
        painter.icon(label.mark, {x, box.centre().y - kMark / 2, kMark, kMark}, look.hue.main);
        left += kMark + 4;
    }
    if (label.text.empty()) return;
    painter.text({left, box.y, label.text_width, box.h}, label.text, label_style(board), text);
}

std::vector<std::string> carried_names(const Board& board, const Link& link) {
    std::vector<std::string> names;
    const Value* carries = link.attributes.find(keys().carries);
    if (carries == nullptr || link.type != keys().flow) return names;
    for (const Value& id : carries->as_list()) {
        const Element* item = board.elements().find(id.as_text());
        if (item != nullptr) names.push_back(plain_text(board.original(*item).text, Markup::marked, 200));
    }
    return names;
}

// The first two, and how many more.
std::string listed(const std::vector<std::string>& names) {
    constexpr std::size_t kNamed = 2;
    std::string text;
    for (std::size_t i = 0; i < std::min(kNamed, names.size()); ++i)
        text += (i > 0 ? "\n" : "") + names[i];
    if (names.size() > kNamed) text += "\n+" + std::to_string(names.size() - kNamed);
    return text;
}

LinkLabel measured(const Board& board, const std::string& text, Icon mark, double width) {
    const auto set = TextEngine::shared().layout({text, label_style(board), width, kLabelHeight});
    LinkLabel label{text, mark, set->scale, std::ceil(set->bounds.w) + 1, 0, 0};
    label.width = label.text_width + (mark == Icon::none ? 0 : kMark + 4) + 2 * kLabelPad;
    label.height = std::ceil(set->bounds.h) + 4;
    return label;
}

}  // namespace

LinkLook look_of_link(const Link& link) {
    const auto& looks = type_looks();
    const auto known = looks.find(link.type);
    LinkLook look = known == looks.end() ? looks.at(keys().line) : known->second;
    if (link.type == keys().next) apply_kind(look, text_of(link.attributes, keys().kind));
    const Value* fallback = link.attributes.find(keys().fallback);
    if (fallback != nullptr && fallback->as_bool()) look.stroke.dash = Dash::dotted;
    if (link.type == keys().flow) {
        const Value* encrypted = link.attributes.find(keys().encrypted);
        if (encrypted != nullptr && encrypted->as_bool()) look.mark = Icon::lock;
    }
    const Style style = read_style(link.style);
    if (style.stroke.has_value()) {
        look.stroke.colour = *style.stroke;
        look.hue = {kWhite, mix(*style.stroke, kWhite, 0.6), *style.stroke, kInk};
    }
    if (style.stroke_width.has_value()) look.stroke.width = static_cast<float>(*style.stroke_width);
    if (style.dash.has_value()) look.stroke.dash = *style.dash;
    return look;
}

RouteStyleOf read_route(const Link& link) {
    RouteStyleOf out;
    const Keys& k = keys();
    out.style = route_named(text_of(link.route, k.style)).value_or(look_of_link(link).route);
    out.from_side = side_named(text_of(link.route, k.from_side));
    out.to_side = side_named(text_of(link.route, k.to_side));
    const Value* points = link.route.find(k.points);
    if (points == nullptr) return out;
    constexpr std::size_t kMostPoints = 1000;
    for (const Value& value : points->as_list()) {
        const auto pair = value.as_list();
        if (pair.size() < 2 || out.via.size() >= kMostPoints) continue;
        const Point p = {pair[0].as_number(), pair[1].as_number()};
        if (std::abs(p.x) <= 1e7 && std::abs(p.y) <= 1e7) out.via.push_back(p);
    }
    return out;
}

std::vector<LinkLabel> label_forms(const Board& board, const Link& link) {
    const Icon mark = look_of_link(link).mark;
    std::vector<LinkLabel> forms;
    const std::vector<std::string> carried =
        link.text.empty() ? carried_names(board, link) : std::vector<std::string>();
    const std::string text = carried.empty() ? link.text : listed(carried);
    if (text.empty()) {
        if (mark != Icon::none) forms.push_back({"", mark, 1, 0, kMark + 2 * 3, kMark + 2 * 3});
        return forms;
    }
    for (const double width : kLabelWidths) {
        LinkLabel form = measured(board, text, mark, width);
        const bool shrunk = form.scale < 1 && !forms.empty();  // a word is wider than that
        if (!shrunk && (forms.empty() || form.width < forms.back().width - 4))
            forms.push_back(std::move(form));
    }
    if (!carried.empty()) {
        forms.push_back(
            measured(board, std::to_string(carried.size()), mark == Icon::none ? Icon::tag : mark, 60));
    }
    return forms;
}

std::shared_ptr<const Group> draw_link(const Board& board, const Link& link, const Route& route,
                                       const LinkLabel& label, const Rect& label_box) {
    const LinkLook look = look_of_link(link);
    Painter painter(Role::link, link.id);
    painter.group().opacity = read_style(link.style).opacity;
    painter.group().title = plain_text(link.text, Markup::marked, kTextLimit);
    if (link.text.empty()) painter.group().title = listed(carried_names(board, link));
    painter.group().alt = text_of(link.attributes, keys().alt);
    const std::vector<Point>& p = route.points;
    const Point start_direction = unit(p.front() - p[1]);
    const Point end_direction = unit(p.back() - p[p.size() - 2]);
    const double cut_start = draw_head(painter, look.tail, p.front(), start_direction, look.stroke);
    const double cut_end = draw_head(painter, look.head, p.back(), end_direction, look.stroke);
    Path line = line_path(route, cut_start, cut_end);
    line.stroke = look.stroke;
    painter.path(std::move(line));
    if (!label.empty()) draw_label(painter, board, label, look, label_box);
    return painter.finish();
}

}  // namespace civic
