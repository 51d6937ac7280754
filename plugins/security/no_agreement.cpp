#include "security/checks.hpp"
#include "security/data_model.hpp"

// security/no-agreement, for each flow f between two systems, processes, stores, external parties or
// stakeholders that takes an item above public:
//     violation       its ends belong to different organisations or stand under different laws, and no
//                     agreement covers f (agreement is false)
//     pass            they do, or may, and one does
//     needs review    whether one does is unknown; or whose an end is, where the board says whose the other
//                     is; or under which law, where it says under which the other stands; or what f carries,
//                     or an item's class
//     not applicable  both ends belong to one organisation under one law; a person is at one end; nothing
//                     above public goes over; an agreement is "not applicable" (the law itself orders the
//                     exchange)

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
            const std::vector<std::pair<Missing, Row>> open = open_questions(link);
            if (open.empty()) return check_.not_applicable();
            if (agreement.value_or(false)) return check_.pass();
            for (const auto& [missing, other] : open)
                reviews_.add(missing, other);
            return;
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

    // What is said of one end and not of the other, and which is the other. A board that says it of neither
    // has not come to that question; where no zone stands around an end there is no law to fill in.
    std::vector<std::pair<Missing, Row>> open_questions(const Link& link) const {
        const Places& places = data_.places();
        std::vector<std::pair<Missing, Row>> open;
        for (const auto& [end, other] :
             {std::pair(link.from(), link.to()), std::pair(link.to(), link.from())}) {
            if (places.organisation(end).is_unknown() && places.organisation(other).has_value())
                open.emplace_back(places.missing_organisation(end), other);
            const Row zone = places.zone(end);
            if (zone != kNone && places.jurisdiction(end).is_unknown() &&
                places.jurisdiction(other).has_value())
                open.emplace_back(Missing::element(zone, "jurisdiction"), other);
        }
        return open;
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
        if (missing.attribute == "jurisdiction") {
            return text_of(owner, " exchanges data with ", what,
                           ": say whose law holds there (jurisdiction).");
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
