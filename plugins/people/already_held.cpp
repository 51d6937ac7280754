#include <algorithm>
#include <bit>
#include <map>

#include "people/asks.hpp"
#include "people/checks.hpp"
#include "people/flow_reach.hpp"

// people/already-held, for each ask (a step, or a control that no step is tied to, that asks people for
// item i) and each store that is authoritative for i. The ask is where the store has i from when i comes,
// over flows that take it, from the step, or from what the step stands for (`realises`), to the store.
// Failing that, when i comes to the store from the person (an external party of no organisation, a
// segment, a channel, a screen), no other ask is where it comes from, and no other ask leads to this one.
//     violation       some such store has i from elsewhere, and i is not shown filled in
//     pass            every such store has i from this ask, or i is shown filled in
//     needs review    it is unknown whether i is shown filled in, or what a flow carries decides; of a
//                     store that does not say what it is authoritative for: when it does not have
//                     everything that people are asked for from them
//     not applicable  no store is authoritative for i

namespace civic::people {
namespace {

constexpr Index kNobody = kNoIndex;  // a question about the person and no ask

class HeldCheck {
  public:
    HeldCheck(Check& check, const Asks& asks)
        : check_(check), asks_(asks), service_(asks.service()), reach_(service_, {}, {}) {
        const Vocabulary& names = service_.names();
        std::vector<std::pair<Index, Index>> held;
        for (Row row = 0; row < check.board().element_count(); ++row) {
            const Element element = check.board().element(row);
            if (element.is_mirror()) continue;
            if (element.type() == names.store) {
                const auto items = element.references(names.authoritative_for);
                if (items.is_unknown()) unsaid_.push_back(row);
                if (!items.has_value()) continue;
                for (const Row item : *items) {
                    if (item != kNone && check.board().element(item).type() == names.data_item)
                        held.emplace_back(service_.index_of(item), row);
                }
            } else if (element.type() == names.external) {
                const auto organisation = element.text(names.organisation);
                if (organisation.is_not_applicable()) add_person(people_, row);
                if (organisation.is_unknown()) add_person(perhaps_people_, row);
            } else if (element.type() == names.segment || element.type() == names.channel ||
                       element.type() == names.screen) {
                add_person(people_, row);
            }
        }
        held_by_ = Adjacency::of_pairs(static_cast<Index>(service_.items().size()), held);
        of_ask_.resize(asks.all().size());
    }

    void run() {
        find_sources();
        for (std::size_t row = 0; row < asks_.all().size(); ++row) {
            check_.poll();
            judge(row);
        }
        ask_stores();
        reviews_.report(check_, [&](const std::string& what, const Missing& missing) {
            const std::string owner = owner_of(check_.board(), missing);
            if (missing.attribute == "prefilled")
                return text_of(owner, " asks for ", what,
                               ", which is already held: say whether it is shown filled in (prefilled).");
            if (missing.attribute == "carries")
                return text_of("Nobody can tell whether ", what, " is already held: say what ", owner,
                               " carries (carries).");
            return text_of("Nobody can tell whether people are asked for what is already held: say whether ",
                           owner, " is the source of truth for ", what,
                           " or other data (authoritative_for).");
        });
    }

  private:
    // From whom no flow leads, nothing comes to a store.
    void add_person(std::vector<Row>& people, Row row) const {
        if (reach_.leads_on(row)) people.push_back(row);
    }

    // From where a store has an item, as far as it is asked for.
    struct Source {
        Row store = kNone;
        Truth from_ask = Truth::no;
        Truth from_person = Truth::no;
        Row unsaid = kNone;  // the flow that leaves it open
    };

    // Every ask of an item that some store holds, and for each such item the person.
    void find_sources() {
        std::vector<FlowQuestion> questions;
        std::vector<Index> who;  // the ask, by question; kNobody: the person
        for (Index item = 0; item < held_by_.keys(); ++item) {
            if (held_by_.of(item).empty() || asks_.of_item().of(item).empty()) continue;
            questions.push_back({item, people_, perhaps_people_});
            who.push_back(kNobody);
            for (const Index ask : asks_.of_item().of(item)) {
                questions.push_back({item, realised_by(service_, asks_.all()[ask].who), {}});
                who.push_back(ask);
            }
        }
        for (std::size_t first = 0; first < questions.size(); first += kWordBits) {
            check_.poll();
            reach_.run(questions, first);
            const std::size_t last = std::min<std::size_t>(first + kWordBits, questions.size());
            for (std::size_t i = first; i < last; ++i)
                note(questions[i].item, who[i], i - first);
        }
    }

    void note(Index item, Index ask, std::size_t bit) {
        const auto stores = held_by_.of(item);
        const auto each = [&](Index one, auto&& set) {
            std::vector<Source>& sources = of_ask_[one];
            if (sources.empty()) {
                for (const Row store : stores)
                    sources.push_back({store, Truth::no, Truth::no, kNone});
            }
            for (std::size_t i = 0; i < sources.size(); ++i) {
                const Truth comes = reach_.at(sources[i].store, bit);
                if (comes == Truth::unknown && sources[i].unsaid == kNone)
                    sources[i].unsaid = reach_.unsaid_flow(bit);
                set(sources[i], comes, i);
            }
        };
        if (ask != kNobody) {
            return each(ask, [&](Source& source, Truth comes, std::size_t i) {
                source.from_ask = comes;
                if (comes == Truth::yes) ++fed_by_[{item, i}];
            });
        }
        for (const Index one : asks_.of_item().of(item))
            each(one, [](Source& source, Truth comes, std::size_t) { source.from_person = comes; });
    }

    // Whether another ask is surely where the store has the item from.
    bool from_another(std::size_t ask, std::size_t source) const {
        const auto found = fed_by_.find({asks_.all()[ask].item, source});
        const std::size_t own = of_ask_[ask][source].from_ask == Truth::yes ? 1 : 0;
        return found != fed_by_.end() && found->second > own;
    }

    void judge(std::size_t row) {
        const Ask& ask = asks_.all()[row];
        const std::vector<Source>& sources = of_ask_[row];
        if (sources.empty()) return check_.not_applicable();
        if (ask.prefilled == Truth::yes) return check_.pass();
        Row unsaid = kNone;
        bool open = false;
        for (std::size_t i = 0; i < sources.size(); ++i) {
            const Source& source = sources[i];
            const bool may_be_first = !ask.again && !from_another(row, i);
            const Truth from_here = source.from_ask | (source.from_person & truth(may_be_first));
            if (from_here == Truth::no) return hold(ask, source.store);
            open = open || from_here == Truth::unknown;
            if (from_here == Truth::unknown && unsaid == kNone) unsaid = source.unsaid;
        }
        if (!open) return check_.pass();
        if (unsaid != kNone)
            return reviews_.add(Missing::link(unsaid, "carries"), service_.items()[ask.item]);
        // What is open is whether an external party is a person.
        reviews_.add(Missing::element(perhaps_people_.front(), "organisation"), service_.items()[ask.item]);
    }

    void hold(const Ask& ask, Row store) {
        const Row item = service_.items()[ask.item];
        if (ask.prefilled == Truth::unknown) return reviews_.add(ask.missing, item);
        check_.report(
            Finding::violation(text_of(named(check_.board(), ask.who), " asks for ",
                                       named(check_.board(), item), ", which ", named(check_.board(), store),
                                       " already holds: fetch it from there and show it filled in."))
                .about(ask.who)
                .about(item)
                .about(store)
                .witness(WitnessKind::pair, {ask.who, store})
                .fix(asks_.fill_in(ask)));
    }

    // A store that does not say what it is authoritative for may hold what people are asked for, unless it
    // has all of that from them.
    void ask_stores() {
        std::vector<FlowQuestion> questions;
        for (Index item = 0; item < asks_.of_item().keys() && !unsaid_.empty(); ++item) {
            if (asks_.of_item().of(item).empty()) continue;
            FlowQuestion question{item, people_, perhaps_people_};
            bool asked_openly = false;
            for (const Index ask : asks_.of_item().of(item)) {
                const std::vector<Row> nodes = realised_by(service_, asks_.all()[ask].who);
                question.from.insert(question.from.end(), nodes.begin(), nodes.end());
                asked_openly = asked_openly || asks_.all()[ask].prefilled != Truth::yes;
            }
            if (asked_openly) questions.push_back(std::move(question));
        }
        for (std::size_t first = 0; first < questions.size(); first += kWordBits) {
            check_.poll();
            reach_.run(questions, first);
            const std::size_t count = std::min<std::size_t>(kWordBits, questions.size() - first);
            const Word all = count == kWordBits ? ~Word{0} : (Word{1} << count) - 1;
            for (Row& store : unsaid_) {
                if (store == kNone) continue;
                const Word elsewhere = all & ~reach_.possibly(store);
                if (elsewhere == 0) continue;
                const auto bit = static_cast<std::size_t>(std::countr_zero(elsewhere));
                reviews_.add(Missing::element(store, "authoritative_for"),
                             service_.items()[questions[first + bit].item]);
                store = kNone;
            }
        }
    }

    Check& check_;
    const Asks& asks_;
    const Service& service_;
    FlowReach reach_;
    Adjacency held_by_;        // by item, the stores that are authoritative for it
    std::vector<Row> unsaid_;  // stores that do not say what they are authoritative for
    std::vector<Row> people_;  // nodes on the person's side
    std::vector<Row> perhaps_people_;
    std::vector<std::vector<Source>> of_ask_;
    // How many asks an item's store, by its place in held_by_, surely has the item from.
    std::map<std::pair<Index, std::size_t>, std::size_t> fed_by_;
    Reviews reviews_;
};

}  // namespace

void already_held(Check& check) {
    HeldCheck(check, check.shared<Asks>()).run();
}

}  // namespace civic::people
