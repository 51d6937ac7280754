#include <algorithm>
#include <bit>
#include <map>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "people/asks.hpp"
#include "people/checks.hpp"
#include "people/flow_reach.hpp"
#include "people/sides.hpp"
#include "sdk/records.hpp"

// people/user-as-courier, for each step s at which people do something, and each item i that s asks for
// and does not show filled in, or that a word of its `needs` names (by text or id), where other steps
// produce i. A flow joins a producer p to s when i comes, over flows that take it and past no person,
// from p, what p stands for or a node of p's organisation, to s, what s stands for or a node of s's
// organisation.
//     violation       every producer belongs to another organisation than s, and no flow joins any of
//                     them to s
//     pass            some producer belongs to the organisation of s, or a flow joins it to s
//     needs review    an organisation, what a flow carries, or whether i is shown filled in decides
//     not applicable  nobody on the board produces i
// What a step produces is what it says it does; one that says nothing is not asked.

namespace civic::people {
namespace {

// A step that needs an item, and the steps that make it.
struct Need {
    Index step = 0;
    Index item = 0;
    const Ask* ask = nullptr;    // nullptr: a word of `needs` names the item
    Truth brought = Truth::yes;  // by the person, for all that is known
    std::size_t first = 0;       // of its questions
    std::vector<Index> producers;
};

class CourierCheck {
  public:
    CourierCheck(Check& check, const Asks& asks, Sides& sides)
        : check_(check),
          asks_(asks),
          service_(asks.service()),
          sides_(sides),
          reach_(service_, persons(), persons()),
          office_of_(check.board().element_count(), kNoIndex),
          made_(service_.items().size()) {
        const std::vector<std::vector<Row>>& offices = sides.nodes_of_offices();
        for (Index office = 0; office < offices.size(); ++office) {
            open_.emplace_back();
            for (const Row row : offices[office]) {
                office_of_[row] = office;
                if (reach_.leads_on_unlisted(row)) open_.back().push_back(row);
            }
        }
        for (Index step = 0; step < service_.graph().steps.count; ++step) {
            const auto items = service_.step(step).references(service_.names().produces);
            if (!items.has_value()) continue;
            for (const Row item : *items) {
                const bool known =
                    item != kNone && check.board().element(item).type() == service_.names().data_item;
                if (known) made_[service_.index_of(item)].push_back(step);
            }
        }
    }

    void run() {
        find_needs();
        answer();
        for (const Need& need : needs_) {
            check_.poll();
            judge(need);
        }
        reviews_.report(check_, [&](const std::string& what, const Missing& missing) {
            const std::string owner = owner_of(check_.board(), missing);
            if (missing.attribute == "prefilled")
                return text_of(owner, " asks people to bring ", what,
                               " from somebody else: say whether it is shown filled in (prefilled).");
            const std::string nobody = text_of("Nobody can tell whether people have to carry ", what,
                                               " from one organisation to another: say ");
            if (missing.attribute == "carries") return text_of(nobody, "what ", owner, " carries (carries).");
            if (missing.attribute == "owner") return text_of(nobody, "who runs the service (owner).");
            return text_of(nobody, "to whom ", owner, " belongs (organisation).");
        });
    }

  private:
    void find_needs() {
        for (const Ask& ask : asks_.all()) {
            if (ask.step == kNoIndex || !service_.graph().use[ask.step].acts) continue;
            if (ask.prefilled == Truth::yes) continue;
            add({ask.step, ask.item, &ask, ask.prefilled == Truth::no ? Truth::yes : Truth::unknown, 0, {}});
        }
        std::map<std::string, Index> by_name;
        for (Index item = 0; item < made_.size(); ++item) {
            if (made_[item].empty()) continue;
            by_name.try_emplace(folded(service_.item(item).text()), item);
            by_name.try_emplace(folded(service_.item(item).id()), item);
        }
        for (Index step = 0; step < service_.graph().steps.count && !by_name.empty(); ++step) {
            const auto words = service_.step(step).texts(service_.names().needs);
            if (!words.has_value() || !service_.graph().use[step].acts) continue;
            for (const std::string_view word : *words) {
                const auto found = by_name.find(folded(word));
                if (found != by_name.end()) add({step, found->second, nullptr, Truth::yes, 0, {}});
            }
        }
    }

    void add(Need need) {
        for (const Index step : made_[need.item]) {
            if (step != need.step) need.producers.push_back(step);
        }
        if (need.producers.empty()) return check_.not_applicable();
        if (!told_.emplace(need.step, need.item).second) return;
        // Then no flow has to be looked for, over all nodes of both organisations.
        const Side& side = sides_.of(need.step);
        if (std::any_of(need.producers.begin(), need.producers.end(), [&](Index producer) {
                return sides_.differ(side, sides_.of(producer)) == Truth::no;
            }))
            return check_.pass();
        need.first = joined_.size();
        for (const Index producer : need.producers)
            add_pairs(sides_.of(producer), side);
        joined_.resize(need.first + need.producers.size(), Truth::no);
        needs_.push_back(std::move(need));
    }

    Mask persons() const {
        const Snapshot& board = service_.board();
        Mask person(board.element_count(), 0);
        for (Row row = 0; row < person.size(); ++row) {
            const Element element = board.element(row);
            const bool external = element.type() == service_.names().external;
            const bool nobodys = element.state(service_.names().organisation) == State::not_applicable;
            person[row] = element.type() == service_.names().segment || (external && nobodys) ? 1 : 0;
        }
        return person;
    }

    void add_pairs(const Side& from, const Side& to) {
        for (const Index a : from.offices) {
            for (const Index b : to.offices)
                joined_offices_.try_emplace({a, b}, false);
        }
    }

    // Whether a flow joins each producer to the step of its need. What flows that carry all do for whole
    // organisations is the same for every item, and answers most.
    void answer() {
        join_offices();
        std::vector<Asked> asked;
        std::vector<FlowQuestion> questions;
        for (const Need& need : needs_) {
            for (std::size_t i = 0; i < need.producers.size(); ++i) {
                const Side& maker = sides_.of(need.producers[i]);
                if (are_joined(maker, sides_.of(need.step))) {
                    joined_[need.first + i] = Truth::yes;
                } else {
                    asked.push_back({need.first + i, need.step});
                    questions.push_back({need.item, starting(maker, need.item), {}});
                }
            }
        }
        unsaid_.assign(joined_.size(), kNone);
        for (std::size_t first = 0; first < questions.size(); first += kWordBits) {
            check_.poll();
            reach_.run(questions, first);
            const std::size_t last = std::min<std::size_t>(first + kWordBits, questions.size());
            read_answers(std::span(asked).subspan(first, last - first));
        }
    }

    // A producer of a need, and the step.
    struct Asked {
        std::size_t question = 0;  // place in joined_
        Index step = 0;
    };

    void join_offices() {
        std::vector<Index> from;
        std::vector<FlowQuestion> questions;
        for (const auto& [pair, joined] : joined_offices_) {
            if (!from.empty() && from.back() == pair.first) continue;
            from.push_back(pair.first);
            questions.push_back({kNoIndex, open_[pair.first], {}});
        }
        for (std::size_t first = 0; first < questions.size(); first += kWordBits) {
            check_.poll();
            reach_.run(questions, first);
            for (const Row row : reach_.reached()) {
                if (office_of_[row] == kNoIndex) continue;
                for (Word bits = reach_.surely(row); bits != 0; bits &= bits - 1) {
                    const std::size_t bit = static_cast<std::size_t>(std::countr_zero(bits));
                    const auto pair = joined_offices_.find({from[first + bit], office_of_[row]});
                    if (pair != joined_offices_.end()) pair->second = true;
                }
            }
        }
    }

    bool are_joined(const Side& from, const Side& to) const {
        return std::any_of(from.offices.begin(), from.offices.end(), [&](Index a) {
            return std::any_of(to.offices.begin(), to.offices.end(), [&](Index b) {
                return joined_offices_.at({a, b});
            });
        });
    }

    // What the side sends the item from: of its organisations' nodes those from which a flow may take it.
    std::vector<Row> starting(const Side& side, Index item) const {
        std::vector<Row> rows = side.nodes;
        for (const Index office : side.offices)
            rows.insert(rows.end(), open_[office].begin(), open_[office].end());
        for (const Index flow : reach_.listing(item)) {
            const Row from = service_.graph().data.flows[flow].from;
            const bool theirs =
                std::find(side.offices.begin(), side.offices.end(), office_of_[from]) != side.offices.end();
            if (theirs && office_of_[from] != kNoIndex) rows.push_back(from);
        }
        return rows;
    }

    void read_answers(std::span<const Asked> asked) {
        std::map<Index, std::pair<Word, Word>> at_office;  // surely, possibly
        for (const Row row : reach_.reached()) {
            if (office_of_[row] == kNoIndex) continue;
            auto& [surely, possibly] = at_office[office_of_[row]];
            surely |= reach_.surely(row);
            possibly |= reach_.possibly(row);
        }
        for (std::size_t bit = 0; bit < asked.size(); ++bit) {
            const Side& side = sides_.of(asked[bit].step);
            Truth joined = Truth::no;
            for (const Row row : side.nodes)
                joined = joined | reach_.at(row, bit);
            for (const Index office : side.offices) {
                const auto found = at_office.find(office);
                if (found == at_office.end()) continue;
                if (((found->second.second >> bit) & 1) != 0) joined = joined | Truth::unknown;
                if (((found->second.first >> bit) & 1) != 0) joined = Truth::yes;
            }
            joined_[asked[bit].question] = joined;
            if (joined == Truth::unknown) unsaid_[asked[bit].question] = reach_.unsaid_flow(bit);
        }
    }

    void judge(const Need& need) {
        const Side& side = sides_.of(need.step);
        Truth carried = Truth::yes;
        Missing missing{};
        for (std::size_t i = 0; i < need.producers.size(); ++i) {
            const Side& maker = sides_.of(need.producers[i]);
            const Truth other = sides_.differ(side, maker);
            const Truth apart = other & !joined_[need.first + i];
            carried = carried & apart;
            if (apart != Truth::unknown || !missing.is_none()) continue;
            missing = other == Truth::unknown ? sides_.missing(side, maker)
                                              : Missing::link(unsaid_[need.first + i], "carries");
        }
        if (carried == Truth::no) return check_.pass();
        const Row item = service_.items()[need.item];
        if (carried == Truth::unknown) return reviews_.add(missing, item);
        if (need.brought == Truth::unknown) return reviews_.add(need.ask->missing, item);
        report(need, item);
    }

    void report(const Need& need, Row item) {
        const Row maker = service_.steps()[need.producers.front()];
        const Row step = service_.steps()[need.step];
        const Side& side = sides_.of(need.producers.front());
        Fix fix(text_of("Let ", named(check_.board(), maker), " send ", named(check_.board(), item), " to ",
                        named(check_.board(), step)));
        fix.create_link(new_link(check_.board(), step, "$flow", "flow", check_.board().element(maker).id(),
                                 check_.board().element(step).id(),
                                 {{"carries", json_ids(check_.board(), {item})}}));
        check_.report(Finding::violation(
                          text_of("At ", named(check_.board(), step), " people must bring ",
                                  named(check_.board(), item), ", which “", side.called, "” makes at ",
                                  named(check_.board(), maker),
                                  ": let the two organisations exchange it, by a data flow between them."))
                          .about(step)
                          .about(item)
                          .about(maker)
                          .witness(WitnessKind::pair, {maker, step})
                          .fix(std::move(fix)));
    }

    Check& check_;
    const Asks& asks_;
    const Service& service_;
    Sides& sides_;
    FlowReach reach_;
    std::vector<Index> office_of_;          // by row
    std::vector<std::vector<Row>> open_;    // by office, the nodes that pass on more than they list
    std::vector<std::vector<Index>> made_;  // by item, the steps that produce it
    std::vector<Need> needs_;
    std::set<std::pair<Index, Index>> told_;                  // (step, item) of the needs
    std::map<std::pair<Index, Index>, bool> joined_offices_;  // surely, by flows that carry all
    std::vector<Truth> joined_;                               // by producer of a need
    std::vector<Row> unsaid_;                                 // likewise, the flow that leaves it open
    Reviews reviews_;
};

}  // namespace

void user_as_courier(Check& check) {
    CourierCheck(check, check.shared<Asks>(), check.shared<Sides>()).run();
}

}  // namespace civic::people
