#include <algorithm>
#include <bit>
#include <map>
#include <span>

#include "sdk/kernel/liveness.hpp"
#include "security/checks.hpp"
#include "security/data_model.hpp"

// security/unused-data, for each item i that a step or a control collects. It is used when a step later reads
// it or shows it, itself or on a screen of its own (kernel: liveness), or when a flow takes it
// - to an external party, a stakeholder, a segment or a screen: somebody sees it there;
// - to a process or a system that does something with it: see Worker;
// - to a store that is the source of truth for it: others ask there.
// An item that is collected only on screens that no step is tied to is used when any step reads it, and one
// that such a screen shows is used: nobody has said when that is.
//     violation       i is not used, whatever is still unknown
//     pass            i is used
//     needs review    a step that could read i says nothing of what it reads, or a flow of what it carries
//     not applicable  nobody collects i

namespace civic::security {
namespace {

constexpr Index kBatch = 64;

// Items by batch of 64: surely, and possibly.
struct Bits {
    Word surely = 0;
    Word possibly = 0;
};
using ItemBits = std::map<Index, Bits>;

ItemBits carried(const DataModel& data, std::span<const Index> flows) {
    ItemBits items;
    for (const Index flow : flows) {
        for (const Holding& taken : data.taken(flow)) {
            items[taken.batch].surely |= taken.surely;
            items[taken.batch].possibly |= taken.possibly;
        }
    }
    return items;
}

// A process or a system that data goes to. It uses what it does not send on, and what it declassifies. What
// it does send on it uses as well when it sends something that nobody sent it (a decision, made of the data),
// or when it has its data from more than one place (which it compares or joins). Otherwise it only passes on
// what it gets, and whoever gets it next may use it.
class Worker {
  public:
    Worker(const DataModel& data, Row node) : out_(carried(data, data.flows_from(node))) {
        const ItemBits in = carried(data, data.flows_to(node));
        for (const auto& [batch, items] : out_) {
            const auto got = in.find(batch);
            if ((items.surely & ~(got == in.end() ? 0 : got->second.possibly)) != 0) adds_ = Truth::yes;
        }
        Row first = kNone;
        for (const Index flow : data.flows_to(node)) {
            if (data.takes_anything(flow) == Truth::no) continue;
            const Row from = data.flow(flow).from();
            if (from == node) continue;
            if (first != kNone && first != from) adds_ = Truth::yes;
            first = from;
        }
        for (const Index flow : data.flows_from(node)) {
            if (data.service().graph().data.flows[flow].carries != Carries::unknown) continue;
            adds_ = adds_ | Truth::unknown;
            unsaid_ = flow;
        }
        const Element element = data.board().element(node);
        for (const Index item : data.listed(element, data.names().declassifies))
            declassified_[item / kBatch] |= Word{1} << (item % kBatch);
    }

    // Of what a flow brings, what is used here.
    Bits used(const Holding& brought) const {
        if (adds_ == Truth::yes) return {brought.surely, brought.possibly};
        const auto out = out_.find(brought.batch);
        const Bits sent = out == out_.end() ? Bits{} : out->second;
        const auto turned = declassified_.find(brought.batch);
        const Word stays = turned == declassified_.end() ? 0 : turned->second;
        const Word may = adds_ == Truth::unknown ? ~Word{0} : stays | ~sent.surely;
        return {brought.surely & (stays | ~sent.possibly), brought.possibly & may};
    }

    // A flow from here that does not say what it carries; kNoIndex: none.
    Index unsaid() const { return unsaid_; }

  private:
    ItemBits out_;
    Truth adds_ = Truth::no;
    Index unsaid_ = kNoIndex;
    std::map<Index, Word> declassified_;  // by batch
};

// Which items flows take to somebody who uses them.
class UseByFlow {
  public:
    explicit UseByFlow(const DataModel& data)
        : data_(data),
          surely_((data.items() + kBatch - 1) / kBatch, 0),
          possibly_(surely_),
          doubtful_(data.items()) {
        for (Row node = 0; node < data.board().element_count(); ++node) {
            if (!data.flows_to(node).empty()) look_at(node);
        }
    }

    Truth of(Index item) const {
        const Word bit = Word{1} << (item % kBatch);
        if ((surely_[item / kBatch] & bit) != 0) return Truth::yes;
        return (possibly_[item / kBatch] & bit) != 0 ? Truth::unknown : Truth::no;
    }

    // The flow that has to say what it carries before one can tell.
    Missing missing(Index item) const {
        const auto [flow, unsaid] = doubtful_[item];
        if (data_.takes(flow, item) == Truth::yes)
            return Missing::link(data_.service().flow_links()[unsaid], "carries");
        return data_.doubt_on(flow, item, "class");
    }

  private:
    void look_at(Row node) {
        const Vocabulary& names = data_.names();
        const Element element = data_.board().element(node);
        const Symbol type = element.type();
        if (type == names.process || type == names.system) {
            const Worker worker(data_, node);
            note(node, worker.unsaid(), [&](const Holding& brought) { return worker.used(brought); });
        } else if (type == names.store) {
            std::map<Index, Word> kept;
            for (const Index item : data_.listed(element, names.authoritative_for))
                kept[item / kBatch] |= Word{1} << (item % kBatch);
            if (kept.empty()) return;
            note(node, kNoIndex, [&](const Holding& brought) {
                const Word bits = kept[brought.batch];
                return Bits{brought.surely & bits, brought.possibly & bits};
            });
        } else if (type == names.external || type == names.stakeholder || type == names.segment ||
                   type == names.screen) {
            note(node, kNoIndex, [](const Holding& brought) {
                return Bits{brought.surely, brought.possibly};
            });
        }
    }

    template <typename Used>
    void note(Row node, Index unsaid, Used&& used) {
        for (const Index flow : data_.flows_to(node)) {
            for (const Holding& brought : data_.taken(flow)) {
                const Bits here = used(brought);
                surely_[brought.batch] |= here.surely;
                Word fresh = here.possibly & ~here.surely & ~possibly_[brought.batch];
                for (; fresh != 0; fresh &= fresh - 1)
                    doubtful_[brought.batch * kBatch + static_cast<Index>(std::countr_zero(fresh))] = {
                        flow, unsaid};
                possibly_[brought.batch] |= here.possibly;
            }
        }
    }

    const DataModel& data_;
    WordMap surely_;  // by batch
    WordMap possibly_;
    std::vector<std::pair<Index, Index>> doubtful_;  // by item: the flow that brings it, one that is unsaid
};

class UnusedCheck {
  public:
    UnusedCheck(Check& check, const DataModel& data)
        : check_(check),
          data_(data),
          by_flow_(data),
          collectors_(data.items()),
          on_steps_(data.items(), false),
          read_(data.items(), false),
          shown_(data.items(), false) {
        const Service& service = data.service();
        for (Row row = 0; row < check.board().element_count(); ++row) {
            const Element element = check.board().element(row);
            const bool collects =
                element.type() == data.names().step || element.type() == data.names().control;
            if (element.is_mirror() || !collects) continue;
            for (const Index item : data.listed(element, data.names().collects))
                collectors_[item].push_back(row);
        }
        for (const auto& [step, item] : service.graph().items.collected)
            on_steps_[item] = true;
        for (const auto& [step, item] : service.graph().items.read)
            read_[item] = true;
        for (const auto& [control, item] : service.loose_reads())
            shown_[item] = true;
        const Mask& unknown = service.graph().items.reads_unknown;
        const auto found = std::find(unknown.begin(), unknown.end(), 1);
        if (found != unknown.end())
            some_unread_ = service.steps()[static_cast<std::size_t>(found - unknown.begin())];
    }

    void run() {
        const ServiceGraph& graph = data_.service().graph();
        const std::vector<Liveness> live = liveness(graph.steps, graph.items, data_.items());
        for (Index item = 0; item < data_.items(); ++item) {
            check_.poll();
            judge(item, live[item]);
        }
        reviews_.report(check_, [&](const std::string& what, const Missing& missing) {
            return text_of("Nobody can tell whether ", what, " is ever used: say what ",
                           owner_of(check_.board(), missing),
                           missing.attribute == "carries" ? " carries (carries)." : " reads (reads).");
        });
    }

  private:
    void judge(Index item, const Liveness& live) {
        if (collectors_[item].empty()) return check_.not_applicable();
        const bool read_anywhere = shown_[item] || (!on_steps_[item] && read_[item]);
        if (live.live == Truth::yes || by_flow_.of(item) == Truth::yes || read_anywhere) return check_.pass();
        if (live.live == Truth::unknown) {
            return reviews_.add(Missing::element(data_.service().steps()[live.asked], "reads"),
                                data_.row_of(item));
        }
        if (!on_steps_[item] && some_unread_ != kNone) {
            return reviews_.add(Missing::element(some_unread_, "reads"), data_.row_of(item));
        }
        if (by_flow_.of(item) == Truth::unknown) {
            return reviews_.add(by_flow_.missing(item), data_.row_of(item));
        }
        report(item);
    }

    void report(Index item) {
        const std::vector<Row>& rows = collectors_[item];
        Fix fix(text_of("Stop collecting ", named(check_.board(), data_.row_of(item))));
        for (const Row row : rows) {
            const Element element = check_.board().element(row);
            fix.set(element, "/attributes/collects", without(element, item));
        }
        Finding finding = Finding::violation(
            text_of(data_.item_name(item), " is collected at ", listed(check_.board(), rows),
                    " and nobody ever reads it: stop asking for it, or say who needs it."));
        finding.about(data_.row_of(item)).witness(WitnessKind::set, rows).fix(std::move(fix));
        const std::string why = raised_by(data_, {item});
        if (!why.empty()) finding.raise(Severity::error, why);
        check_.report(finding);
    }

    // The list of what the element collects without the item, as JSON.
    std::string without(const Element& element, Index item) const {
        const std::string_view id = data_.service().item(item).id();
        std::string list = "[";
        for (const std::string_view one : *element.texts(data_.names().collects)) {
            if (one != id) list += text_of(list.size() > 1 ? "," : "", json_text(one));
        }
        return list + "]";
    }

    Check& check_;
    const DataModel& data_;
    UseByFlow by_flow_;
    std::vector<std::vector<Row>> collectors_;  // by item
    std::vector<bool> on_steps_;                // by item: some step collects it
    std::vector<bool> read_;                    // by item: some step reads it
    std::vector<bool> shown_;                   // by item: a screen that no step is tied to shows it
    Row some_unread_ = kNone;                   // a step of which nobody knows what it reads
    Reviews reviews_;
};

}  // namespace

void unused_data(Check& check) {
    UnusedCheck(check, check.shared<DataModel>()).run();
}

}  // namespace civic::security
