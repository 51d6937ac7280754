#include "access/checks.hpp"
#include "access/journey.hpp"

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

// Steps that block the segment for certain and from which an outcome could be reached, the first ones first.
// Never empty where others get to an outcome: what stops this segment stands on their way.
std::vector<Index> blockers(const Journey& journey, const Verdict& verdict, unsigned bit) {
    const WordMap blocked = frontier(journey.steps(), verdict.usable.possibly, verdict.reached.possibly);
    const Mask leads = closure(journey.steps(), journey.possibly_ends(), {}, Direction::backward);
    std::vector<Index> steps;
    for (Index step = 0; step < journey.steps().count; ++step) {
        if (((blocked[step] >> bit) & 1) != 0 && leads[step] != 0) steps.push_back(step);
    }
    std::sort(steps.begin(), steps.end(), [&](Index a, Index b) {
        return std::pair(journey.level(a), a) < std::pair(journey.level(b), b);
    });
    if (steps.size() > kMostBlockers) steps.resize(kMostBlockers);
    return steps;
}

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
    const std::vector<Group> groups = alike(service);
    for (std::size_t first = 0; first < groups.size(); first += kBatch) {
        const std::vector<Index> batch = batch_of(groups, first);
        const Verdict verdict = judge(journey, usable_steps(service.graph(), batch));
        for (unsigned bit = 0; bit < batch.size(); ++bit) {
            check.poll();
            const Group& group = groups[first + bit];
            switch (verdict.of(bit)) {
                case Truth::yes:
                    check.pass(static_cast<std::uint32_t>(group.size()));
                    break;
                case Truth::no:
                    report_blocked(check, journey, group, blockers(journey, verdict, bit));
                    break;
                case Truth::unknown:
                    reviews.add(
                        missing(journey, verdict, bit, group.front(), [](Index) { return std::nullopt; }),
                        rows_of(service, group));
                    break;
            }
        }
    }
    reviews.report(check, [&](const std::string& who, const Missing& what) {
        return text_of("Nobody can tell whether ", who,
                       " can get to an outcome: ", to_fill_in(check.board(), what), ".");
    });
}

}  // namespace civic::access
