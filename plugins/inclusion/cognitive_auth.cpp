#include <algorithm>
#include <set>
#include <string>

#include "inclusion/checks.hpp"
#include "sdk/kernel/reach.hpp"
#include "sdk/records.hpp"
#include "sdk/reviews.hpp"
#include "sdk/service.hpp"

// inclusion/cognitive-auth (WCAG 2.2, 3.3.8), for each step at which people log in: one that says a `login`,
// or one with an `aal` that does not say `login`. It is by memory or puzzle when its method is among
// `methods`.
//     alternative     everything that a normal link leads to from the step can be reached from a start
//     without
//                     any login by memory or puzzle; a step that leads nowhere has none
//     violation       by memory or puzzle, and no alternative, whatever is still unknown
//     pass            not by memory or puzzle; or there is an alternative, whatever is still unknown
//     needs review    otherwise: nobody has said the method, of this step or of one beside it
//     not applicable  `login` is null
// Beside the steps that are marked as starts those count as starts to which nothing leads.

namespace civic::inclusion {
namespace {

using namespace sdk;

std::set<std::string_view> words_of(std::string_view list) {
    std::set<std::string_view> words;
    while (!list.empty()) {
        const std::size_t end = std::min(list.find(' '), list.size());
        if (end > 0) words.insert(list.substr(0, end));
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return words;
}

class Logins {
  public:
    explicit Logins(Check& check) : service_(check.shared<Service>()) {
        const Vocabulary& names = service_.names();
        const std::set<std::string_view> hard = words_of(check.text("methods"));
        for (Index step = 0; step < graph().count; ++step) {
            const Element element = service_.step(step);
            const State login = element.state(names.login);
            is_login_.push_back(login == State::value || element.number(names.aal).has_value());
            excused_.push_back(login == State::not_applicable ? 1 : 0);
            const Operand<Attributes> object = element.object(names.login);
            const auto method = object.has_value() ? object->text(names.method) : Operand<std::string_view>();
            hard_.push_back(method.is_unknown() ? Truth::unknown
                                                : truth(hard.count(method.value_or("")) == 1));
            if (!is_login_.back() || login == State::not_applicable) hard_.back() = Truth::no;
        }
        seed_.assign(graph().count, 0);
        for (Index step = 0; step < graph().count; ++step)
            seed_[step] = graph().start[step] != 0 || graph().in.of(step).empty() ? ~Word{0} : 0;
        surely_ = without([](Truth hard_login) { return hard_login == Truth::no; });
        possibly_ = without([](Truth hard_login) { return hard_login != Truth::yes; });
        const WordMap open = opened(graph(), surely_);
        for (Index step = 0; step < graph().count && asked_first_ == kNoIndex; ++step) {
            if (hard_[step] == Truth::unknown && open[step] != 0) asked_first_ = step;
        }
    }

    const StepGraph& graph() const { return service_.graph().steps; }
    bool is_login(Index step) const { return is_login_[step] || excused_[step] != 0; }
    bool is_excused(Index step) const { return excused_[step] != 0; }
    Truth is_hard(Index step) const { return hard_[step]; }

    Truth has_alternative(Index step) const {
        Truth all = Truth::yes;
        bool leads = false;
        for (const Index link : graph().out.of(step)) {
            const NextLink& next = graph().next[link];
            if (next.kind != NextKind::normal || next.to == step) continue;
            leads = true;
            const Truth reached = surely_[next.to] != 0     ? Truth::yes
                                  : possibly_[next.to] != 0 ? Truth::unknown
                                                            : Truth::no;
            all = all & reached;
        }
        return leads ? all : Truth::no;
    }

    // Whether a step before it is reached without a login by memory or puzzle, or none is before it.
    bool is_come_to(Index step) const {
        if (graph().in.of(step).empty()) return true;
        for (const Index link : graph().in.of(step)) {
            const NextLink& next = graph().next[link];
            if (next.kind == NextKind::normal && next.from != step && surely_[next.from] != 0) return true;
        }
        return false;
    }

    // Another step whose method nobody has said, and without which it stays open whether there is an
    // alternative; the step itself, where it does not say its own.
    Index to_ask(Index step) const {
        return hard_[step] == Truth::unknown || asked_first_ == kNoIndex ? step : asked_first_;
    }

  private:
    template <typename Usable>
    WordMap without(Usable&& usable) const {
        WordMap words(graph().count, 0);
        for (Index step = 0; step < graph().count; ++step)
            words[step] = usable(hard_[step]) ? 1 : 0;
        return fixpoint(graph(), words, seed_);
    }

    const Service& service_;
    std::vector<bool> is_login_;
    Mask excused_;
    std::vector<Truth> hard_;
    WordMap seed_, surely_, possibly_;
    Index asked_first_ = kNoIndex;  // the first that people come to whose method nobody has said
};

// The way past the login: a further step with a passkey, joined to what stands before and after it.
Fix add_passkey(const Service& service, const Logins& logins, Index step) {
    const Snapshot& board = service.board();
    const Element login = service.step(step);
    Fix fix(text_of("Add a login with a passkey beside ", named(board, login.row())));
    std::string channels;
    if (const auto offered = login.texts(service.names().channels); offered.has_value()) {
        for (const std::string_view id : *offered)
            channels += (channels.empty() ? "[" : ",") + json_text(id);
        channels += channels.empty() ? "[]" : "]";
    }
    fix.create_element(new_element(board, login.row(), 0, "$passkey", "step", "Log in with a passkey",
                                   {{"kind", json_text("action")},
                                    {"login", json_object({{"method", json_text("passkey")}})},
                                    {"channels", channels}},
                                   {login.width(), login.height()}));
    unsigned count = 0;
    const auto join = [&](std::string_view from, std::string_view to) {
        const std::string id = text_of("$way", std::to_string(++count));
        fix.create_link(new_link(board, login.row(), id, "next", from, to));
    };
    for (const Index link : logins.graph().in.of(step)) {
        const NextLink& next = logins.graph().next[link];
        if (next.kind == NextKind::normal && next.from != step)
            join(service.step(next.from).id(), "$passkey");
    }
    for (const Index link : logins.graph().out.of(step)) {
        const NextLink& next = logins.graph().next[link];
        if (next.kind == NextKind::normal && next.to != step) join("$passkey", service.step(next.to).id());
    }
    return fix;
}

// Whether a step beside the login opens what the login leads to, as it stands.
bool can_stand_beside(const Logins& logins, Index step) {
    bool leads = false;
    for (const Index link : logins.graph().out.of(step)) {
        const NextLink& next = logins.graph().next[link];
        if (next.kind != NextKind::normal || next.to == step) continue;
        if (logins.graph().join_all[next.to] != 0) return false;
        leads = true;
    }
    return leads && logins.is_come_to(step);
}

void report(Check& check, const Logins& logins, Index step) {
    const auto& service = check.shared<Service>();
    const Row row = service.steps()[step];
    const auto method = service.step(step).object(service.names().login)->text(service.names().method);
    const bool puzzle = *method == "puzzle";
    Finding finding = Finding::violation(text_of(
        named(check.board(), row), " lets people in only when they ",
        puzzle ? "solve a puzzle" : text_of("remember or copy a ", *method),
        ": offer another way beside it that asks for neither, such as a passkey or a link sent by e-mail."));
    finding.about(row).witness(WitnessKind::cut, {row});
    if (can_stand_beside(logins, step)) finding.fix(add_passkey(service, logins, step));
    check.report(finding);
}

}  // namespace

void cognitive_auth(Check& check) {
    const auto& service = check.shared<Service>();
    const Logins logins(check);
    Reviews reviews;
    for (Index step = 0; step < logins.graph().count; ++step) {
        check.poll();
        if (!logins.is_login(step)) continue;
        if (logins.is_excused(step)) {
            check.not_applicable();
            continue;
        }
        const Truth bad = logins.is_hard(step) & !logins.has_alternative(step);
        if (bad == Truth::no) check.pass();
        if (bad == Truth::yes) report(check, logins, step);
        if (bad == Truth::unknown) {
            const Element asked = service.step(logins.to_ask(step));
            const bool said = asked.state(service.names().login) == State::value;
            reviews.add(Missing::element(asked.row(), said ? "method" : "login"), service.steps()[step]);
        }
    }
    reviews.report(check, [&](const std::string& who, const Missing& what) {
        return text_of("Nobody can tell whether ", who,
                       " can be passed without a memory for passwords: say how people log in at ",
                       owner_of(check.board(), what), " (", what.attribute, ").");
    });
}

}  // namespace civic::inclusion
