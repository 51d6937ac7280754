#include "quality/checks.hpp"
#include "quality/course.hpp"
#include "sdk/records.hpp"

// quality/no-recovery, for each step that the person does:
//     can fail     it collects data (itself, or on a screen that realises it), logs in (a method, or a level
//     of
//                  assurance) or pays (the duty, or a cost)
//     is helped    somebody is there: human, or one of its channels is the phone, a counter or assisted
//     recovers     a link of kind error or timeout leads from it, or from what answers it, to an outcome or
//     to
//                  help; or what answers it leads back (return) to where it goes on to one
// What answers a step are the decisions and the work of the service that follow up to the next wait, end or
// step of the person. Help is a step of the person that offers a channel, or one that a human does, before
// the end: an error that leads straight to an exit, or to a message and then an exit, is none.
//     violation       can fail, not helped, does not recover
//     needs review    an unknown operand decides
//     pass            can fail, and is helped or recovers
//     not applicable  cannot fail; or does not say what it collects, and names no channel, is no action, or
//     is
//                     the service's own word (it notifies people)

namespace civic::quality {
namespace {

class Recovery {
  public:
    Recovery(Check& check, const Course& course)
        : check_(check), course_(course), service_(course.service()), steps_(course.steps()) {
        collects_.assign(steps_.count, 0);
        for (const auto& [step, item] : service_.graph().items.collected)
            collects_[step] = 1;
        mark_help();
        find_unknown_ends();
        common_help_ = find_common_help();
        surely_ = recovering(service_.outcomes());
        possibly_ = recovering(service_.possible_outcomes());
    }

    void run() {
        for (Index step = 0; step < steps_.count; ++step) {
            check_.poll();
            judge(step);
        }
        reviews_.report(check_, [&](const std::string& steps, const Missing& what) {
            return text_of("Nobody can tell whether people are left alone when ", steps,
                           " fails: ", to_fill_in(what), ".");
        });
    }

  private:
    // ---- What a step is ----

    Truth can_fail(Index step) const {
        const Vocabulary& names = course_.names();
        const Element element = service_.step(step);
        const Operand<Attributes> login = element.object(names.login);
        const std::string_view method =
            login.has_value() ? login->text(names.method).value_or("none") : "none";
        const bool logs_in = method != "none" || element.number(names.ial).value_or(0) > 0 ||
                             element.number(names.aal).value_or(0) > 0;
        const bool pays =
            element.text(names.duty).value_or("") == "pay" || element.number(names.cost).value_or(0) > 0;
        if (collects_[step] != 0 || logs_in || pays) return Truth::yes;
        const bool said =
            service_.graph().use[step].channels.has_value() && !service_.graph().use[step].channels->empty();
        const Operand<Texts> notices = element.texts(names.notifies);
        const bool tells = notices.has_value() && !notices->empty();
        const bool takes_in = is_act(step) && said && !tells;
        return takes_in && element.references(names.collects).is_unknown() ? Truth::unknown : Truth::no;
    }

    bool is_human(Index step) const {
        return service_.step(step).flag(course_.names().human).value_or(false);
    }

    // Nobody has said what kind the channel is: it may be staffed.
    Index unknown_channel(Index step) const {
        for (const Index channel : service_.graph().use[step].channels.value_or({})) {
            if (channel != kNoIndex && service_.kind_of_channel(channel) == ChannelKind::unknown)
                return channel;
        }
        return kNoIndex;
    }

    Truth is_helped(Index step) const {
        if (is_human(step)) return Truth::yes;
        const IndexList& channels = service_.graph().use[step].channels;
        if (channels.is_unknown()) return Truth::unknown;
        for (const Index channel : channels.value_or({})) {
            if (channel == kNoIndex) continue;
            const ChannelKind kind = service_.kind_of_channel(channel);
            if (kind == ChannelKind::phone || kind == ChannelKind::counter || kind == ChannelKind::assisted)
                return Truth::yes;
        }
        return unknown_channel(step) == kNoIndex ? Truth::no : Truth::unknown;
    }

    // ---- What a link leads to ----

    bool is_act(Index step) const {
        switch (course_.kind(step)) {
            case StepKind::start:
            case StepKind::decision:
            case StepKind::wait:
            case StepKind::outcome:
            case StepKind::exit:
            case StepKind::error:
                return false;
            default:
                return true;
        }
    }

    void mark_help() {
        help_.assign(steps_.count, 0);
        answers_.assign(steps_.count, 0);
        for (Index step = 0; step < steps_.count; ++step) {
            const bool offers = !service_.graph().use[step].channels.value_or({}).empty();
            help_[step] = is_act(step) && (is_human(step) || offers) ? 1 : 0;
            const StepKind kind = course_.kind(step);
            const bool goes_on =
                kind != StepKind::start && kind != StepKind::wait && course_.possible_ends()[step] == 0;
            answers_[step] = goes_on && course_.is_of_the_service(step) ? 1 : 0;
        }
    }

    bool rescues(const NextLink& link, const Mask& good, bool by_the_service) const {
        const bool error = link.kind == NextKind::error || link.kind == NextKind::timeout;
        const bool back = by_the_service && link.kind == NextKind::back;
        return (error || back) && good[link.to] != 0;
    }

    // The steps for which recovery is drawn, where these are the outcomes.
    Mask recovering(const Mask& outcomes) const {
        Mask targets = outcomes;
        for (Index step = 0; step < steps_.count; ++step)
            targets[step] |= help_[step];
        const Mask good = closure(steps_, targets, {}, Direction::backward);
        Mask seeds(steps_.count, 0);
        for (const NextLink& link : steps_.next) {
            if (answers_[link.from] != 0 && rescues(link, good, true)) seeds[link.from] = 1;
        }
        const Mask answered = closure(steps_, seeds, answers_, Direction::backward);
        Mask result(steps_.count, 0);
        for (const NextLink& link : steps_.next) {
            if (rescues(link, good, false) || answered[link.to] != 0) result[link.from] = 1;
        }
        return result;
    }

    // ---- The verdict ----

    void judge(Index step) {
        if (course_.is_of_the_service(step)) return check_.not_applicable();
        const Truth fails = can_fail(step);
        const Truth helped = is_helped(step);
        const Truth recovers = surely_[step] != 0     ? Truth::yes
                               : possibly_[step] != 0 ? Truth::unknown
                                                      : Truth::no;
        const Truth wrong = fails & !helped & !recovers;
        if (fails == Truth::no) return check_.not_applicable();
        if (wrong == Truth::no) return check_.pass();
        if (wrong == Truth::yes) return report(step);
        reviews_.add(missing(step, fails, helped), course_.row(step));
    }

    Missing missing(Index step, Truth fails, Truth helped) const {
        if (fails == Truth::unknown) return Missing::element(course_.row(step), "collects");
        if (helped == Truth::unknown) {
            const Index channel = unknown_channel(step);
            return channel == kNoIndex ? Missing::element(course_.row(step), "channels")
                                       : Missing::element(service_.channels()[channel], "kind");
        }
        return Missing::element(course_.row(unknown_end(step)), "kind");
    }

    // The last step of unknown kind that would have to be an outcome.
    Index unknown_end(Index step) const {
        for (const Index row : steps_.out.of(step)) {
            const NextLink& link = steps_.next[row];
            const Index end = unknown_end_after_[link.to];
            if (end != kNoIndex && rescues(link, steps_with_end_, false)) return end;
        }
        return unknown_end_after_[step];
    }

    // For each step one of the last steps of unknown kind that it leads to.
    void find_unknown_ends() {
        unknown_end_after_.assign(steps_.count, kNoIndex);
        std::vector<Index> queue;
        for (Index step = 0; step < steps_.count; ++step) {
            if (service_.possible_outcomes()[step] == 0 || service_.outcomes()[step] != 0) continue;
            unknown_end_after_[step] = step;
            queue.push_back(step);
        }
        for (std::size_t i = 0; i < queue.size(); ++i) {
            for (const Index row : steps_.in.of(queue[i])) {
                const Index from = steps_.next[row].from;
                if (unknown_end_after_[from] != kNoIndex) continue;
                unknown_end_after_[from] = unknown_end_after_[queue[i]];
                queue.push_back(from);
            }
        }
        steps_with_end_.assign(steps_.count, 0);
        for (Index step = 0; step < steps_.count; ++step)
            steps_with_end_[step] = unknown_end_after_[step] != kNoIndex ? 1 : 0;
    }

    std::string to_fill_in(const Missing& what) const {
        const std::string name = owner_of(check_.board(), what);
        if (what.attribute == "collects") return text_of("say which data ", name, " collects (collects)");
        if (what.attribute == "channels")
            return text_of("say through which channels ", name, " is offered (channels)");
        return check_.board().element(what.row).type() == course_.names().channel
                   ? text_of("say what kind of channel ", name, " is (kind)")
                   : text_of("say whether ", name, " is an outcome (kind)");
    }

    void report(Index step) {
        const Row row = course_.row(step);
        std::vector<Row> shown = {row};
        std::vector<Row> links;
        for (const Index link : steps_.out.of(step)) {
            const NextKind kind = steps_.next[link].kind;
            if (kind != NextKind::error && kind != NextKind::timeout) continue;
            shown.push_back(course_.row(steps_.next[link].to));
            links.push_back(service_.next_links()[link]);
        }
        const std::vector<Row> ways(shown.begin() + 1, shown.end());
        const std::string what =
            ways.empty() ? " fails or is cut short, nothing leads on"
                         : text_of(" fails or is cut short, ", listed(check_.board(), ways),
                                   ways.size() == 1 ? " leads" : " lead", " neither to help nor back");
        Finding finding = Finding::violation(
            text_of("When ", named(check_.board(), row), what,
                    ": draw an error or timeout link to help, or to where people can take it up again."));
        finding.about(row).witness(WitnessKind::set, shown, links);
        if (common_help_ != kNoIndex && common_help_ != step) finding.fix(lead_to(step, common_help_));
        check_.report(finding);
    }

    // Where errors of the other steps lead: a step at which somebody helps. kNoIndex: no error does.
    Index find_common_help() const {
        for (const NextLink& link : steps_.next) {
            const bool error = link.kind == NextKind::error || link.kind == NextKind::timeout;
            if (error && is_act(link.to) && is_helped(link.to) == Truth::yes) return link.to;
        }
        return kNoIndex;
    }

    Fix lead_to(Index step, Index help) const {
        const Element from = service_.step(step);
        const Element to = service_.step(help);
        Fix fix(text_of("Lead errors at ", named(check_.board(), from.row()), " to ",
                        named(check_.board(), to.row())));
        fix.create_link(new_link(check_.board(), from.row(), "$error", "next", from.id(), to.id(),
                                 {{"kind", json_text("error")}}));
        return fix;
    }

    Check& check_;
    const Course& course_;
    const Service& service_;
    const StepGraph& steps_;
    Mask collects_, help_, answers_, surely_, possibly_;
    std::vector<Index> unknown_end_after_;
    Mask steps_with_end_;
    Index common_help_ = kNoIndex;
    Reviews reviews_;
};

}  // namespace

void no_recovery(Check& check) {
    Recovery(check, check.shared<Course>()).run();
}

}  // namespace civic::quality
