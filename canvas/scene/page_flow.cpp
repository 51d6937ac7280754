#include <algorithm>
#include <set>

#include "scene/keys.hpp"
#include "scene/page_parts.hpp"

// A service flow: its elements and links, and a legend of the kinds that occur.
namespace civic {
namespace {

struct Kind {
    const char* name;
    Word word;
};
constexpr Kind kSteps[] = {
    {"start", Word::start},         {"action", Word::action}, {"decision", Word::decision},
    {"wait", Word::wait},           {"error", Word::error},   {"appeal", Word::appeal},
    {"outcome", Word::outcome},     {"exit", Word::exit},     {"feedback", Word::feedback},
    {"complaint", Word::complaint},
};
constexpr Kind kLinks[] = {
    {"error", Word::goes_wrong},
    {"timeout", Word::too_late},
    {"return", Word::back_again},
    {"appeal", Word::appeal},
};
constexpr double kGap = 28;          // px above the legend
constexpr double kLeastWidth = 480;  // px of a legend's line

Properties of_kind(const char* kind) {
    return Properties({{keys().kind, Value(kind)}});
}

std::set<std::string> kinds_of_links(const Board& board, const Page& page) {
    std::set<std::string> kinds;
    board.links().for_each([&](const Link& link) {
        if (link.type != keys().next || link.page != page.id) return;
        if (const Value* kind = link.attributes.find(keys().kind)) kinds.emplace(kind->as_text());
    });
    return kinds;
}

}  // namespace

PageLayer flow_layer(const Board& board, const Page& page, const PageContext& context) {
    std::set<std::string> kinds;
    for (const Placed& step : placed_of_type(board, context, "step"))
        kinds.insert(step.text(keys().kind));
    if (kinds.size() < 2) return {};
    std::vector<LegendEntry> entries;
    for (const Kind& kind : kSteps) {
        if (kinds.contains(kind.name))
            entries.push_back(
                element_entry(board, "step", of_kind(kind.name), word(kind.word, context.language)));
    }
    const std::set<std::string> links = kinds_of_links(board, page);
    for (const Kind& kind : kLinks) {
        if (links.contains(kind.name))
            entries.push_back(
                link_entry(board, keys().next, of_kind(kind.name), word(kind.word, context.language)));
    }
    if (entries.size() < 2) return {};
    const Rect& content = context.content;
    PageLayer layer;
    layer.under.push_back(legend_group(entries, {content.x, content.bottom() + kGap},
                                       std::max(content.w, kLeastWidth), context.language));
    return layer;
}

}  // namespace civic
