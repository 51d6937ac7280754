#include <algorithm>
#include <set>

#include "scene/keys.hpp"
#include "scene/looks.hpp"
#include "scene/page_parts.hpp"

// A data flow: what each trust boundary is cleared for, and a legend of what stands on the page.
namespace civic {
namespace {

using namespace palette;

struct DataClass {
    const char* name;
    Word word;
    int level;
    const Hue& hue;
};
constexpr DataClass kClasses[] = {
    {"public", Word::class_public, 1, kGreen},
    {"internal", Word::class_internal, 2, kBlue},
    {"confidential", Word::class_confidential, 3, kOrange},
    {"restricted", Word::class_restricted, 4, kRed},
};

// The class up to which a zone may hold data: behind its name, or on its lower border where the name leaves
// no room.
std::shared_ptr<const Group> clearance_group(const Placed& zone, const DataClass& data, Name language) {
    const std::string text = word(Word::up_to, language) + " " + word(data.word, language);
    const TextStyle style = label_style(type::kCaption, Weight::medium, Align::centre, language);
    const TextStyle name_style = label_style(type::kBody, Weight::semibold, Align::start, language);
    const std::string name = plain_text(zone.shown->text, Markup::marked, 200);
    constexpr double kHeight = 22;
    constexpr double kBeforeName = 41;  // px: the shield of the zone's look
    const double width = text_width(text, style) + 22;
    const double from = kBeforeName + text_width(name, name_style) + 12;
    constexpr double kApart = 12;  // px to the zone's corner
    if (zone.box.w < width + 4 * kApart || zone.box.h < 80) return nullptr;
    Painter painter(Role::background);
    if (reading_of(language) == Reading::right_to_left) painter.mirror_about(zone.box.centre().x);
    Rect chip = {zone.box.x + from, zone.box.y + 12, width, kHeight};
    if (chip.right() + kApart > zone.box.right())
        chip = {zone.box.right() - width - 2 * kApart, zone.box.bottom() - kHeight / 2, width, kHeight};
    painter.chip(chip, text, data.hue.tint, data.hue.deep);
    painter.box(chip, kHeight / 2, kClear, stroke(data.hue.soft, 1));
    return painter.finish();
}

bool occurs(const PageContext& context, Name type) {
    return std::any_of(context.elements.begin(), context.elements.end(),
                       [&](const Element* element) { return element->type == type; });
}

std::vector<LegendEntry> entries_of(const Board& board, const Page& page, const PageContext& context) {
    struct Kind {
        const char* type;
        Word word;
    };
    constexpr Kind kKinds[] = {
        {"zone", Word::trust_boundary}, {"external", Word::outside_body}, {"process", Word::process},
        {"store", Word::store},         {"system", Word::system},
    };
    std::vector<LegendEntry> entries;
    for (const Kind& kind : kKinds) {
        if (occurs(context, kind.type))
            entries.push_back(element_entry(board, kind.type, {}, word(kind.word, context.language)));
    }
    bool plain = false;
    bool encrypted = false;
    board.links().for_each([&](const Link& link) {
        if (link.type != keys().flow || link.page != page.id) return;
        const Value* value = link.attributes.find(keys().encrypted);
        (value != nullptr && value->as_bool() ? encrypted : plain) = true;
    });
    if (plain) entries.push_back(link_entry(board, keys().flow, {}, word(Word::flow, context.language)));
    if (encrypted)
        entries.push_back(link_entry(board, keys().flow, Properties({{keys().encrypted, Value(true)}}),
                                     word(Word::encrypted_flow, context.language)));
    std::set<std::string> classes;
    bool personal = false;
    bool identifying = false;
    const auto is_set = [](const Placed& item, Name name) {
        const Value* value = item.find(name);
        return value != nullptr && value->as_bool();
    };
    for (const Placed& item : placed_of_type(board, context, "data-item")) {
        classes.insert(item.text(keys().data_class));
        personal = personal || is_set(item, keys().personal);
        identifying = identifying || is_set(item, keys().identifier) || is_set(item, keys().special);
    }
    for (const DataClass& data : kClasses) {
        if (!classes.contains(data.name)) continue;
        const auto draw = [&data](Painter& painter, const Rect& box) {
            draw_level(painter, data.level, data.hue, {box.x, box.bottom() - 2});
        };
        entries.push_back({word(data.word, context.language), draw, 26});
    }
    const auto sign = [&](Icon icon, Word meaning) {
        const auto draw = [icon](Painter& painter, const Rect& box) {
            painter.icon(icon, {box.x, box.centre().y - 8, 16, 16}, kInkSoft);
        };
        entries.push_back({word(meaning, context.language), draw, 16});
    };
    if (personal) sign(Icon::person, Word::personal_data);
    if (identifying) sign(Icon::fingerprint, Word::identifying_data);
    return entries;
}

}  // namespace

PageLayer dataflow_layer(const Board& board, const Page& page, const PageContext& context) {
    PageLayer layer;
    static const Name kZone("zone");
    for (const Placed& zone : placed_of_type(board, context, kZone)) {
        const std::string& clearance = zone.text(keys().clearance);
        const auto* data = std::find_if(std::begin(kClasses), std::end(kClasses),
                                        [&](const DataClass& each) { return clearance == each.name; });
        if (data == std::end(kClasses)) continue;
        if (auto group = clearance_group(zone, *data, context.language))
            layer.over.push_back(std::move(group));
    }
    const std::vector<LegendEntry> entries = entries_of(board, page, context);
    if (entries.size() < 2) return layer;
    const Rect& content = context.content;
    layer.under.push_back(legend_group(entries, {content.x, content.bottom() + kLegendGap},
                                       std::max(content.w, 480.0), context.language));
    return layer;
}

}  // namespace civic
