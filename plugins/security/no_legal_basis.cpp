#include <algorithm>
#include <map>
#include <set>

#include "sdk/records.hpp"
#include "security/checks.hpp"
#include "security/data_model.hpp"

// security/no-legal-basis. An organisation o receives an item i when the taint of i reaches a system, a
// process or a store of o (its own `organisation`, or that of the zone around it), or a flow brings i to an
// external party or a stakeholder of o: who only sends it, from outside, does not receive it. A legal basis b
// covers (o, i) when
//     organisation(b) = o,  i ∈ items(b),  basis(b) is given,
//     and purpose(b) is one of the purposes that i was collected for (any, where i names none: null or empty)
// which is unknown where one of these is. For each organisation o and personal item i that it receives:
//     violation       no legal basis covers (o, i), not even possibly
//     pass            one covers it
//     needs review    one may; or the organisation of who receives it is unknown; or it is unknown whether i
//                     is personal, or received
// and for each purpose of an item that some basis covers for somebody:
//     violation       no legal basis of anybody who receives the item has that purpose
//     needs review    one may
// Nobody says which organisation uses an item for which of its purposes, so one basis for each is enough.
// A person ("not applicable" as organisation) needs no basis. One finding names all items of an organisation.

namespace civic::security {
namespace {

struct Basis {
    Row row = kNone;
    Operand<std::string> organisation;
    Operand<std::set<Index>> items;
    Operand<std::string> purpose;
    Truth given = Truth::unknown;
};

// Who receives what.
struct Recipient {
    std::string name;         // as the board writes it first
    std::map<Index, Row> at;  // item → the first node that holds it for certain, or else possibly
    std::set<Index> certain;
};

class LegalBasisCheck {
  public:
    LegalBasisCheck(Check& check, const DataModel& data) : check_(check), data_(data) {
        read_bases();
        read_recipients();
    }

    void run() {
        for (const auto& [key, recipient] : recipients_)
            judge(key, recipient);
        for (const auto& [item, organisation] : covered_) {
            check_.poll();
            judge_purposes(item, organisation);
        }
        reviews_.report(check_,
                        [&](const std::string& what, const Missing& missing) { return ask(what, missing); });
    }

  private:
    static Operand<std::string> folded_text(const Operand<std::string_view>& text) {
        if (text.is_unknown()) return {};
        return text.has_value() ? Operand<std::string>(folded(*text))
                                : Operand<std::string>::not_applicable();
    }

    void read_bases() {
        const Vocabulary& names = data_.names();
        for (Row row = 0; row < check_.board().element_count(); ++row) {
            const Element element = check_.board().element(row);
            if (element.is_mirror() || element.type() != names.legal_basis) continue;
            Basis basis;
            basis.row = row;
            basis.organisation = folded_text(said(element.text(names.organisation)));
            basis.purpose = folded_text(said(element.text(names.purpose)));
            const std::vector<Index> items = data_.listed(element, names.items);
            if (!element.references(names.items).is_unknown()) {
                basis.items = std::set<Index>(items.begin(), items.end());
            }
            const Operand<std::string_view> law = element.text(names.basis);
            if (!law.is_unknown()) basis.given = truth(!folded(law.value_or("")).empty());
            bases_.push_back(std::move(basis));
        }
        listing_.resize(data_.items());
        for (Index number = 0; number < bases_.size(); ++number) {
            if (bases_[number].items.is_unknown()) open_lists_.push_back(number);
            for (const Index item : bases_[number].items.value_or({}))
                listing_[item].push_back(number);
        }
    }

    // Whoever stands outside the service may send what they have; they receive what flows bring them.
    HeldItems received(const Element& element, const ItemFilter& personal) const {
        const Vocabulary& names = data_.names();
        if (element.type() != names.external && element.type() != names.stakeholder)
            return data_.held_by(element.row(), personal);
        HeldItems all;
        for (const Index flow : data_.flows_to(element.row())) {
            const HeldItems brought = data_.taken_by(flow, personal);
            all.certain.insert(all.certain.end(), brought.certain.begin(), brought.certain.end());
            all.doubtful.insert(all.doubtful.end(), brought.doubtful.begin(), brought.doubtful.end());
        }
        return all;
    }

    void read_recipients() {
        const Vocabulary& names = data_.names();
        const ItemFilter personal = data_.filter([&](Index item) { return data_.personal(item); });
        for (Row row = 0; row < check_.board().element_count(); ++row) {
            check_.poll();
            const Element element = check_.board().element(row);
            const Symbol type = element.type();
            const bool receives = type == names.system || type == names.process || type == names.store ||
                                  type == names.external || type == names.stakeholder;
            if (element.is_mirror() || !receives) continue;
            const HeldItems held = received(element, personal);
            if (held.none()) continue;
            const Operand<std::string_view> organisation = data_.places().organisation(row);
            if (organisation.is_not_applicable()) continue;
            if (organisation.is_unknown()) {
                reviews_.add(data_.places().missing_organisation(row), row);
                for (const auto* items : {&held.certain, &held.doubtful})
                    at_nobody_known_.insert(items->begin(), items->end());
                continue;
            }
            Recipient& recipient = recipients_[folded(*organisation)];
            if (recipient.name.empty()) recipient.name = std::string(*organisation);
            for (const Index item : held.certain) {
                if (recipient.certain.insert(item).second) recipient.at[item] = row;
            }
            for (const Index item : held.doubtful)
                recipient.at.try_emplace(item, row);
        }
    }

    Truth purpose_fits(const Basis& basis, Index item) const {
        const Operand<Texts> purposes = data_.service().item(item).texts(data_.names().purposes);
        if (purposes.is_not_applicable() || (purposes.has_value() && purposes->empty())) return Truth::yes;
        if (purposes.is_unknown() || basis.purpose.is_unknown()) return Truth::unknown;
        if (!basis.purpose.has_value()) return Truth::no;
        return truth(std::any_of(purposes->begin(), purposes->end(), [&](std::string_view purpose) {
            return folded(purpose) == *basis.purpose;
        }));
    }

    Truth covers(const Basis& basis, const std::string& organisation, Index item) const {
        const Truth same = basis.organisation.is_unknown()
                               ? Truth::unknown
                               : truth(basis.organisation.value_or("") == organisation);
        const Truth holds = basis.items.is_unknown() ? Truth::unknown : truth(basis.items->count(item) != 0);
        return same & holds & purpose_fits(basis, item) & basis.given;
    }

    // As covers, for one purpose of the item.
    Truth covers_purpose(const Basis& basis, const std::string& organisation, Index item,
                         const std::string& purpose) const {
        const Truth same =
            basis.purpose.is_unknown() ? Truth::unknown : truth(basis.purpose.value_or("") == purpose);
        return covers(basis, organisation, item) & same;
    }

    // Of a basis that may cover the item: the attribute that decides.
    Missing missing_of(const Basis& basis, Index item) const {
        if (basis.organisation.is_unknown()) return Missing::element(basis.row, "organisation");
        if (basis.items.is_unknown()) return Missing::element(basis.row, "items");
        if (data_.service().item(item).texts(data_.names().purposes).is_unknown()) {
            return Missing::element(data_.row_of(item), "purposes");
        }
        if (basis.purpose.is_unknown()) return Missing::element(basis.row, "purpose");
        return Missing::element(basis.row, "basis");
    }

    // The basis that comes closest to covering the item.
    std::pair<Truth, Index> best_basis(const std::string& organisation, Index item) const {
        std::pair<Truth, Index> best{Truth::no, kNoIndex};
        for (const auto* numbers : {&listing_[item], &open_lists_}) {
            for (const Index number : *numbers) {
                const Truth one = covers(bases_[number], organisation, item);
                if (one > best.first) best = {one, number};
                if (one == Truth::yes) return best;
            }
        }
        return best;
    }

    void judge(const std::string& organisation, const Recipient& recipient) {
        std::vector<Index> uncovered;
        std::uint32_t covered = 0;
        for (const auto& [item, node] : recipient.at) {
            check_.poll();
            const auto [best, by] = best_basis(organisation, item);
            if (best == Truth::yes) {
                ++covered;
                covered_.try_emplace(item, organisation);
            } else if (best == Truth::unknown) {
                reviews_.add(missing_of(bases_[by], item), data_.row_of(item));
            } else if (recipient.certain.count(item) != 0) {
                uncovered.push_back(item);
            } else {
                reviews_.add(data_.doubt_at(node, item, "personal"), data_.row_of(item));
            }
        }
        check_.pass(covered);
        if (!uncovered.empty()) report(recipient, uncovered);
    }

    // `organisation`: one that receives the item and has a basis for one of its purposes.
    void judge_purposes(Index item, const std::string& organisation) {
        const Operand<Texts> purposes = data_.service().item(item).texts(data_.names().purposes);
        // Whoever else receives it, and has not been named yet, may be the one with the basis.
        if (!purposes.has_value() || purposes->size() < 2 || at_nobody_known_.count(item) != 0) return;
        std::vector<std::string_view> uncovered;
        for (const std::string_view purpose : *purposes) {
            std::pair<Truth, Index> best{Truth::no, kNoIndex};
            for (const auto* numbers : {&listing_[item], &open_lists_}) {
                for (const Index number : *numbers) {
                    // A basis of nobody known may be that of whoever else has one.
                    const auto of = recipients_.find(bases_[number].organisation.value_or(organisation));
                    if (of == recipients_.end() || of->second.at.count(item) == 0) continue;
                    const Truth one = covers_purpose(bases_[number], of->first, item, folded(purpose));
                    if (one > best.first) best = {one, number};
                }
            }
            if (best.first == Truth::no) uncovered.push_back(purpose);
            if (best.first == Truth::unknown)
                reviews_.add(missing_of(bases_[best.second], item), data_.row_of(item));
        }
        if (!uncovered.empty()) report_purposes(recipients_.at(organisation), item, uncovered);
    }

    void report_purposes(const Recipient& recipient, Index item,
                         const std::vector<std::string_view>& purposes) {
        std::vector<std::string> words;
        for (const std::string_view purpose : purposes)
            words.push_back(quoted(purpose));
        const Row node = recipient.at.at(item);
        const Trail trail = data_.trail_to(node, item);
        Finding finding = Finding::violation(text_of(
            data_.item_name(item), " is collected for ", listed(std::move(words)),
            " too, and nobody who receives it has a legal basis for that: add one, or stop collecting "
            "it for that."));
        finding.about(node)
            .about(data_.row_of(item))
            .witness(WitnessKind::path, trail.nodes, trail.flows)
            .fix(add_bases(recipient, node, {item}, purposes));
        check_.report(finding);
    }

    void report(const Recipient& recipient, const std::vector<Index>& items) {
        const std::vector<Index> foremost = data_.foremost(items);
        const Row node = recipient.at.at(foremost.front());
        const Trail trail = data_.trail_to(node, foremost.front());
        std::set<Row> nodes;
        for (const Index item : foremost)
            nodes.insert(recipient.at.at(item));
        Finding finding = Finding::violation(text_of(
            recipient.name, " receives ", data_.item_names(items), " at ", named(check_.board(), node),
            ", and no legal basis on the board covers that: add one, or keep the "
            "data away from there."));
        finding.about({nodes.begin(), nodes.end()})
            .about(data_.rows_of(foremost))
            .witness(WitnessKind::path, trail.nodes, trail.flows)
            .fix(add_bases(recipient, node, foremost, {}));
        check_.report(finding);
    }

    // A legal basis to fill in for each purpose, or one without, below the node that receives the data.
    Fix add_bases(const Recipient& recipient, Row node, const std::vector<Index>& items,
                  const std::vector<std::string_view>& purposes) const {
        const Element element = check_.board().element(node);
        std::string ids = "[";
        for (const Index item : items)
            ids += (ids.size() > 1 ? "," : "") + json_text(data_.service().item(item).id());
        ids += "]";
        Fix fix(text_of(purposes.size() > 1 ? "Add legal bases of " : "Add a legal basis of ", recipient.name,
                        " to fill in"));
        const std::size_t count = std::max<std::size_t>(purposes.size(), 1);
        for (std::size_t i = 0; i < count; ++i) {
            std::string attributes =
                json_object({{"organisation", json_text(recipient.name)}, {"items", ids}});
            if (!purposes.empty()) {
                attributes = json_object({{"organisation", json_text(recipient.name)},
                                          {"items", ids},
                                          {"purpose", json_text(purposes[i])}});
            }
            constexpr double kHeight = 72;
            constexpr double kGap = 24;
            const double below = element.y() + element.height() + kGap;
            fix.create_element(
                json_object({{"id", json_text(text_of("$basis", std::to_string(i)))},
                             {"type", json_text("legal-basis")},
                             {"page", json_page(check_.board(), element.page())},
                             {"text", json_text(text_of(recipient.name, ": legal basis to fill in"))},
                             {"x", amount(element.x())},
                             {"y", amount(below + static_cast<double>(i) * (kHeight + kGap))},
                             {"w", "200"},
                             {"h", amount(kHeight)},
                             {"attributes", attributes}}));
        }
        return fix;
    }

    std::string ask(const std::string& what, const Missing& missing) const {
        const std::string owner = owner_of(check_.board(), missing);
        const Symbol type =
            missing.of == Missing::Of::element ? check_.board().element(missing.row).type() : Symbol{};
        if (missing.attribute == "carries") {
            return text_of("Nobody can tell whether the receivers of ", what, " may have it: say what ",
                           owner, " carries (carries).");
        }
        if (missing.attribute == "personal") {
            return text_of("No legal basis covers ", owner, ": say whether it is personal data (personal).");
        }
        if (missing.attribute == "purposes") {
            return text_of("Nobody can tell whether a legal basis covers ", owner,
                           ": say what it was collected for (purposes).");
        }
        if (type != data_.names().legal_basis) {
            return text_of("Nobody can tell whether ", what,
                           " may have the personal data there: say to whom ", owner,
                           " belongs (organisation).");
        }
        return text_of("Nobody can tell whether ", owner, " covers ", what, ": fill in its ",
                       missing.attribute, ".");
    }

    Check& check_;
    const DataModel& data_;
    std::vector<Basis> bases_;
    std::vector<std::vector<Index>> listing_;  // by item, the bases that list it
    std::vector<Index> open_lists_;            // bases of which nobody knows what they list
    std::map<std::string, Recipient> recipients_;
    std::set<Index> at_nobody_known_;       // items that reach somebody whose organisation is unknown
    std::map<Index, std::string> covered_;  // item → the first organisation that has a basis for it
    Reviews reviews_;
};

}  // namespace

void no_legal_basis(Check& check) {
    LegalBasisCheck(check, check.shared<DataModel>()).run();
}

}  // namespace civic::security
