#include "people/asks.hpp"

#include <algorithm>
#include <tuple>

#include "sdk/json.hpp"

namespace civic::people {
namespace {

PartOfGraph without_returns(const StepGraph& graph) {
    Mask keep(graph.next.size(), 1);
    for (std::size_t link = 0; link < keep.size(); ++link)
        keep[link] = graph.next[link].kind != NextKind::back ? 1 : 0;
    return part_of(graph, keep);
}

}  // namespace

bool holds(const Operand<References>& list, Row item) {
    return list.has_value() && std::find(list->begin(), list->end(), item) != list->end();
}

Asks::Asks(Run& run) : service_(run.shared<Service>()), onward_(without_returns(service_.graph().steps)) {
    for (const auto& [step, item] : service_.graph().items.collected)
        asks_.push_back({service_.steps()[step], step, item});
    for (const auto& [control, item] : service_.loose_collections())
        asks_.push_back({control, kNoIndex, item});
    const auto key = [](const Ask& ask) { return std::tie(ask.item, ask.step, ask.who); };
    std::sort(asks_.begin(), asks_.end(), [&](const Ask& a, const Ask& b) { return key(a) < key(b); });
    const auto same = [&](const Ask& a, const Ask& b) { return key(a) == key(b); };
    asks_.erase(std::unique(asks_.begin(), asks_.end(), same), asks_.end());

    std::vector<std::pair<Index, Index>> by_item;
    for (Index row = 0; row < asks_.size(); ++row)
        by_item.emplace_back(asks_[row].item, row);
    of_item_ = Adjacency::of_pairs(static_cast<Index>(service_.items().size()), by_item);
    judge_prefilled();
    find_again();
}

// A step shows an item filled in when it says so or one of the controls that ask for it there does. It does
// not when it says what it fills in, or when every control that asks for the item says what that one fills
// in and the step itself does not ask.
void Asks::judge_prefilled() {
    const Vocabulary& names = service_.names();
    struct ByControls {
        bool filled = false;
        bool unsaid = false;
        bool any = false;
    };
    std::vector<ByControls> controls(asks_.size());
    for (const Service::ControlUse& use : service_.control_uses()) {
        ByControls& here = controls[row_of(use.step, use.item)];
        const auto prefilled = board().element(use.control).references(names.prefilled);
        here.any = true;
        here.filled = here.filled || holds(prefilled, service_.items()[use.item]);
        here.unsaid = here.unsaid || prefilled.is_unknown();
    }
    for (std::size_t row = 0; row < asks_.size(); ++row) {
        Ask& ask = asks_[row];
        const Element who = board().element(ask.who);
        const Row item = service_.items()[ask.item];
        const auto prefilled = who.references(names.prefilled);
        const bool only_controls = controls[row].any && !holds(who.references(names.collects), item);
        if (controls[row].filled || holds(prefilled, item)) {
            ask.prefilled = Truth::yes;
        } else if (!prefilled.is_unknown() || (only_controls && !controls[row].unsaid)) {
            ask.prefilled = Truth::no;
        } else {
            ask.missing = Missing::element(ask.who, "prefilled");
        }
    }
}

// The asks of an item are in the order of their steps.
Index Asks::row_of(Index step, Index item) const {
    const auto rows = of_item_.of(item);
    const auto at = std::lower_bound(rows.begin(), rows.end(), step,
                                     [&](Index row, Index of) { return asks_[row].step < of; });
    return at != rows.end() && asks_[*at].step == step ? *at : kNoIndex;
}

void Asks::find_again() {
    std::vector<Index> items;
    for (Index item = 0; item < of_item_.keys(); ++item) {
        if (of_item_.of(item).size() > 1) items.push_back(item);
    }
    if (items.empty()) return;
    const Components parts = strong_components(onward_.graph, {}, {});
    const Adjacency members = Adjacency::by_key(parts.count, parts.part);
    for (std::size_t first = 0; first < items.size(); first += kWordBits)
        mark(items, first, parts, members);
}

// Parts are numbered from the last on, so that counting down comes to each after all that leads to it; the
// steps of one part lead to one another.
void Asks::mark(const std::vector<Index>& items, std::size_t first, const Components& parts,
                const Adjacency& members) {
    const StepGraph& graph = onward_.graph;
    const std::size_t count = std::min<std::size_t>(kWordBits, items.size() - first);
    WordMap asked(graph.count, 0);
    for (std::size_t bit = 0; bit < count; ++bit) {
        for (const Index row : of_item_.of(items[first + bit])) {
            if (asks_[row].step != kNoIndex) asked[asks_[row].step] |= Word{1} << bit;
        }
    }
    WordMap after(parts.count, 0);
    WordMap again(parts.count, 0);
    for (Index part = parts.count; part-- > 0;) {
        Word before = 0;
        Word here = 0;
        for (const Index step : members.of(part)) {
            again[part] |= here & asked[step];
            here |= asked[step];
            for (const Index link : graph.in.of(step)) {
                const Index from = parts.part[graph.next[link].from];
                if (from != part) before |= after[from];
            }
        }
        again[part] |= before;
        after[part] = before | here;
    }
    for (std::size_t bit = 0; bit < count; ++bit) {
        for (const Index row : of_item_.of(items[first + bit])) {
            Ask& ask = asks_[row];
            ask.again = ask.step != kNoIndex && ((again[parts.part[ask.step]] >> bit) & 1) != 0;
        }
    }
}

Path Asks::way_from_earlier(const Ask& ask) const {
    const auto asks_too = [&](Index step) { return step != ask.step && row_of(step, ask.item) != kNoIndex; };
    return path_back(onward_.graph, ask.step, asks_too, [](Index) { return true; });
}

std::vector<Row> Asks::links_of(const Path& way) const {
    std::vector<Index> links;
    for (const Index link : way.links)
        links.push_back(onward_.rows[link]);
    return service_.rows_of_next(links);
}

Fix Asks::fill_in(const Ask& ask) const {
    const Element who = board().element(ask.who);
    std::string list = "[";
    const Operand<Texts> now = who.texts(service_.names().prefilled);
    if (now.has_value()) {
        for (const std::string_view id : *now)
            list += json_text(id) + ",";
    }
    list += json_text(service_.item(ask.item).id()) + "]";
    Fix fix(text_of("Show ", named(board(), service_.items()[ask.item]), " filled in at ",
                    named(board(), ask.who)));
    fix.set(who, "/attributes/prefilled", list);
    return fix;
}

}  // namespace civic::people
