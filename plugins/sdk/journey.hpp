#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sdk/json.hpp"
#include "sdk/kernel/reach.hpp"
#include "sdk/kernel/witness.hpp"
#include "sdk/reviews.hpp"
#include "sdk/service.hpp"
#include "sdk/usable.hpp"

// What checks of who gets through have in common: the journey from a start to an outcome, who can go it, and
// what is missing where nobody can tell.

namespace civic::sdk {

// The journey that everybody is meant to go.
class Journey {
  public:
    explicit Journey(Run& run);

    const Service& service() const { return service_; }
    const Snapshot& board() const { return service_.board(); }
    const StepGraph& steps() const { return service_.graph().steps; }

    // A start, and something that follows.
    bool drawn() const { return drawn_; }
    // A person who can use every step gets to an outcome, or to what may be one.
    bool leads_somewhere() const { return leads_somewhere_; }

    // The steps that count as outcomes for sure, and those that may. Where the board marks none, the last
    // steps of no stated kind stand in for them: access/segment-no-path asks which are outcomes.
    const Mask& surely_ends() const {
        return service_.has_outcome() ? service_.outcomes() : service_.possible_outcomes();
    }
    const Mask& possibly_ends() const { return service_.possible_outcomes(); }

    // Of several steps the one closest to a start; kNoIndex for none.
    Index closest(const std::vector<Index>& steps) const;
    Index level(Index step) const { return level_[step]; }

  private:
    const Service& service_;
    std::vector<Index> level_;  // links from a start, kNoIndex: none leads there
    bool drawn_ = false;
    bool leads_somewhere_ = false;
};

// Segments that are alike for a check, so that it judges them once.
using Group = std::vector<Index>;
constexpr std::size_t kBatch = 64;

// Groups by what the segments lack and by `extra`, in the order of their first segments.
std::vector<Group> alike(const Service& service, const std::vector<std::string>& extra = {});

// The first segment of each group first … first + 63.
std::vector<Index> batch_of(const std::vector<Group>& groups, std::size_t first);

// Who gets to an outcome when these steps can be used: a bit for each question.
struct Verdict {
    Bounds usable;
    Bounds reached;
    Word surely = 0;
    Word possibly = 0;

    Truth of(std::size_t bit) const {
        if (((surely >> bit) & 1) != 0) return Truth::yes;
        return ((possibly >> bit) & 1) != 0 ? Truth::unknown : Truth::no;
    }
};
Verdict judge(const Journey& journey, Bounds usable);

// What decides the undecided questions of a batch. Keeps references to both; what the questions share is
// computed when the first is asked. O(64 · (n + m)) at worst, then O(n) a question.
class Deciding {
  public:
    Deciding(const Journey& journey, const Verdict& verdict) : journey_(journey), verdict_(verdict) {}

    // The step that decides the question: the closest one to a start that the person surely comes to and only
    // possibly can use, on a way to an outcome. kNoIndex: it is the kind of a last step that decides.
    Index step(unsigned bit);
    // That last step.
    Index end(unsigned bit) const;

    const Journey& journey() const { return journey_; }

  private:
    const Journey& journey_;
    const Verdict& verdict_;
    WordMap candidates_;  // empty: not asked for yet
};

// The steps that stop each question for certain: those of `can_use` that one comes to and cannot use, with no
// other of them between it and one of `ends`. Every way there takes one of them. As words by step.
WordMap stopping(const Journey& journey, const Verdict& verdict, const WordMap& can_use, const Mask& ends);
// Those of one question, the first ones first.
std::vector<Index> stopping_one(const Journey& journey, const WordMap& stopping, unsigned bit);

// What keeps a person who can use the steps of `can_use` from every outcome, as long as only those of a
// verdict count, which is no.
struct Barrier {
    std::vector<Index> steps;             // the first ones first
    WitnessKind kind = WitnessKind::cut;  // cut: no way avoids any of them; set: every way takes one of them
};
// Those of a batch, for questions that `verdict` answers with no. Keeps references to all three; computes
// once what questions share.
class Barriers {
  public:
    Barriers(const Journey& journey, const Verdict& verdict, const WordMap& can_use)
        : journey_(journey), verdict_(verdict), can_use_(can_use) {}
    Barrier of(unsigned bit);

  private:
    void find_necessary(unsigned bit);

    const Journey& journey_;
    const Verdict& verdict_;
    const WordMap& can_use_;
    Word known_ = 0;    // the questions that closed_ answers
    WordMap closed_;    // unusable steps that no way avoids
    WordMap stopping_;  // empty: not asked for yet
};

// What an undecided question waits for, by what keeps Deciding::step open: `own` may name an operand of the
// check itself, before those of reach.
template <typename Own>
Missing missing(Deciding& deciding, unsigned bit, Index segment, Own&& own) {
    const Service& service = deciding.journey().service();
    const Index step = deciding.step(bit);
    if (step == kNoIndex) return Missing::element(service.steps()[deciding.end(bit)], "kind");
    if (const std::optional<Missing> of_check = own(step)) return *of_check;
    return missing_use(service, segment, step);
}

std::vector<Row> rows_of(const Service& service, const Group& segments);

// "“Verify” needs id-document", "“Apply” is offered only through “Web”, which needs internet": what keeps
// the segment from using the step.
std::string why_blocked(const Service& service, Index segment, Index step);

// Whether it is a channel and not what the person must have or be able to do that keeps the segment from
// using the step.
bool blocked_by_channels(const Service& service, Index segment, Index step);
// Whether the segment can use the channel for certain.
bool can_use(const Service& service, Index segment, Index channel);

// What a person must still say: "what people must have or be able to do there (needs)".
std::string to_fill_in(const Service& service, const Missing& missing);
bool is_of_a_step(const Service& service, const Missing& missing);

// Segments that are vulnerable and for which `counts` holds, as words for Finding::raise; "" for none.
std::string vulnerable_among(const Service& service, const std::vector<Index>& segments);

// Segments that lack the word for certain.
std::vector<Index> lacking(const Service& service, std::string_view word);

// A fix that offers the step through a further channel of the board which `fits`; none when there is none.
template <typename Fits>
std::optional<Fix> offer_also(const Service& service, Index step, Fits&& fits) {
    const IndexList& channels = service.graph().use[step].channels;
    if (!channels.has_value()) return std::nullopt;
    for (Index channel = 0; channel < service.channels().size(); ++channel) {
        if (std::find(channels->begin(), channels->end(), channel) != channels->end() || !fits(channel))
            continue;
        std::string list = "[";
        for (const std::string_view id : *service.step(step).texts(service.names().channels))
            list += json_text(id) + ",";
        list += json_text(service.channel(channel).id()) + "]";
        Fix fix(text_of("Also offer ", named(service.board(), service.steps()[step]), " through ",
                        named(service.board(), service.channels()[channel])));
        fix.set(service.step(step), "/attributes/channels", list);
        return fix;
    }
    return std::nullopt;
}

}  // namespace civic::sdk
