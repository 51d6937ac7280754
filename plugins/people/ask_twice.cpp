#include <algorithm>

#include "people/asks.hpp"
#include "people/checks.hpp"

// people/ask-twice, for each step s and item i that s asks for. Another step that asks for i leads to s
// over `next` links that are no `return`:
//     violation       and s does not show i filled in
//     pass            and s does; or no step that asks for i leads to s
//     needs review    and nobody says whether s shows i filled in. Also, of a step at which people do
//                     something and of which nobody says what it collects: when it follows a step that
//                     asks for something, or comes before one that does not show it filled in
//     not applicable  a control asks for i on a screen that no step is tied to

namespace civic::people {
namespace {

void report(Check& check, const Asks& asks, const Ask& ask) {
    const Service& service = asks.service();
    const Path way = asks.way_from_earlier(ask);
    // Too far away to be found: the first other step that asks, without the way between.
    Index earlier = way.empty() ? kNoIndex : way.steps.front();
    for (const Index row : asks.of_item().of(ask.item)) {
        if (earlier != kNoIndex) break;
        if (asks.all()[row].step != ask.step) earlier = asks.all()[row].step;
    }
    const Row first = service.steps()[earlier];
    const Row item = service.items()[ask.item];
    Finding finding =
        Finding::violation(text_of(named(check.board(), ask.who), " asks for ", named(check.board(), item),
                                   ", which people have already given at ", named(check.board(), first),
                                   ": show it filled in, to be confirmed, or stop asking."));
    finding.about(ask.who).about(item).fix(asks.fill_in(ask));
    if (way.empty()) {
        finding.witness(WitnessKind::pair, {first, ask.who});
    } else {
        const Path shown = window(way, way.steps.size() - 1);
        finding.witness(WitnessKind::path, service.rows_of_steps(shown.steps), asks.links_of(shown));
    }
    check.report(finding);
}

// Steps of which nobody says what they collect, where that could be what another step asks for too.
void ask_what_is_collected(Check& check, const Asks& asks, Reviews& reviews) {
    const Service& service = asks.service();
    const StepGraph& graph = asks.onward().graph;
    Mask asking(graph.count, 0);
    Mask open(graph.count, 0);  // asks for something and may not show it filled in
    for (const Ask& ask : asks.all()) {
        if (ask.step == kNoIndex) continue;
        asking[ask.step] = 1;
        if (ask.prefilled != Truth::yes) open[ask.step] = 1;
    }
    const Mask after = closure(graph, asking, {}, Direction::forward);
    const Mask before = closure(graph, open, {}, Direction::backward);
    for (Index step = 0; step < graph.count; ++step) {
        check.poll();
        const bool unsaid = asking[step] == 0 && service.graph().use[step].acts &&
                            service.step(step).references(service.names().collects).is_unknown();
        if (unsaid && (after[step] != 0 || before[step] != 0))
            reviews.add(Missing::element(service.steps()[step], "collects"), service.steps()[step]);
    }
}

}  // namespace

void ask_twice(Check& check) {
    const auto& asks = check.shared<Asks>();
    Reviews reviews;
    for (const Ask& ask : asks.all()) {
        check.poll();
        if (ask.step == kNoIndex) {
            check.not_applicable();
        } else if (!ask.again || ask.prefilled == Truth::yes) {
            check.pass();
        } else if (ask.prefilled == Truth::no) {
            report(check, asks, ask);
        } else {
            reviews.add(ask.missing, asks.service().items()[ask.item]);
        }
    }
    ask_what_is_collected(check, asks, reviews);
    reviews.report(check, [&](const std::string& what, const Missing& missing) {
        const std::string owner = owner_of(check.board(), missing);
        if (missing.attribute == "collects")
            return text_of("Nobody can tell whether people are asked twice for the same: say what ", owner,
                           " asks for (collects).");
        return text_of(owner, " asks for ", what,
                       ", which people have given before: say whether it is shown filled in (prefilled).");
    });
}

}  // namespace civic::people
