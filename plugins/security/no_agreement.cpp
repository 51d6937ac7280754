#include "security/checks.hpp"
#include "security/data_model.hpp"

// security/no-agreement, for each flow f between two systems, processes, stores, external parties or
// stakeholders that takes an item above public:
//     violation       its ends belong to different organisations or stand under different laws, and no
//     agreement
//                     covers f (agreement is false)
//     pass            they do, and one does
//     needs review    whether one does is unknown; or whose an end is, where the board says whose the other
//     is; or
//                     what f carries, or an item's class
//     not applicable  both ends belong to one organisation under one law; a person is at one end; nothing
//     above
//                     public goes over; an agreement is "not applicable" (the law itself orders the exchange)

namespace civic::security {
namespace {

class AgreementCheck {
  public:
    AgreementCheck(Check& check, const DataModel& data)
        : check_(check), data_(data), guarded_(data.at_least(DataClass::internal)) {}

    void run() {
        for (Index flow = 0; flow < data_.service().flow_links().size(); ++flow) {
            check_.poll();
            judge(flow);
        }
        reviews_.report(check_,
                        [&](const std::string& what, const Missing& missing) { return ask(what, missing); });
    }

  private:
    bool is_party(Row node) const {
        const Vocabulary& names = data_.names();
        const Symbol type = check_.board().element(node).type();
        return type == names.system || type == names.process || type == names.store ||
               type == names.external || type == names.stakeholder;
    }

    // Whether two texts differ: two organisations, two laws.
    static Truth differ(const Operand<std::string_view>& a, const Operand<std::string_view>& b) {
        if (a.is_not_applicable() || b.is_not_applicable()) return Truth::no;
        if (a.is_unknown() || b.is_unknown()) return Truth::unknown;
        return truth(folded(*a) != folded(*b));
    }

    void judge(Index flow) {
        const Link link = data_.flow(flow);
        const HeldItems held = data_.taken_by(flow, guarded_);
        const Operand<bool> agreement = link.flag(data_.names().agreement);
        const bool parties = is_party(link.from()) && is_party(link.to());
        if (!parties || held.none() || agreement.is_not_applicable()) return check_.not_applicable();
        const Places& places = data_.places();
        const auto from = places.organisation(link.from());
        const auto to = places.organisation(link.to());
        if (from.is_not_applicable() || to.is_not_applicable()) return check_.not_applicable();
        const Truth organisations = differ(from, to);
        const Truth laws = differ(places.jurisdiction(link.from()), places.jurisdiction(link.to()));
        if (organisations != Truth::yes && laws != Truth::yes) {
            // A board that says of neither end whose it is has not come to that question.
            if (organisations == Truth::no || (from.is_unknown() && to.is_unknown()))
                return check_.not_applicable();
            if (agreement.value_or(false)) return check_.pass();
            return reviews_.add(places.missing_organisation(from.is_unknown() ? link.from() : link.to()),
                                from.is_unknown() ? link.to() : link.from());
        }
        if (agreement.value_or(false)) return check_.pass();
        if (agreement.is_unknown()) {
            return reviews_.add(
                Missing::link(link.row(), "agreement"),
                data_.rows_of(data_.foremost(held.certain.empty() ? held.doubtful : held.certain)));
        }
        if (held.certain.empty()) {
            const Index item = held.doubtful.front();
            return reviews_.add(data_.doubt_on(flow, item, "class"), data_.row_of(item));
        }
        report(link, held.certain, organisations);
    }

    void report(const Link& link, const std::vector<Index>& items, Truth organisations) {
        const Places& places = data_.places();
        const bool by_law = organisations != Truth::yes;
        const auto side = [&](Row node) {
            const auto name = by_law ? places.jurisdiction(node) : places.organisation(node);
            return text_of(named(check_.board(), node), " (", name.value_or("?"), ")");
        };
        check_.report(
            Finding::violation(text_of(data_.item_names(items), items.size() == 1 ? " goes" : " go", " from ",
                                       side(link.from()), " to ", side(link.to()),
                                       ", and no agreement covers that: make one before the data flows."))
                .about(link.from())
                .about(link.to())
                .about_link(link.row())
                .witness(WitnessKind::path, {link.from(), link.to()}, {link.row()}));
    }

    std::string ask(const std::string& what, const Missing& missing) const {
        const std::string owner = owner_of(check_.board(), missing);
        if (missing.attribute == "agreement") {
            return text_of("A flow takes ", what,
                           " to another organisation or under another law: say whether an agreement covers ",
                           owner, " (agreement).");
        }
        if (missing.attribute == "organisation") {
            return text_of(owner, " exchanges data with ", what, ": say whose it is (organisation).");
        }
        if (missing.attribute == "carries") {
            return text_of("Nobody can tell whether data leaves its organisation on ", owner,
                           ": say what it carries (carries).");
        }
        return text_of(owner,
                       " leaves its organisation without an agreement: say how sensitive it is (class).");
    }

    Check& check_;
    const DataModel& data_;
    ItemFilter guarded_;
    Reviews reviews_;
};

}  // namespace

void no_agreement(Check& check) {
    AgreementCheck(check, check.shared<DataModel>()).run();
}

}  // namespace civic::security
