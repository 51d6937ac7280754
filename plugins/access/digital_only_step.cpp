#include <cassert>

#include "access/checks.hpp"
#include "sdk/journey.hpp"
#include "sdk/kernel/cut.hpp"

// access/digital-only-step. A step is digital-only when the person does something there and
//     internet ∈ needs(step)   or   channels(step) ≠ ∅ and internet ∈ needs(c) for every c ∈ channels(step)
// which is unknown where its channels, or the needs of one of them, are. For each digital-only step s:
//     violation       without s no outcome can be reached, and s is digital-only for certain
//     needs review    the same, and it is unknown whether s is digital-only, or whether what s leads to is
//                     the only outcome
//     pass            there is a way to an outcome without s
//     not applicable  no start or nothing that may be an outcome is reached
// Where each can be avoided and all of them together cannot, those of which every way takes one are one
// violation (or one question).

namespace civic::access {
namespace {

class DigitalSteps {
  public:
    explicit DigitalSteps(const Journey& journey)
        : service_(journey.service()), internet_(service_.capability("internet")) {
        for (Index step = 0; step < journey.steps().count; ++step)
            digital_.push_back(judge_step(step));
    }

    Truth of(Index step) const { return digital_[step]; }

    // The steps that one can use without the internet: for certain, or also where it is unknown.
    Mask usable_without(Truth at_most) const {
        Mask mask;
        for (const Truth digital : digital_)
            mask.push_back(digital <= at_most ? 1 : 0);
        return mask;
    }

    // Those that are digital-only, or may be.
    Mask possible() const {
        Mask mask;
        for (const Truth digital : digital_)
            mask.push_back(digital != Truth::no ? 1 : 0);
        return mask;
    }

    // The attribute that leaves it open whether the step is digital-only.
    Missing missing(Index step) const {
        const StepUse& use = service_.graph().use[step];
        if (use.channels.is_unknown()) return Missing::element(service_.steps()[step], "channels");
        for (const Index channel : use.channels.value_or({})) {
            if (channel == kNoIndex) return Missing::element(service_.steps()[step], "channels");
            if (service_.graph().channels[channel].is_unknown()) return missing_of_channel(service_, channel);
        }
        assert(false);  // nothing is missing
        return {};
    }

  private:
    Truth holds_internet(const IndexList& needs) const {
        if (needs.is_unknown()) return Truth::unknown;
        const std::vector<Index> words = needs.value_or({});
        return truth(internet_ != kNoIndex &&
                     std::find(words.begin(), words.end(), internet_) != words.end());
    }

    Truth judge_step(Index step) const {
        const StepUse& use = service_.graph().use[step];
        if (!use.acts) return Truth::no;
        const Truth own = holds_internet(use.needs);
        // What a step may need besides is access/segment-no-path's question, as long as it has other
        // channels.
        if (own == Truth::yes) return own;
        if (use.channels.is_unknown()) return Truth::unknown;
        Truth all = truth(!use.channels.value_or({}).empty());
        for (const Index channel : use.channels.value_or({}))
            all = all &
                  (channel == kNoIndex ? Truth::unknown : holds_internet(service_.graph().channels[channel]));
        return all;
    }

    const Service& service_;
    Index internet_;
    std::vector<Truth> digital_;
};

bool reaches(const Journey& journey, const Mask& usable, const Mask& ends) {
    const WordMap reached = fixpoint(journey.steps(), WordMap(usable.begin(), usable.end()));
    for (Index step = 0; step < journey.steps().count; ++step) {
        if (ends[step] != 0 && (reached[step] & 1) != 0) return true;
    }
    return false;
}

// Whom a step shuts out that can only be done with the internet.
struct ShutOut {
    explicit ShutOut(const Service& service) {
        const std::vector<Index> segments = lacking(service, "internet");
        const std::string among = vulnerable_among(service, segments);
        if (!among.empty()) vulnerable = among + " and without the internet";
        if (!segments.empty()) who = listed(service.board(), rows_of(service, segments));
    }
    // Vulnerable segments make it an error.
    void raise(Finding& finding) const {
        if (!vulnerable.empty()) finding.raise(Severity::error, vulnerable);
    }

    std::string who = "those without the internet";
    std::string vulnerable;  // "": none of them
};

// A way to an outcome on which the step lies, as much of it as a picture can show. `usual` is a shortest way;
// a step in a branch that a join waits for may lie beside it. Just the step where the way is too long to be
// found.
Path way_over(const Journey& journey, const Path& usual, const std::vector<std::size_t>& place, Index step) {
    if (place[step] < usual.steps.size()) return window(usual, place[step]);
    const Path way = path_back(
        journey.steps(), step, [&](Index s) { return journey.steps().start[s] != 0; },
        [](Index) { return true; });
    return way.empty() ? Path{{step}, {}} : window(way, way.steps.size() - 1);
}

void report_step(Check& check, const Journey& journey, const ShutOut& shut_out, const Path& way, Index step) {
    const Service& service = journey.service();
    const Row row = service.steps()[step];
    Finding finding = Finding::violation(text_of("Everyone must take ", named(check.board(), row),
                                                 ", and it can only be done with the internet: offer ",
                                                 shut_out.who, " another channel or a way round it."));
    finding.about(row).witness(WitnessKind::path, service.rows_of_steps(way.steps),
                               service.rows_of_next(way.links));
    shut_out.raise(finding);
    const Index internet = service.capability("internet");
    const auto offline = [&](Index channel) {
        const IndexList& needs = service.graph().channels[channel];
        const std::vector<Index> words = needs.value_or({});
        return !needs.is_unknown() && std::find(words.begin(), words.end(), internet) == words.end();
    };
    if (auto fix = offer_also(service, step, offline)) finding.fix(*fix);
    check.report(finding);
}

// What may be an outcome and can be reached without the step.
Index end_without(const Journey& journey, Index step) {
    WordMap usable(journey.steps().count, 1);
    usable[step] = 0;
    const WordMap reached = fixpoint(journey.steps(), usable);
    std::vector<Index> ends;
    for (Index end = 0; end < journey.steps().count; ++end) {
        if (journey.possibly_ends()[end] != 0 && (reached[end] & 1) != 0) ends.push_back(end);
    }
    return journey.closest(ends);
}

void report_together(Check& check, const Journey& journey, const std::vector<Index>& steps) {
    const Service& service = journey.service();
    const ShutOut shut_out(service);
    const std::vector<Row> rows = service.rows_of_steps(steps);
    Finding finding =
        Finding::violation(text_of("Every way to an outcome takes one of ", listed(check.board(), rows),
                                   ", and each can only be done with the internet: offer ", shut_out.who,
                                   " another channel at one of them."));
    finding.about(rows).witness(WitnessKind::set, rows);
    shut_out.raise(finding);
    check.report(finding);
}

WordMap words_of(const Mask& mask) {
    return {mask.begin(), mask.end()};
}

// No single step is on every way: are all of the digital-only ones together?
void judge_together(Check& check, const Journey& journey, const DigitalSteps& digital, Reviews& reviews) {
    const Verdict verdict = judge(journey, {words_of(digital.usable_without(Truth::no)),
                                            words_of(digital.usable_without(Truth::unknown))});
    const auto stop = [&](const Mask& ends) {
        return stopping_one(journey, stopping(journey, verdict, WordMap(journey.steps().count, 1), ends), 0);
    };
    if (verdict.of(0) == Truth::yes) return;
    if (verdict.of(0) == Truth::no) return report_together(check, journey, stop(journey.possibly_ends()));
    const Service& service = journey.service();
    Deciding deciding(journey, verdict);
    const Index step = deciding.step(0);
    if (step != kNoIndex) return reviews.add(digital.missing(step), service.steps()[step]);
    const Index end = deciding.end(0);
    reviews.add(Missing::element(service.steps()[end], "kind"),
                service.rows_of_steps(stop(journey.surely_ends())));
}

}  // namespace

void digital_only_step(Check& check) {
    const auto& journey = check.shared<Journey>();
    const StepGraph& graph = journey.steps();
    if (!journey.leads_somewhere()) return check.not_applicable(graph.count);
    const DigitalSteps digital(journey);
    if (reaches(journey, digital.usable_without(Truth::no), journey.surely_ends())) {
        for (const StepUse& use : journey.service().graph().use)
            use.acts ? check.pass() : check.not_applicable();
        return;
    }
    const Mask all(graph.count, 1);
    const Mask asked = digital.possible();
    // If the unmarked ends are none, and whichever they are.
    const Mask of_some = unavoidable(graph, journey.surely_ends(), all, asked);
    const bool same = journey.surely_ends() == journey.possibly_ends();
    const Mask of_every = same ? of_some : unavoidable(graph, journey.possibly_ends(), all, asked);

    const Path usual = shortest_path(graph, graph.start, journey.possibly_ends(), all);

    std::vector<std::size_t> place(graph.count, usual.steps.size());  // on the usual way
    for (std::size_t at = 0; at < usual.steps.size(); ++at)
        place[usual.steps[at]] = at;

    const ShutOut shut_out(journey.service());
    Reviews reviews;
    bool single = false;
    for (Index step = 0; step < graph.count; ++step) {
        if (digital.of(step) == Truth::no || (of_some[step] == 0 && of_every[step] == 0)) {
            (journey.service().graph().use[step].acts ? check.pass(1) : check.not_applicable(1));
            continue;
        }
        single = true;
        if (digital.of(step) == Truth::unknown) {
            reviews.add(digital.missing(step), journey.service().steps()[step]);
        } else if (of_every[step] != 0) {
            report_step(check, journey, shut_out, way_over(journey, usual, place, step), step);
        } else {
            const Index end = end_without(journey, step);
            reviews.add(Missing::element(journey.service().steps()[end], "kind"),
                        journey.service().steps()[step]);
        }
    }
    if (!single) judge_together(check, journey, digital, reviews);
    reviews.report(check, [&](const std::string& steps, const Missing& what) {
        if (what.attribute == "kind" && is_of_a_step(journey.service(), what)) {
            return text_of("Nobody can tell whether there is a way round ", steps,
                           ", for which one needs the internet: ", to_fill_in(journey.service(), what), ".");
        }
        return text_of("Nobody can tell whether ", steps,
                       " can be done without the internet: ", to_fill_in(journey.service(), what), ".");
    });
}

}  // namespace civic::access
