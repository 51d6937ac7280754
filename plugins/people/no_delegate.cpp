#include <algorithm>
#include <map>
#include <unordered_set>
#include <vector>

#include "people/checks.hpp"
#include "sdk/journey.hpp"
#include "sdk/kernel/reach.hpp"
#include "sdk/reviews.hpp"
#include "sdk/service.hpp"

// people/no-delegate, for each segment b that a segment a acts for (acts-for). a has a route when a
// performs a step that it gets to (kernel: reach) and from which an outcome can be reached.
//     violation       none of those who act for b has a route
//     pass            one of them has
//     needs review    whether one of them has turns on what it lacks, or on what a step or a channel
//                     needs
//     not applicable  nobody acts for b; no outcome is drawn

namespace civic::people {
namespace {

using namespace civic::sdk;

class DelegateCheck {
  public:
    DelegateCheck(Check& check, const Service& service)
        : check_(check), service_(service), performed_(service.segments().size()) {
        for (const Row row : service.segments()) {
            for (const Row in : check.board().element(row).incoming()) {
                const Link link = check.board().link(in);
                const Index delegate = service.index_of(link.from());
                const bool acts = link.type() == service.names().acts_for && link.from() != row &&
                                  check.board().element(link.from()).type() == service.names().segment;
                if (acts) delegates_[service.index_of(row)].push_back(delegate);
            }
        }
        for (const auto& [step, performer] : service.graph().performers) {
            if (check.board().element(performer).type() == service.names().segment)
                performed_[service.index_of(performer)].push_back(step);
        }
    }

    void run() {
        const auto alone = static_cast<std::uint32_t>(service_.segments().size() - delegates_.size());
        check_.not_applicable(alone);
        if (!service_.has_outcome())
            return check_.not_applicable(static_cast<std::uint32_t>(delegates_.size()));
        find_routes();
        for (const auto& [segment, delegates] : delegates_) {
            check_.poll();
            judge(segment, delegates);
        }
        reviews_.report(check_, [&](const std::string& who, const Missing& missing) {
            const std::string owner = owner_of(check_.board(), missing);
            const std::string nobody =
                text_of("Nobody can tell whether somebody can act for ", who, ": say ");
            if (missing.attribute == "lacks")
                return text_of(nobody, "what ", owner, " cannot do or does not have (lacks).");
            if (missing.attribute == "channels")
                return text_of(nobody, "how people take ", owner, " (channels).");
            return text_of(nobody, "what people must have or be able to do at ", owner, " (",
                           missing.attribute, ").");
        });
    }

  private:
    // Of every segment that acts for another, whether it has a route. Those that are alike get to the same
    // steps.
    void find_routes() {
        Mask acting(service_.segments().size(), 0);
        for (const auto& [segment, delegates] : delegates_) {
            for (const Index delegate : delegates)
                acting[delegate] = 1;
        }
        std::vector<Group> groups = alike(service_);
        for (Group& group : groups)
            std::erase_if(group, [&](Index segment) { return acting[segment] == 0; });
        std::erase_if(groups, [](const Group& group) { return group.empty(); });
        const StepGraph& steps = service_.graph().steps;
        const WordMap to_outcome = leads_to(steps, WordMap(steps.count, 1), service_.outcomes());
        for (std::size_t first = 0; first < groups.size(); first += kBatch) {
            const std::vector<Index> batch = batch_of(groups, first);
            const Bounds usable = usable_steps(service_.graph(), batch);
            const Bounds reached{fixpoint(steps, usable.surely), fixpoint(steps, usable.possibly)};
            for (std::size_t bit = 0; bit < batch.size(); ++bit) {
                for (const Index delegate : groups[first + bit]) {
                    check_.poll();
                    note(delegate, bit, usable, reached, to_outcome);
                }
            }
        }
    }

    void note(Index delegate, std::size_t bit, const Bounds& usable, const Bounds& reached,
              const WordMap& to_outcome) {
        const auto has = [&](const WordMap& words, Index step) { return ((words[step] >> bit) & 1) != 0; };
        Truth route = Truth::no;
        std::vector<Index> theirs;
        for (const Index step : performed_[delegate]) {
            if ((to_outcome[step] & 1) == 0) continue;
            theirs.push_back(step);
            if (has(reached.surely, step)) route = Truth::yes;
            if (has(reached.possibly, step)) route = route | Truth::unknown;
        }
        route_[delegate] = route;
        if (route != Truth::unknown) return;
        // The first step on the way there, in the service's order, of which it is open whether they can use
        // it: of the last few thousand steps before theirs, where there are more.
        constexpr std::size_t kMost = 4096;
        const StepGraph& steps = service_.graph().steps;
        std::unordered_set<Index> met;
        std::vector<Index> queue;
        const auto enter = [&](Index step) {
            if (has(reached.possibly, step) && met.insert(step).second) queue.push_back(step);
        };
        std::for_each(theirs.begin(), theirs.end(), enter);
        Index open = kNoIndex;
        for (std::size_t at = 0; at < queue.size() && (at < kMost || open == kNoIndex); ++at) {
            const Index step = queue[at];
            const bool earlier = open == kNoIndex || steps.place[step] < steps.place[open];
            if (!has(usable.surely, step) && earlier) open = step;
            for (const Index link : steps.in.of(step))
                enter(steps.next[link].from);
        }
        if (open != kNoIndex)
            missing_[delegate] = missing_of(undecided(service_.graph(), delegate, open), delegate, open);
    }

    Missing missing_of(const Undecided& undecided, Index delegate, Index step) const {
        switch (undecided.what) {
            case Undecided::What::segment_lacks:
                return Missing::element(service_.segments()[delegate], "lacks");
            case Undecided::What::step_channels:
                return Missing::element(service_.steps()[step], "channels");
            case Undecided::What::step_needs:
                return Missing::element(service_.steps()[step], "needs");
            case Undecided::What::channel:
                break;
        }
        const Row channel = service_.channels()[undecided.channel];
        const bool kind_said = service_.kind_of_channel(undecided.channel) != ChannelKind::unknown;
        return Missing::element(channel, kind_said ? "needs" : "kind");
    }

    void judge(Index segment, const std::vector<Index>& delegates) {
        Truth route = Truth::no;
        for (const Index delegate : delegates)
            route = route | route_[delegate];
        if (route == Truth::yes) return check_.pass();
        const Row row = service_.segments()[segment];
        if (route == Truth::unknown) {
            const auto open = std::find_if(delegates.begin(), delegates.end(), [&](Index delegate) {
                return route_[delegate] == Truth::unknown;
            });
            return reviews_.add(missing_[*open], row);
        }
        std::vector<Row> acting;
        for (const Index delegate : delegates)
            acting.push_back(service_.segments()[delegate]);
        std::vector<Row> shown = acting;
        shown.insert(shown.begin(), row);
        Finding finding = Finding::violation(
            text_of(listed(check_.board(), acting), acting.size() == 1 ? " acts for " : " act for ",
                    named(check_.board(), row),
                    ", and no step that leads to an outcome is for them to take: say where "
                    "they come in (performs), or make a way for them."));
        finding.about(row).witness(WitnessKind::set, shown);
        if (service_.segment(segment).flag(service_.names().vulnerable).value_or(false))
            finding.raise(Severity::warning, text_of(named(check_.board(), row), " is a vulnerable segment"));
        check_.report(finding);
    }

    Check& check_;
    const Service& service_;
    std::map<Index, std::vector<Index>> delegates_;  // by segment, those that act for it
    std::vector<std::vector<Index>> performed_;      // by segment, the steps that it performs
    std::map<Index, Truth> route_;
    std::map<Index, Missing> missing_;
    Reviews reviews_;
};

}  // namespace

void no_delegate(Check& check) {
    DelegateCheck(check, check.shared<Service>()).run();
}

}  // namespace civic::people
