#include "people/asks.hpp"

#include <algorithm>
#include <array>
#include <queue>
#include <tuple>
#include <unordered_set>

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

// Which asks others lead to, for up to 64 items at a time. Parts are numbered from the last on, so that
// counting down comes to each after all that leads to it; the steps of one part lead to one another. What
// leads on from the last ask of an item is not looked at, nor what no ask leads to.
class Asks::Again {
  public:
    Again(const StepGraph& graph, const Components& parts)
        : graph_(graph),
          parts_(parts),
          members_(Adjacency::by_key(parts.count, parts.part)),
          asked_(graph.count, 0),
          before_(parts.count, 0),
          again_(parts.count, 0) {}

    // The step asks for the item of the bit.
    void ask(Index step, std::size_t bit) {
        const Word one = Word{1} << bit;
        const Index part = parts_.part[step];
        Index& last = last_[bit];
        last = std::min(last, part);
        asked_[step] |= one;
        steps_.push_back(step);
        put(part, 0);
    }

    void run() {
        while (!waiting_.empty()) {
            const Index part = waiting_.top();
            waiting_.pop();
            Word here = 0;
            for (const Index step : members_.of(part)) {
                again_[part] |= here & asked_[step];
                here |= asked_[step];
            }
            again_[part] |= before_[part];
            const Word after = (before_[part] | here) & going_on(part);
            if (after == 0) continue;
            for (const Index step : members_.of(part)) {
                for (const Index link : graph_.out.of(step)) {
                    const Index to = parts_.part[graph_.next[link].to];
                    if (to != part) put(to, after);
                }
            }
        }
    }

    bool is_again(Index step, std::size_t bit) const { return ((again_[parts_.part[step]] >> bit) & 1) != 0; }

    // For the next items.
    void clear() {
        for (const Index step : steps_)
            asked_[step] = 0;
        for (const Index part : met_)
            before_[part] = again_[part] = 0;
        steps_.clear();
        met_.clear();
        met_now_.clear();
        last_.fill(kNoIndex);
    }

  private:
    void put(Index part, Word bits) {
        before_[part] |= bits;
        if (!met_now_.insert(part).second) return;
        met_.push_back(part);
        waiting_.push(part);
    }

    // The bits of items that are asked for further on than the part.
    Word going_on(Index part) const {
        Word bits = 0;
        for (std::size_t bit = 0; bit < last_.size(); ++bit) {
            if (last_[bit] < part) bits |= Word{1} << bit;
        }
        return bits;
    }

    const StepGraph& graph_;
    const Components& parts_;
    Adjacency members_;
    WordMap asked_;                        // by step
    WordMap before_, again_;               // by part
    std::array<Index, kWordBits> last_{};  // by item, the last part that asks for it
    std::vector<Index> steps_, met_;
    std::unordered_set<Index> met_now_;
    std::priority_queue<Index> waiting_;
};

void Asks::find_again() {
    const Components parts = strong_components(onward_.graph, {}, {});
    std::vector<std::pair<Index, Index>>
        items;  // those asked for more than once, by the first part that asks
    for (Index item = 0; item < of_item_.keys(); ++item) {
        if (of_item_.of(item).size() < 2) continue;
        Index first = 0;
        for (const Index row : of_item_.of(item)) {
            if (asks_[row].step != kNoIndex) first = std::max(first, parts.part[asks_[row].step]);
        }
        items.emplace_back(first, item);
    }
    if (items.empty()) return;
    std::sort(items.begin(), items.end());
    Again again(onward_.graph, parts);
    for (std::size_t first = 0; first < items.size(); first += kWordBits) {
        again.clear();
        const std::size_t count = std::min<std::size_t>(kWordBits, items.size() - first);
        const auto each = [&](auto&& visit) {
            for (std::size_t bit = 0; bit < count; ++bit) {
                for (const Index row : of_item_.of(items[first + bit].second)) {
                    if (asks_[row].step != kNoIndex) visit(asks_[row], bit);
                }
            }
        };
        each([&](const Ask& ask, std::size_t bit) { again.ask(ask.step, bit); });
        again.run();
        each([&](Ask& ask, std::size_t bit) { ask.again = again.is_again(ask.step, bit); });
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
