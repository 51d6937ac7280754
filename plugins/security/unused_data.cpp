#include <algorithm>
#include <bit>

#include "sdk/kernel/liveness.hpp"
#include "security/checks.hpp"
#include "security/data_model.hpp"

// security/unused-data, for each item i that a step or a control collects. It is used when a step later reads
// it or shows it (kernel: liveness), or when a flow takes it to a process, a system or an external party. An
// item that is collected only on screens that no step is tied to is used when any step reads it.
//     violation       i is not used, whatever is still unknown
//     pass            i is used
//     needs review    a step that could read i says nothing of what it reads, or a flow of what it carries
//     not applicable  nobody collects i

namespace civic::security {
namespace {

constexpr Index kBatch = 64;

// Which items a flow takes to somebody who uses them.
class UseByFlow {
  public:
    explicit UseByFlow(const DataModel& data)
        : data_(data),
          surely_((data.items() + kBatch - 1) / kBatch, 0),
          possibly_(surely_),
          doubtful_(data.items(), kNoIndex) {
        const auto flows = static_cast<Index>(data.service().flow_links().size());
        for (Index flow = 0; flow < flows; ++flow) {
            if (!uses(data.board().element(data.flow(flow).to()))) continue;
            for (const Holding& taken : data.taken(flow)) {
                surely_[taken.batch] |= taken.surely;
                Word fresh = taken.possibly & ~taken.surely & ~possibly_[taken.batch];
                for (; fresh != 0; fresh &= fresh - 1)
                    doubtful_[taken.batch * kBatch + static_cast<Index>(std::countr_zero(fresh))] = flow;
                possibly_[taken.batch] |= taken.possibly;
            }
        }
    }

    Truth of(Index item) const {
        const Word bit = Word{1} << (item % kBatch);
        if ((surely_[item / kBatch] & bit) != 0) return Truth::yes;
        return (possibly_[item / kBatch] & bit) != 0 ? Truth::unknown : Truth::no;
    }
    // A flow that possibly takes it there.
    Index doubtful_flow(Index item) const { return doubtful_[item]; }

  private:
    bool uses(const Element& element) const {
        const Vocabulary& names = data_.names();
        return element.type() == names.process || element.type() == names.system ||
               element.type() == names.external;
    }

    const DataModel& data_;
    WordMap surely_;  // by batch
    WordMap possibly_;
    std::vector<Index> doubtful_;  // by item
};

class UnusedCheck {
  public:
    UnusedCheck(Check& check, const DataModel& data)
        : check_(check),
          data_(data),
          by_flow_(data),
          collectors_(data.items()),
          on_steps_(data.items(), false),
          read_(data.items(), false) {
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
        const bool read_anywhere = !on_steps_[item] && read_[item];
        if (live.live == Truth::yes || by_flow_.of(item) == Truth::yes || read_anywhere) return check_.pass();
        if (live.live == Truth::unknown) {
            return reviews_.add(Missing::element(data_.service().steps()[live.asked], "reads"),
                                data_.row_of(item));
        }
        if (!on_steps_[item] && some_unread_ != kNone) {
            return reviews_.add(Missing::element(some_unread_, "reads"), data_.row_of(item));
        }
        if (by_flow_.of(item) == Truth::unknown) {
            return reviews_.add(data_.doubt_on(by_flow_.doubtful_flow(item), item, "class"),
                                data_.row_of(item));
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
    Row some_unread_ = kNone;                   // a step of which nobody knows what it reads
    Reviews reviews_;
};

}  // namespace

void unused_data(Check& check) {
    UnusedCheck(check, check.shared<DataModel>()).run();
}

}  // namespace civic::security
