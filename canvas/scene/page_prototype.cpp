#include <algorithm>
#include <deque>
#include <unordered_map>

#include "scene/keys.hpp"
#include "scene/page_parts.hpp"

// A prototype: a ground that lifts the screens off it, and their order. The screens draw their own device.
namespace civic {
namespace {

using namespace palette;

constexpr double kPad = 56;  // px of ground around the screens
constexpr double kTag = 26;

// The screens in the order in which a person meets them: from those that no other leads to, along `next`;
// then whatever is left. Ties as the page is read.
std::vector<const Placed*> in_order(const Board& board, const std::vector<Placed>& screens, Reading reading) {
    std::vector<const Placed*> sorted;
    for (const Placed& screen : screens)
        sorted.push_back(&screen);
    std::stable_sort(sorted.begin(), sorted.end(), [&](const Placed* a, const Placed* b) {
        if (a->box.y + a->box.h / 2 < b->box.y) return true;
        if (b->box.y + b->box.h / 2 < a->box.y) return false;
        return reading == Reading::left_to_right ? a->box.x < b->box.x : a->box.x > b->box.x;
    });
    std::unordered_map<std::string_view, std::size_t> by_id;
    for (std::size_t i = 0; i < sorted.size(); ++i)
        by_id.emplace(sorted[i]->element->id, i);
    std::vector<std::vector<std::size_t>> follow(sorted.size());
    std::vector<bool> is_led_to(sorted.size(), false);
    board.links().for_each([&](const Link& link) {
        if (link.type != keys().next) return;
        const auto from = by_id.find(link.from);
        const auto to = by_id.find(link.to);
        if (from == by_id.end() || to == by_id.end() || from->second == to->second) return;
        const Value* kind = link.attributes.find(keys().kind);
        if (kind != nullptr && kind->as_text() == "return") return;
        follow[from->second].push_back(to->second);
        is_led_to[to->second] = true;
    });
    std::vector<const Placed*> order;
    std::vector<bool> met(sorted.size(), false);
    std::deque<std::size_t> waiting;
    const auto meet = [&](std::size_t i) {
        if (!met[i]) waiting.push_back(i);
        met[i] = true;
    };
    const auto walk = [&] {
        for (; !waiting.empty(); waiting.pop_front()) {
            order.push_back(sorted[waiting.front()]);
            std::vector<std::size_t>& next = follow[waiting.front()];
            std::sort(next.begin(), next.end());
            for (const std::size_t i : next)
                meet(i);
        }
    };
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        if (!is_led_to[i]) meet(i);
    }
    walk();
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        meet(i);
        walk();
    }
    return order;
}

}  // namespace

PageLayer prototype_layer(const Board& board, const Page&, const PageContext& context) {
    PageLayer layer;
    Painter ground(Role::background);
    const Rect content = context.content.w > 0 ? context.content : kBlank;
    ground.box(content.grown(kPad), 28, Colour{0xEC, 0xF0, 0xF6});
    layer.under.push_back(ground.finish());
    const std::vector<Placed> screens = placed_of_type(board, context, "screen");
    if (screens.size() < 2) return layer;
    const Reading reading = reading_of(context.language);
    int number = 0;
    Painter tags(Role::background);
    for (const Placed* screen : in_order(board, screens, reading)) {
        ++number;
        const Rect& box = screen->box;
        const double x = reading == Reading::left_to_right ? box.x : box.right() - kTag;
        const Rect tag = {x, box.y - kTag - 8, kTag, kTag};
        tags.ellipse(tag, kBlue.main);
        tags.text(tag, std::to_string(number), label_style(13, Weight::bold, Align::centre, context.language),
                  kWhite);
    }
    layer.under.push_back(tags.finish());
    return layer;
}

}  // namespace civic
