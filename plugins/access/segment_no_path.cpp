#include "access/checks.hpp"
#include "sdk/journey.hpp"
#include "sdk/kernel/cut.hpp"

// access/segment-no-path, for each segment σ:
//     violation       no step of reach(σ) may be an outcome, whatever is still unknown
//     pass            reach(σ) holds an outcome, whatever is still unknown
//     needs review    otherwise
//     not applicable  no start, nothing that follows it, or no segment
// Where nobody at all gets to an outcome the board has one fault, not one for each segment. Where no step is
// marked as an outcome it is asked once which one is.

namespace civic::access {
namespace {

constexpr std::size_t kMostBlockers = 50;  // in one witness

// The steps that nobody can avoid, of those where anybody might be stopped; found when first asked for.
class Necessary {
  public:
    explicit Necessary(const Journey& journey) : journey_(journey) {}

    bool has(Index step) {
        if (steps_.empty()) find();
        return steps_[step] != 0;
    }

  private:
    void find() {
        const StepGraph& graph = journey_.steps();
        Mask acts(graph.count);
        for (Index step = 0; step < graph.count; ++step)
            acts[step] = journey_.service().graph().use[step].acts ? 1 : 0;
        steps_ = unavoidable(graph, journey_.possibly_ends(), Mask(graph.count, 1), acts);
    }

    const Journey& journey_;
    Mask steps_;
};

// What stops the segments of a batch for certain on their way to an outcome.
class Blockers {
  public:
    Blockers(const Journey& journey, const Verdict& verdict, Necessary& necessary)
        : journey_(journey), verdict_(verdict), necessary_(necessary) {}

    // Those that no way avoids first, then the ones closest to a start. Never empty where others get to an
    // outcome: what stops this segment stands on their way.
    std::vector<Index> of(unsigned bit) {
        if (stopping_.empty()) {
            const WordMap everything(journey_.steps().count, ~Word{0});
            stopping_ = stopping(journey_, verdict_, everything, journey_.possibly_ends());
        }
        std::vector<Index> steps = stopping_one(journey_, stopping_, bit);
        std::stable_partition(steps.begin(), steps.end(), [&](Index step) { return necessary_.has(step); });
        if (steps.size() > kMostBlockers) steps.resize(kMostBlockers);
        return steps;
    }

  private:
    const Journey& journey_;
    const Verdict& verdict_;
    Necessary& necessary_;
    WordMap stopping_;  // empty: not asked for yet
};

void report_blocked(Check& check, const Journey& journey, const Group& group,
                    const std::vector<Index>& blocking) {
    const Service& service = journey.service();
    const Index like = group.front();
    const std::string why = why_blocked(service, like, blocking.front());
    std::optional<Fix> fix;
    if (blocking.size() == 1 && blocked_by_channels(service, like, blocking.front())) {
        fix = offer_also(service, blocking.front(),
                         [&](Index channel) { return can_use(service, like, channel); });
    }
    for (const Index segment : group) {
        const Row row = service.segments()[segment];
        Finding finding =
            Finding::violation(text_of(named(service.board(), row), " cannot get to an outcome: ", why,
                                       ". Offer a way there that does without."));
        finding.about(row).witness(WitnessKind::cut, service.rows_of_steps(blocking));
        if (fix) finding.fix(*fix);
        check.report(finding);
    }
}

// Nobody gets to any outcome: the fault is not the segments'.
void report_unconnected(Check& check, const Journey& journey) {
    const Service& service = journey.service();
    std::vector<Row> ends;
    for (Index step = 0; step < journey.steps().count; ++step) {
        if (service.outcomes()[step] != 0) ends.push_back(service.steps()[step]);
    }
    check.report(Finding::violation(text_of("No way leads from a start to ", listed(check.board(), ends),
                                            ", so that nobody gets there: join the steps between."))
                     .about(ends)
                     .witness(WitnessKind::set, ends));
}

// Steps come to an end, and none of them is said to be the outcome.
void ask_for_outcome(Check& check, const Journey& journey) {
    const Service& service = journey.service();
    std::vector<Index> ends;
    for (Index step = 0; step < journey.steps().count; ++step) {
        if (service.possible_outcomes()[step] != 0 && journey.level(step) != kNoIndex) ends.push_back(step);
    }
    const Element end = service.step(journey.closest(ends));
    check.report(Finding::needs_review(
                     text_of("No step is marked as an outcome, so nobody can say who gets to one: is ",
                             named(check.board(), end.row()), " what people come for (kind)?"),
                     end, "kind")
                     .about(end.row())
                     .witness(WitnessKind::set, service.rows_of_steps(ends)));
}

}  // namespace

void segment_no_path(Check& check) {
    const auto& journey = check.shared<Journey>();
    const Service& service = journey.service();
    const auto segments = static_cast<std::uint32_t>(service.segments().size());
    if (segments == 0 || !journey.drawn() || (!service.has_outcome() && !journey.leads_somewhere())) {
        return check.not_applicable(segments);
    }
    if (!journey.leads_somewhere()) return report_unconnected(check, journey);
    if (!service.has_outcome()) return ask_for_outcome(check, journey);

    Reviews reviews;
    Necessary necessary(journey);
    const std::vector<Group> groups = alike(service);
    for (std::size_t first = 0; first < groups.size(); first += kBatch) {
        const std::vector<Index> batch = batch_of(groups, first);
        const Verdict verdict = judge(journey, usable_steps(service.graph(), batch));
        Deciding deciding(journey, verdict);
        Blockers blockers(journey, verdict, necessary);
        for (unsigned bit = 0; bit < batch.size(); ++bit) {
            check.poll();
            const Group& group = groups[first + bit];
            switch (verdict.of(bit)) {
                case Truth::yes:
                    check.pass(static_cast<std::uint32_t>(group.size()));
                    break;
                case Truth::no:
                    report_blocked(check, journey, group, blockers.of(bit));
                    break;
                case Truth::unknown:
                    reviews.add(missing(deciding, bit, group.front(), [](Index) { return std::nullopt; }),
                                rows_of(service, group));
                    break;
            }
        }
    }
    reviews.report(check, [&](const std::string& who, const Missing& what) {
        return text_of("Nobody can tell whether ", who, " can get to an outcome: ", to_fill_in(service, what),
                       ".");
    });
}

}  // namespace civic::access
