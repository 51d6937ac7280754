#include <array>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "inclusion/checks.hpp"
#include "sdk/kernel/coverage.hpp"
#include "sdk/service.hpp"

// inclusion/segment-uncovered, for each segment:
//     a journey       it performs a step; or no segment performs any, so that what is drawn is everybody's;
//     or
//                     no step is drawn at all
//     research        its `evidence` is research or data (null: none is called for)
//     a voice         a `represents` link leads to it from somebody else; or the board has no stakeholder and
//     no
//                     such link, so that nobody has come to that yet
//     violation       vulnerable, and one of the three is missing, whatever is still unknown
//     pass            vulnerable, and none is missing, whatever is still unknown
//     needs review    otherwise: vulnerable, or the kind of its evidence, is unknown and decides
//     not applicable  not vulnerable
// Of a segment of which nobody has said whether it is vulnerable it is asked only where something is missing
// for certain.

namespace civic::inclusion {
namespace {

using namespace sdk;

class Cover {
  public:
    explicit Cover(Check& check) : board_(check.board()), service_(check.shared<Service>()) {
        const Vocabulary& names = service_.names();
        const auto mark = [&](std::vector<bool>& list, const std::vector<Row>& missing) {
            list.assign(board_.element_count(), true);
            for (const Row row : missing)
                list[row] = false;
            return missing.size() < service_.segments().size();
        };
        const auto is_step = [&](const Element& other) { return other.type() == names.step; };
        const bool some_perform = mark(performs_, uncovered(board_, service_.segments(), names.performs,
                                                            LinkDirection::outgoing, is_step));
        everybodys_ = !some_perform;
        has_voice_.assign(board_.element_count(), false);
        bool any = false;
        for (Row row = 0; row < board_.link_count(); ++row) {
            const Link link = board_.link(row);
            if (link.type() != names.represents) continue;
            any = true;
            if (link.from() != link.to()) has_voice_[link.to()] = true;
        }
        for (Row row = 0; row < board_.element_count() && !any; ++row)
            any = board_.element(row).type() == names.stakeholder;
        voices_drawn_ = any;
    }

    Truth journey(Row segment) const { return truth(everybodys_ || performs_[segment]); }
    Truth voice(Row segment) const { return truth(!voices_drawn_ || has_voice_[segment]); }
    Truth research(const Element& segment) const {
        const Vocabulary& names = service_.names();
        const Operand<Attributes> evidence = segment.object(names.evidence);
        if (evidence.is_unknown()) return Truth::unknown;
        if (evidence.is_not_applicable()) return Truth::yes;
        const Operand<std::string_view> kind = evidence->text(names.kind);
        if (kind.is_unknown()) return Truth::unknown;
        return truth(kind.value_or("research") == "research" || *kind == "data");
    }
    bool says_evidence(const Element& segment) const {
        return segment.state(service_.names().evidence) == State::value;
    }

  private:
    const Snapshot& board_;
    const Service& service_;
    std::vector<bool> performs_, has_voice_;  // by row
    bool everybodys_ = false;
    bool voices_drawn_ = false;
};

struct Sign {
    const char* missing;
    const char* mend;
};
constexpr std::array<Sign, 3> kSigns = {{
    {"no journey", "join it to the steps that it takes (performs)"},
    {"no research behind it", "meet the people and say what came of it (evidence)"},
    {"nobody who represents it", "find who speaks for them and draw it (represents)"},
}};

// "no journey and nobody who represents it", or what to do about each.
std::string listed_signs(const std::vector<std::size_t>& signs, const char* Sign::*words) {
    std::vector<std::string> list;
    for (const std::size_t sign : signs)
        list.emplace_back(kSigns[sign].*words);
    return listed(std::move(list));
}

void report(Check& check, const Element& segment, const std::vector<std::size_t>& lacks) {
    check.report(Finding::violation(text_of(named(check.board(), segment.row()),
                                            " is vulnerable, and on this board it has ",
                                            listed_signs(lacks, &Sign::missing), ": ",
                                            listed_signs(lacks, &Sign::mend), "."))
                     .about(segment.row())
                     .witness(WitnessKind::set, {segment.row()}));
}

}  // namespace

void segment_uncovered(Check& check) {
    const auto& service = check.shared<Service>();
    const Cover cover(check);
    for (const Row row : service.segments()) {
        check.poll();
        const Element segment = check.board().element(row);
        const Truth vulnerable = truth(segment.flag(service.names().vulnerable));
        if (vulnerable == Truth::no) {
            check.not_applicable();
            continue;
        }
        const std::array covered = {cover.journey(row), cover.research(segment), cover.voice(row)};
        std::vector<std::size_t> lacks;
        bool open = false;
        for (std::size_t i = 0; i < covered.size(); ++i) {
            if (covered[i] == Truth::no) lacks.push_back(i);
            open = open || covered[i] == Truth::unknown;
        }
        const std::string name = named(check.board(), row);
        if (vulnerable == Truth::yes && !lacks.empty()) {
            report(check, segment, lacks);
        } else if (vulnerable == Truth::yes && open) {
            check.report(
                Finding::needs_review(
                    text_of("Say what the needs of ", name,
                            ", which is vulnerable, rest on: research, data or an assumption (evidence)."),
                    segment, cover.says_evidence(segment) ? "kind" : "evidence")
                    .about(row));
        } else if (vulnerable == Truth::yes) {
            check.pass();
        } else if (!lacks.empty()) {
            check.report(
                Finding::needs_review(text_of("Say whether ", name, " is vulnerable: on this board it has ",
                                              listed_signs(lacks, &Sign::missing), " (vulnerable)."),
                                      segment, "vulnerable")
                    .about(row));
        } else {
            check.not_applicable();
        }
    }
}

}  // namespace civic::inclusion
