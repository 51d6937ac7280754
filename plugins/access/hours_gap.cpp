#include "access/checks.hpp"
#include "access/hours.hpp"
#include "sdk/journey.hpp"

// access/hours-gap. A step is open to a segment σ that can use it when one of the channels that σ can use is
// open for at least `least_minutes` a week of the time that σ is available (or when the step needs no
// channel). A channel that says no hours is open all week when it is web, app, e-mail, post or text message.
// For each segment σ whose availability is not "not applicable":
//     violation       σ can reach an outcome, and by steps open to it none, whatever is still unknown
//     pass            σ can reach an outcome by steps that are open to it, whatever is still unknown
//     needs review    otherwise
//     not applicable  σ reaches no outcome anyway, or is always available
// A violation names the closed steps that σ cannot avoid (a cut). Where it can avoid each, it names those of
// which every way takes one (a set).

namespace civic::access {
namespace {

// The week as somebody states it.
struct Times {
    State state = State::unknown;  // not applicable: at any time
    WeekTimes week;
};

Times read_times(const Vocabulary& names, const Operand<Attributes>& stated) {
    if (stated.is_not_applicable()) return {State::not_applicable, {}};
    if (!stated.has_value()) return {};
    const auto week = parse_week_times(stated->text(names.days).value_or("all"),
                                       stated->text(names.hours).value_or("00:00-24:00"));
    if (!week) return {};
    return overlap(*week, *week) == kWeekMinutes ? Times{State::not_applicable, {}}
                                                 : Times{State::value, *week};
}

class Opening {
  public:
    Opening(const Service& service, int least_minutes) : service_(service), least_minutes_(least_minutes) {
        const Vocabulary& names = service.names();
        for (Index channel = 0; channel < service.channels().size(); ++channel) {
            Times times = read_times(names, service.channel(channel).object(names.hours));
            const bool said = service.channel(channel).state(names.hours) != State::unknown;
            if (!said && always_open(service.kind_of_channel(channel))) times.state = State::not_applicable;
            channels_.push_back(std::move(times));
        }
        for (Index segment = 0; segment < service.segments().size(); ++segment)
            segments_.push_back(read_times(names, service.segment(segment).object(names.available)));
    }

    const Times& segment(Index segment) const { return segments_[segment]; }

    // What tells segments apart, besides what they lack.
    std::vector<std::string> keys() const {
        std::vector<std::string> keys;
        for (const Times& times : segments_) {
            std::string key = std::to_string(static_cast<int>(times.state));
            for (const auto& [begin, end] : times.week)
                key += text_of(" ", std::to_string(begin), "-", std::to_string(end));
            keys.push_back(std::move(key));
        }
        return keys;
    }

    Truth open(Index channel, Index segment) const {
        const Times& opens = channels_[channel];
        const Times& available = segments_[segment];
        if (opens.state == State::not_applicable || available.state == State::not_applicable)
            return Truth::yes;
        if (opens.state == State::unknown || available.state == State::unknown) return Truth::unknown;
        return truth(overlap(opens.week, available.week) >= least_minutes_);
    }

    Bounds channels_open_to(const std::vector<Index>& batch) const {
        Bounds result{WordMap(channels_.size(), 0), WordMap(channels_.size(), 0)};
        for (Index channel = 0; channel < channels_.size(); ++channel) {
            for (std::size_t bit = 0; bit < batch.size(); ++bit) {
                const Truth is_open = open(channel, batch[bit]);
                if (is_open == Truth::yes) result.surely[channel] |= Word{1} << bit;
                if (is_open != Truth::no) result.possibly[channel] |= Word{1} << bit;
            }
        }
        return result;
    }

    // What leaves it open whether the step is open to a segment that can use it.
    std::optional<Missing> missing(Index step, Index segment) const {
        for (const Index channel : service_.graph().use[step].channels.value_or({})) {
            if (channel == kNoIndex || open(channel, segment) != Truth::unknown) continue;
            if (channels_[channel].state == State::unknown)
                return Missing::element(service_.channels()[channel], "hours");
            return Missing::element(service_.segments()[segment], "available");
        }
        return std::nullopt;
    }

  private:
    static bool always_open(ChannelKind kind) {
        return kind == ChannelKind::web || kind == ChannelKind::app || kind == ChannelKind::email ||
               kind == ChannelKind::post || kind == ChannelKind::sms;
    }

    const Service& service_;
    int least_minutes_;
    std::vector<Times> channels_;
    std::vector<Times> segments_;
};

class HoursCheck {
  public:
    HoursCheck(Check& check, const Journey& journey)
        : check_(check),
          journey_(journey),
          service_(journey.service()),
          opening_(service_, static_cast<int>(check.number("least_minutes"))) {}

    void run() {
        const std::vector<Group> groups = alike(service_, opening_.keys());
        for (std::size_t first = 0; first < groups.size(); first += kBatch) {
            const std::vector<Index> batch = batch_of(groups, first);
            const Bounds channels = opening_.channels_open_to(batch);
            const Verdict anytime = judge(journey_, usable_steps(service_.graph(), batch));
            const Verdict in_time = judge(journey_, usable_steps(service_.graph(), batch, &channels));
            Barriers barriers(journey_, in_time, anytime.usable.possibly);
            Deciding deciding(journey_, in_time);
            for (unsigned bit = 0; bit < batch.size(); ++bit) {
                check_.poll();
                const Group& group = groups[first + bit];
                switch (verdict_of(anytime, in_time, bit, group)) {
                    case Outcome::not_applicable:
                        check_.not_applicable(static_cast<std::uint32_t>(group.size()));
                        break;
                    case Outcome::pass:
                        check_.pass(static_cast<std::uint32_t>(group.size()));
                        break;
                    case Outcome::violation:
                        report_gap(barriers.of(bit), group);
                        break;
                    case Outcome::needs_review:
                        ask(deciding, anytime, bit, group);
                        break;
                }
            }
        }
        reviews_.report(check_, [&](const std::string& who, const Missing& what) {
            std::string ask = to_fill_in(service_, what);
            if (what.attribute == "hours")
                ask = text_of("say when ", owner_of(check_.board(), what), " is open (hours)");
            if (what.attribute == "available") ask = text_of("say when they have time (available)");
            return text_of("Nobody can tell whether the hours suit ", who, ": ", ask, ".");
        });
    }

  private:
    enum class Outcome : std::uint8_t { not_applicable, pass, violation, needs_review };

    Outcome verdict_of(const Verdict& anytime, const Verdict& in_time, unsigned bit,
                       const Group& group) const {
        const bool always = opening_.segment(group.front()).state == State::not_applicable;
        if (always || anytime.of(bit) == Truth::no) return Outcome::not_applicable;
        switch (in_time.of(bit)) {
            case Truth::yes:
                return Outcome::pass;
            case Truth::no:
                return Outcome::violation;
            case Truth::unknown:
                break;
        }
        return Outcome::needs_review;
    }

    void ask(Deciding& deciding, const Verdict& anytime, unsigned bit, const Group& group) {
        const auto own = [&](Index step) -> std::optional<Missing> {
            if (((anytime.usable.surely[step] >> bit) & 1) == 0) return std::nullopt;
            return opening_.missing(step, group.front());
        };
        reviews_.add(missing(deciding, bit, group.front(), own), rows_of(service_, group));
    }

    void report_gap(const Barrier& closed, const Group& group) {
        const std::vector<Row> steps = service_.rows_of_steps(closed.steps);
        const std::string names = listed(check_.board(), steps);
        std::optional<Fix> fix;
        if (closed.kind == WitnessKind::cut && steps.size() == 1) {
            fix = offer_also(service_, closed.steps.front(), [&](Index channel) {
                return can_use(service_, group.front(), channel) &&
                       opening_.open(channel, group.front()) == Truth::yes;
            });
        }
        for (const Index segment : group) {
            const Row row = service_.segments()[segment];
            Finding finding = Finding::violation(message(closed, names, named(check_.board(), row)));
            finding.about(row).about(steps).witness(closed.kind, steps);
            const std::string why = vulnerable_among(service_, {segment});
            if (!why.empty()) finding.raise(Severity::error, why);
            if (fix) finding.fix(*fix);
            check_.report(finding);
        }
    }

    std::string message(const Barrier& closed, const std::string& names, const std::string& who) const {
        const std::string hours = text_of(" open for less than ", amount(check_.number("least_minutes")),
                                          " minutes a week in the hours that suit ");
        const bool one = closed.steps.size() == 1;
        if (closed.kind == WitnessKind::cut) {
            return text_of(names, one ? " is" : " are", hours, who, ", and there is no way round ",
                           one ? "it" : "them", ": open longer, or offer a channel without hours.");
        }
        return text_of("Every way to an outcome that ", who, " can use takes one of ", names, ", and each is",
                       hours, "them: open one longer, or offer a channel without hours.");
    }

    Check& check_;
    const Journey& journey_;
    const Service& service_;
    Opening opening_;
    Reviews reviews_;
};

}  // namespace

void hours_gap(Check& check) {
    const auto& journey = check.shared<Journey>();
    if (!journey.leads_somewhere()) {
        return check.not_applicable(static_cast<std::uint32_t>(journey.service().segments().size()));
    }
    HoursCheck(check, journey).run();
}

}  // namespace civic::access
