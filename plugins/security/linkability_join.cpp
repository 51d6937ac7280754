#include <algorithm>
#include <map>
#include <set>

#include "security/checks.hpp"
#include "security/data_model.hpp"

// security/linkability-join, for each system, process, store and external party v. Two items link people at v
// when
//     both are identifiers and they come from two sources that have none in common, or
//     one is an identifier and the other is special-category data.
// The source of an item is the organisation of where it begins (a store that is the source of truth, the
// first node of a flow that brings it from nowhere), or that place itself where the organisation is unknown;
// what people tell at steps comes from them.
//     violation       the taint of two such items reaches v, no single flow from another system, process,
//                     store or external party brings both (they would have met there), and v declassifies
//                     neither
//     pass            two or more items reach v, and no two of them link people
//     needs review    the same as a violation, where an item's `identifier` or `special` is unknown, or a
//                     flow's load; for each pair one of these is asked
//     not applicable  fewer than two items reach v, or it is a person (organisation "not applicable")

namespace civic::security {
namespace {

constexpr std::size_t kMost = 64;  // items of a node that are compared with one another

class LinkabilityCheck {
  public:
    LinkabilityCheck(Check& check, const DataModel& data)
        : check_(check),
          data_(data),
          telling_(data.filter([&](Index item) { return data.identifier(item) | data.special(item); })),
          any_(data.filter([](Index) { return Truth::yes; })),
          declassified_(
              Adjacency::of_pairs(check.board().element_count(), data.service().graph().data.declassified)) {
        find_sources();
    }

    void run() {
        for (Row row = 0; row < check_.board().element_count(); ++row) {
            check_.poll();
            if (is_party(row)) judge(row);
        }
        reviews_.report(check_, [&](const std::string& what, const Missing& missing) {
            const std::string owner = owner_of(check_.board(), missing);
            if (missing.attribute == "carries") {
                return text_of("Nobody can tell what meets at ", what, ": say what ", owner,
                               " carries (carries).");
            }
            return text_of(
                "Nobody can tell whether data that meets at ", what, " links people: say whether ", owner,
                missing.attribute == "special" ? " is special-category data (special)."
                                               : " tells one person from all others (identifier).");
        });
    }

  private:
    bool is_party(Row row) const {
        const Element element = check_.board().element(row);
        const Vocabulary& names = data_.names();
        const Symbol type = element.type();
        const bool party =
            type == names.system || type == names.process || type == names.store || type == names.external;
        return party && !element.is_mirror() && !data_.places().organisation(row).is_not_applicable();
    }

    std::string source_key(Row node) const {
        const Element element = check_.board().element(node);
        const Symbol type = element.type();
        const Vocabulary& names = data_.names();
        if (type == names.step || type == names.control || type == names.segment || type == names.screen)
            return "people";
        const auto organisation = data_.places().organisation(node);
        if (organisation.is_not_applicable()) return "people";
        return organisation.has_value() ? "o:" + folded(*organisation) : "n:" + std::to_string(node);
    }

    void find_sources() {
        sources_.resize(data_.items());
        for (const auto& [node, item] : data_.service().graph().data.sources)
            sources_[item].insert(source_key(node));
        const std::vector<DataFlow>& flows = data_.service().graph().data.flows;
        for (Index flow = 0; flow < flows.size(); ++flow) {
            for (const Index item : flows[flow].items) {
                const auto before = data_.flows_to(flows[flow].from);
                const bool comes = std::any_of(before.begin(), before.end(), [&](Index one) {
                    return data_.takes(one, item) != Truth::no;
                });
                if (!comes) sources_[item].insert(source_key(flows[flow].from));
            }
        }
    }

    bool apart(Index a, Index b) const {
        return std::none_of(sources_[a].begin(), sources_[a].end(),
                            [&](const std::string& source) { return sources_[b].count(source) != 0; });
    }

    Truth link(Index a, Index b) const {
        const Truth two = data_.identifier(a) & data_.identifier(b) & truth(apart(a, b));
        const Truth special =
            (data_.identifier(a) & data_.special(b)) | (data_.special(a) & data_.identifier(b));
        return two | special;
    }

    // Whether the two have met before: one flow from another party brings both.
    bool met_before(Row node, Index a, Index b) const {
        const auto flows = data_.flows_to(node);
        return std::any_of(flows.begin(), flows.end(), [&](Index flow) {
            return is_party(data_.flow(flow).from()) && data_.takes(flow, a) != Truth::no &&
                   data_.takes(flow, b) != Truth::no;
        });
    }

    bool declassifies(Row node, Index item) const {
        const auto items = declassified_.of(node);
        return std::find(items.begin(), items.end(), item) != items.end();
    }

    void judge(Row row) {
        const HeldItems all = data_.held_by(row, any_);
        if (all.certain.size() + all.doubtful.size() < 2) return check_.not_applicable();
        HeldItems held = data_.held_by(row, telling_);
        std::vector<Index> items = held.certain;
        items.insert(items.end(), held.doubtful.begin(), held.doubtful.end());
        std::erase_if(items, [&](Index item) { return declassifies(row, item); });
        if (items.size() > kMost) items.resize(kMost);
        std::set<Missing> missing;
        std::set<Index> doubted;  // of which it is asked already why it may not be here
        for (std::size_t i = 0; i < items.size(); ++i) {
            for (std::size_t j = i + 1; j < items.size(); ++j) {
                const Truth linked = link(items[i], items[j]);
                if (linked == Truth::no || met_before(row, items[i], items[j])) continue;
                const Truth here = data_.holds(row, items[i]) & data_.holds(row, items[j]);
                if ((linked & here) == Truth::yes) return report(row, items[i], items[j]);
                if (linked != Truth::yes) {
                    missing.insert(missing_attribute(items[i], items[j]));
                    continue;
                }
                const Index absent = data_.holds(row, items[i]) == Truth::yes ? items[j] : items[i];
                if (doubted.insert(absent).second) missing.insert(data_.doubt_at(row, absent, "class"));
            }
        }
        if (missing.empty()) return check_.pass();
        for (const Missing& one : missing)
            reviews_.add(one, row);
    }

    // What leaves it open whether the two link people.
    Missing missing_attribute(Index a, Index b) const {
        for (const Index item : {a, b}) {
            if (data_.identifier(item) == Truth::unknown)
                return Missing::element(data_.row_of(item), "identifier");
        }
        return Missing::element(data_.row_of(data_.special(a) == Truth::unknown ? a : b), "special");
    }

    void report(Row row, Index a, Index b) {
        const bool special = data_.special(a) == Truth::yes || data_.special(b) == Truth::yes;
        Trail trail = data_.trail_to(row, a);
        const Trail other = data_.trail_to(row, b);
        const auto join = [](std::vector<Row>& rows, const std::vector<Row>& more) {
            for (const Row one : more) {
                if (std::find(rows.begin(), rows.end(), one) == rows.end()) rows.push_back(one);
            }
        };
        join(trail.nodes, other.nodes);
        join(trail.flows, other.flows);
        check_.report(
            Finding::violation(text_of(data_.item_name(a), " and ", data_.item_name(b), " meet at ",
                                       named(check_.board(), row),
                                       special ? ", which ties what is most private to a person"
                                               : ", which ties together what two sources know of a person",
                                       ": keep them apart, or use a pseudonym."))
                .about(row)
                .about(data_.row_of(a))
                .about(data_.row_of(b))
                .witness(WitnessKind::set, trail.nodes, trail.flows));
    }

    Check& check_;
    const DataModel& data_;
    ItemFilter telling_;  // identifiers and special items
    ItemFilter any_;
    Adjacency declassified_;  // items by row
    std::vector<std::set<std::string>> sources_;
    Reviews reviews_;
};

}  // namespace

void linkability_join(Check& check) {
    LinkabilityCheck(check, check.shared<DataModel>()).run();
}

}  // namespace civic::security
