#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "sdk/kernel/taint.hpp"
#include "transparency/checks.hpp"
#include "transparency/decisions.hpp"

// transparency/no-access-log, for each store and the personal items that it holds (kernel: taint; it is the
// source of truth for them, or a flow brings them). Special-category data is personal.
//     violation       it holds a personal item for certain, and visible_to_subject is false
//     needs review    it holds one for certain, and visible_to_subject is unknown; or that is false or
//     unknown, and
//                     whether it holds one turns on an attribute that nobody filled in
//     pass            visible_to_subject is true, and it holds a personal item or may
//     not applicable  it holds none; visible_to_subject is null
// A warning where the store holds special-category data, or data of the class restricted.

namespace civic::transparency {
namespace {

// What is in a store.
struct Content {
    std::vector<Index> personal;    // for certain
    Missing missing;                // what else could make it personal, the first of it
    std::optional<Index> doubtful;  // an item that may be there, where a flow does not say what it carries
};

class AccessLogCheck {
  public:
    AccessLogCheck(Check& check, const Service& service)
        : check_(check), service_(service), names_(service.names()) {
        for (Index item = 0; item < service.items().size(); ++item) {
            const Element element = service.item(item);
            const Truth special = truth(element.flag(names_.special));
            personal_.push_back(truth(element.flag(names_.personal)) |
                                (special == Truth::yes ? special : Truth::no));
        }
        for (Row row = 0; row < check.board().element_count(); ++row) {
            const Element element = check.board().element(row);
            if (element.type() == names_.store && !element.is_mirror()) stores_.emplace(row, Content{});
        }
    }

    void run() {
        if (stores_.empty()) return;
        look_into_stores();
        for (const auto& [store, content] : stores_) {
            check_.poll();
            judge(check_.board().element(store), content);
        }
        reviews_.report(check_, [&](const std::string& stores, const Missing& missing) {
            return text_of("Nobody can tell whether people can see who used what ", stores,
                           " holds of them: ", question(missing), ".");
        });
    }

  private:
    void look_into_stores() {
        const DataGraph& graph = service_.graph().data;
        const bool unsaid = std::any_of(graph.flows.begin(), graph.flows.end(), [](const DataFlow& flow) {
            return flow.carries == Carries::unknown;
        });
        Taint taint(graph);
        for (Index first = 0; first < service_.items().size(); first += kWordBits) {
            check_.poll();
            const Taint::Batch surely = taint.run(first, Taint::Unknown::carries_nothing);
            for (const Index node : surely.nodes)
                put_in(node, first, taint.node(node));
            if (!unsaid) continue;
            const Taint::Batch possibly = taint.run(first, Taint::Unknown::carries_all);
            for (const Index node : possibly.nodes)
                put_in_doubt(node, first, taint.node(node));
        }
    }

    void put_in(Row node, Index first, Word items) {
        const auto store = stores_.find(node);
        if (store == stores_.end()) return;
        for (Index bit = 0; bit < kWordBits && first + bit < personal_.size(); ++bit) {
            if (((items >> bit) & 1) == 0) continue;
            const Index item = first + bit;
            if (personal_[item] == Truth::yes) store->second.personal.push_back(item);
            if (personal_[item] == Truth::unknown && store->second.missing.is_none())
                store->second.missing = Missing::element(service_.items()[item], "personal");
        }
    }

    void put_in_doubt(Row node, Index first, Word items) {
        const auto store = stores_.find(node);
        if (store == stores_.end() || !store->second.missing.is_none() || store->second.doubtful) return;
        for (Index bit = 0; bit < kWordBits && first + bit < personal_.size(); ++bit) {
            if (((items >> bit) & 1) != 0 && personal_[first + bit] != Truth::no)
                store->second.doubtful = first + bit;
        }
    }

    void judge(const Element& store, const Content& content) {
        const bool open = !content.missing.is_none() || content.doubtful;
        const Operand<bool> visible = store.flag(names_.visible_to_subject);
        if ((content.personal.empty() && !open) || visible.is_not_applicable()) {
            check_.not_applicable();
        } else if (visible.value_or(false)) {
            check_.pass();
        } else if (content.personal.empty()) {
            reviews_.add(content.missing.is_none() ? unsaid_flow_before(store) : content.missing,
                         store.row());
        } else if (visible.is_unknown()) {
            reviews_.add(Missing::element(store.row(), "visible_to_subject"), store.row());
        } else {
            report(store, content.personal);
        }
    }

    // The closest flow on the way to the store that does not say what it carries.
    Missing unsaid_flow_before(const Element& store) const {
        std::vector<Row> queue = {store.row()};
        std::set<Row> seen = {store.row()};
        for (std::size_t i = 0; i < queue.size(); ++i) {
            for (const Row row : check_.board().element(queue[i]).incoming()) {
                const Link link = check_.board().link(row);
                if (link.type() != names_.flow) continue;
                if (link.state(names_.carries) == State::unknown) return Missing::link(row, "carries");
                if (seen.insert(link.from()).second) queue.push_back(link.from());
            }
        }
        return Missing::element(store.row(), "visible_to_subject");
    }

    std::string question(const Missing& missing) const {
        const std::string name = owner_of(check_.board(), missing);
        if (missing.attribute == "personal") return text_of("say whether ", name, " is personal (personal)");
        if (missing.attribute == "carries") return text_of("say what ", name, " carries (carries)");
        return "say whether they can (visible_to_subject)";
    }

    std::string raised_by(const std::vector<Index>& items) const {
        for (const Index item : items) {
            const Element element = service_.item(item);
            const bool special = element.flag(names_.special).value_or(false);
            const bool restricted =
                data_class(names_, element).value_or(DataClass::open) == DataClass::restricted;
            if (special || restricted)
                return text_of(named(check_.board(), element.row()),
                               special ? " is special-category data" : " is restricted");
        }
        return "";
    }

    void report(const Element& store, const std::vector<Index>& items) {
        std::vector<Row> rows;
        for (const Index item : items)
            rows.push_back(service_.items()[item]);
        const std::string name = named(check_.board(), store.row());
        Fix fix(text_of("Let people see who used their data in ", name));
        fix.set(store, "/attributes/visible_to_subject", "true");
        Finding finding = Finding::violation(
            text_of(name, " holds ", listed(check_.board(), rows),
                    ", and people cannot see who used that of theirs: show them who read it, when and why."));
        finding.about(store.row()).witness(WitnessKind::set, {store.row()}).fix(fix);
        const std::string why = raised_by(items);
        if (!why.empty()) finding.raise(Severity::warning, why);
        check_.report(finding);
    }

    Check& check_;
    const Service& service_;
    const Vocabulary& names_;
    std::vector<Truth> personal_;  // by item
    std::map<Row, Content> stores_;
    Reviews reviews_;
};

}  // namespace

void no_access_log(Check& check) {
    AccessLogCheck(check, check.shared<Service>()).run();
}

}  // namespace civic::transparency
