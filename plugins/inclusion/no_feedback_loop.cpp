#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "inclusion/checks.hpp"
#include "sdk/kernel/reach.hpp"
#include "sdk/records.hpp"
#include "sdk/reviews.hpp"
#include "sdk/service.hpp"

// inclusion/no-feedback-loop, for the service. A loop goes from a step of kind feedback to its `owner`, from
// the owner to a roadmap action of theirs, from the action over an `addresses` link to a step, or to a stage
// that holds one, and from the step, by whatever links, back to the feedback.
//     violation       there is no loop, whatever is still unknown
//     pass            there is one, whatever is still unknown
//     needs review    otherwise: the owner of a feedback step or of an action is unknown
//     not applicable  nothing leads from a start to an outcome
// A violation names the feedback steps, each of which breaks off at the first missing link; where there is
// none, the outcomes after which nobody is asked.

namespace civic::inclusion {
namespace {

using namespace sdk;

// An owner as people write it, to be compared.
std::string owner_key(std::string_view owner) {
    std::string key;
    for (const char c : owner) {
        const bool space = c == ' ' || c == '\t' || c == '\n';
        if (space && (key.empty() || key.back() == ' ')) continue;
        key += space ? ' ' : c >= 'A' && c <= 'Z' ? static_cast<char>(c + 0x20) : c;
    }
    while (!key.empty() && key.back() == ' ')
        key.pop_back();
    return key;
}

struct Owner {
    State state = State::unknown;
    std::string key;
};

struct Action {
    Row row;
    Owner owner;
    std::vector<Index> steps;  // that it addresses
};

class Loops {
  public:
    explicit Loops(Check& check) : board_(check.board()), service_(check.shared<Service>()) {
        for (Index step = 0; step < graph().count; ++step) {
            if (service_.graph().kinds[step] == StepKind::feedback) feedback_.push_back(step);
        }
        if (feedback_.empty()) return;
        by_staff_.assign(graph().count, 0);
        for (const auto& [step, performer] : service_.graph().performers) {
            if (board_.element(performer).type() != names().segment) by_staff_[step] = 1;
        }
        for (Row row = 0; row < board_.element_count(); ++row) {
            check.poll();
            const Element element = board_.element(row);
            if (!element.is_mirror() && element.type() == names().roadmap_action) add_action(element);
        }
    }

    const std::vector<Index>& feedback() const { return feedback_; }

    // Whether a loop goes through the step, and how far it comes where none does.
    enum class Broken : std::uint8_t { no_owner, no_action, addresses_nothing, leads_elsewhere };
    struct Result {
        Truth closed = Truth::no;
        Broken broken = Broken::no_owner;
        Missing missing;  // closed unknown
    };
    Result look(std::size_t at) {
        if (at % kWordBits == 0) find_what_leads_to(at);
        const Word bit = Word{1} << (at % kWordBits);
        const Element element = service_.step(feedback_[at]);
        const Owner owner = owner_of_element(element);
        Result result;
        for (const Index link : graph().out.of(feedback_[at])) {
            const Index after = graph().next[link].to;
            if (after == feedback_[at] || !is_of_the_service(after)) continue;
            result.broken = Broken::leads_elsewhere;
            if ((leads_[after] & bit) != 0) result.closed = Truth::yes;
        }
        if (result.closed == Truth::yes || owner.state == State::not_applicable) return result;
        result.broken = std::max(result.broken, Broken::no_action);
        for (const Action& action : actions_) {
            const Truth same = is_same(owner, action.owner);
            if (same == Truth::no) continue;
            if (action.steps.empty()) {
                result.broken = std::max(result.broken, Broken::addresses_nothing);
                continue;
            }
            const bool back = std::any_of(action.steps.begin(), action.steps.end(),
                                          [&](Index step) { return (leads_[step] & bit) != 0; });
            result.broken = std::max(result.broken, Broken::leads_elsewhere);
            if (!back || same <= result.closed) continue;
            result.closed = same;
            const bool own = owner.state == State::unknown;
            result.missing = Missing::element(own ? element.row() : action.row, "owner");
        }
        return result;
    }

  private:
    const StepGraph& graph() const { return service_.graph().steps; }
    const Vocabulary& names() const { return service_.names(); }

    // Which of the 64 feedback steps from `first` on each step leads to.
    void find_what_leads_to(std::size_t first) {
        WordMap targets(graph().count, 0);
        for (std::size_t i = first; i < std::min(first + kWordBits, feedback_.size()); ++i)
            targets[feedback_[i]] |= Word{1} << (i - first);
        leads_ = leads_to(graph(), WordMap(graph().count, ~Word{0}), targets);
    }

    bool is_of_the_service(Index step) const {
        return by_staff_[step] != 0 || owner_of_element(service_.step(step)).state == State::value;
    }

    Owner owner_of_element(const Element& element) const {
        const Operand<std::string_view> owner = element.text(names().owner);
        const std::string key = owner_key(owner.value_or(""));
        if (owner.has_value() && key.empty()) return {State::not_applicable, ""};
        return {owner.state(), key};
    }

    static Truth is_same(const Owner& a, const Owner& b) {
        if (a.state == State::not_applicable || b.state == State::not_applicable) return Truth::no;
        if (a.state == State::unknown || b.state == State::unknown) return Truth::unknown;
        return truth(a.key == b.key);
    }

    void add_action(const Element& element) {
        Action action{element.row(), owner_of_element(element), {}};
        for (const Row row : element.outgoing()) {
            const Link link = board_.link(row);
            if (link.type() != names().addresses) continue;
            const Element target = board_.element(link.to());
            if (target.type() == names().step) action.steps.push_back(service_.index_of(link.to()));
            if (target.type() != names().stage) continue;
            for (const Row child : target.children()) {
                const Row original = board_.original(child);
                if (board_.element(original).type() == names().step)
                    action.steps.push_back(service_.index_of(original));
            }
        }
        actions_.push_back(std::move(action));
    }

    const Snapshot& board_;
    const Service& service_;
    std::vector<Index> feedback_;
    std::vector<Action> actions_;
    Mask by_staff_;  // by step: somebody else than a segment performs it
    WordMap leads_;  // by step, a bit for each feedback step of the batch
};

std::string broken_text(Loops::Broken broken) {
    switch (broken) {
        case Loops::Broken::no_owner:
            return "nobody owns what people say there (owner)";
        case Loops::Broken::no_action:
            return "whoever owns it has no action on the roadmap";
        case Loops::Broken::addresses_nothing:
            return "no action of its owner addresses a step";
        case Loops::Broken::leads_elsewhere:
            break;
    }
    return "what is done about it leads to no step from which people come to it again";
}

// A step that asks, after an outcome.
Fix add_feedback(const Service& service, Row outcome) {
    const Snapshot& board = service.board();
    const Element after = board.element(outcome);
    Fix fix(text_of("Add a feedback step after ", named(board, outcome)));
    fix.create_element(new_element(board, outcome, 0, "$feedback", "step", "Say how it went",
                                   {{"kind", json_text("feedback")}}, {after.width(), after.height()}));
    fix.create_link(new_link(board, outcome, "$then", "next", after.id(), "$feedback"));
    return fix;
}

void report_none(Check& check, const Service& service, const std::vector<Row>& outcomes) {
    check.report(
        Finding::violation(text_of("Nobody is asked how it went after ", listed(check.board(), outcomes),
                                   ": add a feedback step, say who owns what is said there, and let an "
                                   "action of theirs mend what people name."))
            .about(outcomes)
            .witness(WitnessKind::set, outcomes)
            .fix(add_feedback(service, outcomes.front())));
}

}  // namespace

void no_feedback_loop(Check& check) {
    const auto& service = check.shared<Service>();
    const StepGraph& graph = service.graph().steps;
    const Mask reached = closure(graph, graph.start, {}, Direction::forward);
    std::vector<Row> outcomes;
    for (Index step = 0; step < graph.count; ++step) {
        if (service.outcomes()[step] != 0 && reached[step] != 0) outcomes.push_back(service.steps()[step]);
    }
    if (outcomes.empty()) return check.not_applicable(graph.count > 0 ? 1 : 0);

    Loops loops(check);
    if (loops.feedback().empty()) return report_none(check, service, outcomes);
    Loops::Result best;
    std::vector<Row> rows;
    for (std::size_t i = 0; i < loops.feedback().size(); ++i) {
        check.poll();
        const Loops::Result result = loops.look(i);
        rows.push_back(service.steps()[loops.feedback()[i]]);
        if (rows.size() == 1 || result.closed > best.closed ||
            (result.closed == best.closed && result.broken > best.broken)) {
            best = result;
        }
        if (best.closed == Truth::yes) return check.pass();
    }
    if (best.closed == Truth::no) {
        return check.report(Finding::violation(text_of("What people say at ", listed(check.board(), rows),
                                                       " changes nothing: ", broken_text(best.broken), "."))
                                .about(rows)
                                .witness(WitnessKind::set, rows));
    }
    const Row asked = best.missing.row;
    const bool step = check.board().element(asked).type() == service.names().step;
    check.report(
        Finding::needs_review(
            text_of("Nobody can tell whether what people say leads to a change: say who owns ",
                    named(check.board(), asked), step ? " and what is said there (owner)." : " (owner)."),
            check.board().element(asked), "owner")
            .about(asked));
}

}  // namespace civic::inclusion
