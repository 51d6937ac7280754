#include <map>
#include <set>
#include <sstream>

#include "access/checks.hpp"
#include "sdk/journey.hpp"

// access/no-evidence-alternative. Evidence is every word of a list of needs that is no capability (the option
// `capabilities`): a document, an address. A step needs the evidence w when the person does something there
// and
//     w ∈ needs(step)   or   channels(step) ≠ ∅ and w ∈ needs(c) for every c ∈ channels(step)
// For each w that some list of needs names:
//     pass            an outcome can be reached without the steps that need w, and those that may
//     not applicable  no step that people come to needs w for certain, or no outcome is reached anyway
//     violation       without the steps that need w for certain no outcome can be reached
//     needs review    otherwise

namespace civic::access {
namespace {

class EvidenceNeeds {
  public:
    EvidenceNeeds(const Journey& journey, std::vector<Index> words)
        : service_(journey.service()), words_(std::move(words)), bit_(service_.capabilities().size(), 0) {
        for (std::size_t i = 0; i < words_.size(); ++i)
            bit_[words_[i]] = Word{1} << i;
    }

    // A bit for each word: the steps that one can do without it, for certain or possibly.
    Bounds usable() const {
        const Index count = service_.graph().steps.count;
        Bounds result{WordMap(count, ~Word{0}), WordMap(count, ~Word{0})};
        for (Index step = 0; step < count; ++step) {
            const StepUse& use = service_.graph().use[step];
            if (!use.acts) continue;
            const auto [own_certain, own_possible] = in(use.needs);
            const auto [all_certain, all_possible] = in_all(use.channels);
            result.possibly[step] = ~(own_certain | all_certain);
            result.surely[step] = ~(own_possible | all_possible);
        }
        return result;
    }

  private:
    using Pair = std::pair<Word, Word>;  // needed for certain, needed possibly

    Pair in(const IndexList& needs) const {
        if (needs.is_unknown()) return {0, ~Word{0}};
        Word words = 0;
        for (const Index word : needs.value_or({}))
            words |= bit_[word];
        return {words, words};
    }
    Pair in_all(const IndexList& channels) const {
        if (channels.is_unknown()) return {0, ~Word{0}};
        if (channels.value_or({}).empty()) return {0, 0};
        Pair all{~Word{0}, ~Word{0}};
        for (const Index channel : *channels) {
            const Pair one = channel == kNoIndex ? Pair{0, ~Word{0}} : in(service_.graph().channels[channel]);
            all = {all.first & one.first, all.second & one.second};
        }
        return all;
    }

    const Service& service_;
    std::vector<Index> words_;
    WordMap bit_;  // by capability
};

// The words of needs that are evidence, by number.
std::vector<Index> evidence(const Service& service, std::string_view capabilities) {
    std::istringstream list{std::string(capabilities)};
    std::set<std::string, std::less<>> excluded;
    for (std::string word; list >> word;)
        excluded.insert(word);
    std::set<Index> words;
    const auto add = [&](const IndexList& needs) {
        for (const Index word : needs.value_or({})) {
            if (excluded.find(service.capabilities()[word]) == excluded.end()) words.insert(word);
        }
    };
    for (const StepUse& use : service.graph().use) {
        add(use.needs);
        for (const Index channel : use.channels.value_or({})) {
            if (channel != kNoIndex) add(service.graph().channels[channel]);
        }
    }
    return {words.begin(), words.end()};
}

// The attribute that leaves it open whether the step needs the word.
Missing missing_evidence(const Service& service, Index step) {
    const StepUse& use = service.graph().use[step];
    const Row row = service.steps()[step];
    if (use.needs.is_unknown()) return Missing::element(row, "needs");
    for (const Index channel : use.channels.value_or({})) {
        if (channel == kNoIndex || !service.graph().channels[channel].is_unknown()) continue;
        return missing_of_channel(service, channel);
    }
    return Missing::element(row, "channels");
}

class EvidenceCheck {
  public:
    EvidenceCheck(Check& check, const Journey& journey)
        : check_(check), journey_(journey), service_(journey.service()) {}

    void run(const std::vector<Index>& words) {
        for (std::size_t first = 0; first < words.size(); first += kBatch) {
            const std::vector<Index> batch(
                words.begin() + static_cast<std::ptrdiff_t>(first),
                words.begin() + static_cast<std::ptrdiff_t>(std::min(first + kBatch, words.size())));
            const Verdict verdict = judge(journey_, EvidenceNeeds(journey_, batch).usable());
            Deciding deciding(journey_, verdict);
            WordMap needed;  // empty: not asked for yet
            const Word certain = somewhere_needed(verdict);
            for (unsigned bit = 0; bit < batch.size(); ++bit) {
                check_.poll();
                if (verdict.of(bit) == Truth::yes) {
                    check_.pass();
                } else if (((certain >> bit) & 1) == 0) {
                    check_.not_applicable();
                } else if (verdict.of(bit) == Truth::unknown) {
                    ask(deciding, bit, batch[bit]);
                } else {
                    if (needed.empty()) needed = needed_by(verdict);
                    words_of_[stopping_one(journey_, needed, bit)].push_back(word(batch[bit]));
                }
            }
        }
        report();
    }

  private:
    // The words that some step needs for certain to which people come.
    Word somewhere_needed(const Verdict& verdict) const {
        Word certain = 0;
        for (Index step = 0; step < journey_.steps().count; ++step) {
            if (journey_.level(step) != kNoIndex) certain |= ~verdict.usable.possibly[step];
        }
        return certain;
    }

    WordMap needed_by(const Verdict& verdict) const {
        const WordMap everything(journey_.steps().count, ~Word{0});
        return stopping(journey_, verdict, everything, journey_.possibly_ends());
    }

    std::string word(Index number) const { return in_words(service_.capabilities()[number]); }

    void ask(Deciding& deciding, unsigned bit, Index number) {
        const Index step = deciding.step(bit);
        const Missing missing = step != kNoIndex
                                    ? missing_evidence(service_, step)
                                    : Missing::element(service_.steps()[deciding.end(bit)], "kind");
        open_[missing].push_back(word(number));
    }

    // One finding for the same steps, whatever they need.
    void report() {
        for (const auto& [steps, words] : words_of_) {
            const std::vector<Row> rows = service_.rows_of_steps(steps);
            Finding finding = Finding::violation(
                text_of("Nobody gets to an outcome without ", listed(words), ", which ",
                        listed(check_.board(), rows), rows.size() == 1 ? " needs" : " need",
                        ": offer another way to prove the same, such as asking whoever holds the record."));
            finding.about(rows).witness(WitnessKind::cut, rows);
            check_.report(finding);
        }
        for (const auto& [missing, words] : open_) {
            check_.report(
                Finding::needs_review(text_of("Nobody can tell whether people without ", listed(words),
                                              " can get to an outcome: ", to_fill_in(service_, missing), "."),
                                      check_.board().element(missing.row), std::string(missing.attribute))
                    .about(missing.row));
        }
    }

    Check& check_;
    const Journey& journey_;
    const Service& service_;
    std::map<std::vector<Index>, std::vector<std::string>> words_of_;
    std::map<Missing, std::vector<std::string>> open_;
};

}  // namespace

void no_evidence_alternative(Check& check) {
    const auto& journey = check.shared<Journey>();
    const std::vector<Index> words = evidence(journey.service(), check.text("capabilities"));
    if (!journey.leads_somewhere() || words.empty()) {
        return check.not_applicable(static_cast<std::uint32_t>(words.size()));
    }
    EvidenceCheck(check, journey).run(words);
}

}  // namespace civic::access
