#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inclusion/checks.hpp"
#include "sdk/journey.hpp"

// inclusion/language-gap. A segment σ can take a step in its language when some channel that σ can use speaks
// one of its `languages`, letters and messages included:
//     a channel       speaks what it says; null or none means that no language is used. Of a written one that
//                     does not say, what the screens drawn for the step are in counts as spoken, and whether
//                     more is spoken is unknown
//     a step          at which a person does nothing asks for no language, unless it `notifies` somebody:
//     then
//                     it must say its channels
// For each segment σ that says languages, not null and not none:
//     violation       σ can reach an outcome, and in its languages none, whatever is still unknown
//     pass            σ can reach an outcome in its languages, whatever is still unknown
//     needs review    otherwise
//     not applicable  σ reaches no outcome anyway; it says that it has no language; no journey
// Two codes are the same language when their first parts are, and their scripts where both name one.

namespace civic::inclusion {
namespace {

using namespace sdk;

struct Code {
    std::string language;
    std::string script;  // "": none is named
    friend bool operator==(const Code&, const Code&) = default;
};

// A BCP 47 code in small letters: zh-Hant-TW is zh, hant.
Code code_of(std::string_view text) {
    Code code;
    std::size_t part = 0;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('-'), text.size());
        std::string word;
        for (const char c : text.substr(0, end))
            word += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 0x20) : c;
        if (part == 0) code.language = word;
        if (part == 1 && word.size() == 4) code.script = word;
        ++part;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return code;
}

bool is_same(const Code& a, const Code& b) {
    return a.language == b.language && (a.script.empty() || b.script.empty() || a.script == b.script);
}

// Languages that somebody or something speaks. Not applicable: none is used.
struct Languages {
    State state = State::unknown;
    std::vector<Code> codes;

    void add(std::string_view text) {
        Code code = code_of(text);
        if (code.language.empty()) return;
        state = State::value;
        if (std::find(codes.begin(), codes.end(), code) == codes.end()) codes.push_back(std::move(code));
    }
    bool shares(const Languages& other) const {
        return std::any_of(codes.begin(), codes.end(), [&](const Code& a) {
            return std::any_of(other.codes.begin(), other.codes.end(),
                               [&](const Code& b) { return is_same(a, b); });
        });
    }
};

Languages read(const Operand<Texts>& list) {
    Languages out;
    if (list.is_unknown()) return out;
    out.state = State::not_applicable;
    if (!list.has_value()) return out;
    for (const std::string_view text : *list)
        out.add(text);
    return out;
}

std::string in_words(const Languages& languages) {
    std::vector<std::string> words;
    for (const Code& code : languages.codes)
        words.push_back(code.language);
    return listed(std::move(words));
}

bool is_written(ChannelKind kind) {
    switch (kind) {
        case ChannelKind::web:
        case ChannelKind::app:
        case ChannelKind::post:
        case ChannelKind::sms:
        case ChannelKind::email:
        case ChannelKind::kiosk:
            return true;
        default:
            return false;
    }
}

class Tongues {
  public:
    explicit Tongues(const Service& service) : service_(service) {
        const Vocabulary& names = service.names();
        for (Index channel = 0; channel < service.channels().size(); ++channel)
            channels_.push_back(read(service.channel(channel).texts(names.languages)));
        for (Index segment = 0; segment < service.segments().size(); ++segment)
            segments_.push_back(read(service.segment(segment).texts(names.languages)));
        screens_.resize(service.steps().size());
        tells_nobody_how_.assign(service.steps().size(), 0);
        for (Index step = 0; step < service.steps().size(); ++step) {
            read_screens(step);
            const Operand<Texts> notices = service.step(step).texts(names.notifies);
            const bool tells = notices.has_value() && !notices->empty();
            if (tells && service.graph().use[step].channels.is_unknown()) tells_nobody_how_[step] = 1;
        }
    }

    const Languages& segment(Index segment) const { return segments_[segment]; }
    const Languages& channel(Index channel) const { return channels_[channel]; }

    // What tells segments apart, besides what they lack.
    std::vector<std::string> keys() const {
        std::vector<std::string> keys;
        for (const Languages& languages : segments_) {
            std::string key = std::to_string(static_cast<int>(languages.state));
            for (const Code& code : languages.codes)
                key += text_of(" ", code.language, "-", code.script);
            keys.push_back(std::move(key));
        }
        return keys;
    }

    // The steps that each segment of the batch can take in its language.
    Bounds spoken_steps(const std::vector<Index>& batch) const {
        Bounds speaking{WordMap(channels_.size(), 0), WordMap(channels_.size(), 0)};
        Bounds silent = speaking;  // written channels that do not say
        for (Index channel = 0; channel < channels_.size(); ++channel) {
            const Languages& spoken = channels_[channel];
            const bool written = is_written(service_.kind_of_channel(channel));
            if (spoken.state == State::unknown && written) silent.surely[channel] = ~Word{0};
            for (std::size_t bit = 0; bit < batch.size(); ++bit) {
                const Truth speaks = shares(segments_[batch[bit]], spoken);
                speaking.surely[channel] |= Word{speaks == Truth::yes} << bit;
                speaking.possibly[channel] |= Word{speaks != Truth::no} << bit;
            }
        }
        Bounds steps = usable_steps(service_.graph(), batch, &speaking);
        if (any_screen_) add_screens(batch, usable_steps(service_.graph(), batch, &silent), steps);
        for (Index step = 0; step < tells_nobody_how_.size(); ++step) {
            if (tells_nobody_how_[step] != 0) steps.surely[step] = 0;
        }
        return steps;
    }

    // What leaves it open in which language a step that the segment can use is taken.
    std::optional<Missing> missing(Index step) const {
        if (tells_nobody_how_[step] != 0) return Missing::element(service_.steps()[step], "channels");
        for (const Index channel : service_.graph().use[step].channels.value_or({})) {
            if (channel == kNoIndex || channels_[channel].state != State::unknown) continue;
            return Missing::element(service_.channels()[channel], "languages");
        }
        return std::nullopt;
    }

    // "“Web” (en)": the channels of a step that the segment can use, and what they speak.
    std::string offered(Index segment, Index step) const {
        std::vector<std::string> words;
        for (const Index channel : service_.graph().use[step].channels.value_or({})) {
            if (channel == kNoIndex || !can_use(service_, segment, channel)) continue;
            words.push_back(text_of(named(service_.board(), service_.channels()[channel]), " in ",
                                    in_words(channels_[channel])));
        }
        return listed(std::move(words));
    }

  private:
    static Truth shares(const Languages& segment, const Languages& channel) {
        if (channel.state == State::not_applicable) return Truth::yes;
        if (channel.state == State::unknown || segment.state == State::unknown) return Truth::unknown;
        return truth(segment.shares(channel));
    }

    void read_screens(Index step) {
        const Vocabulary& names = service_.names();
        const Snapshot& board = service_.board();
        const Element element = service_.step(step);
        const auto look = [&](const Link& link, Row other) {
            if (link.type() != names.realises || board.element(other).type() != names.screen) return;
            const Operand<std::string_view> language = board.element(other).text(names.language);
            if (!language.has_value()) return;
            screens_[step].add(*language);
            any_screen_ = true;
        };
        for (const Row row : element.outgoing())
            look(board.link(row), board.link(row).to());
        for (const Row row : element.incoming())
            look(board.link(row), board.link(row).from());
    }

    void add_screens(const std::vector<Index>& batch, const Bounds& silent, Bounds& steps) const {
        for (Index step = 0; step < screens_.size(); ++step) {
            if (screens_[step].state != State::value) continue;
            for (std::size_t bit = 0; bit < batch.size(); ++bit) {
                if (segments_[batch[bit]].shares(screens_[step]))
                    steps.surely[step] |= silent.surely[step] & (Word{1} << bit);
            }
        }
    }

    const Service& service_;
    std::vector<Languages> channels_, segments_, screens_;  // by channel, segment, step
    Mask tells_nobody_how_;                                 // by step: a notice goes out, nobody says how
    bool any_screen_ = false;
};

void report(Check& check, const Journey& journey, const Tongues& tongues, const Barrier& stops,
            const Group& group) {
    const Service& service = journey.service();
    const Index first = stops.steps.front();
    const std::string offered = tongues.offered(group.front(), first);
    const std::string at = named(check.board(), service.steps()[first]);
    for (const Index segment : group) {
        const Row row = service.segments()[segment];
        Finding finding = Finding::violation(
            text_of(named(check.board(), row), " cannot get to an outcome in a language of theirs (",
                    in_words(tongues.segment(segment)), "): ", at, " is there only through ", offered,
                    ". Offer it in their language too, letters and messages included."));
        finding.about(row).witness(stops.kind, service.rows_of_steps(stops.steps));
        const std::string why = vulnerable_among(service, {segment});
        if (!why.empty()) finding.raise(Severity::error, why);
        check.report(finding);
    }
}

}  // namespace

void language_gap(Check& check) {
    const auto& journey = check.shared<Journey>();
    const Service& service = journey.service();
    if (!journey.leads_somewhere())
        return check.not_applicable(static_cast<std::uint32_t>(service.segments().size()));
    const Tongues tongues(service);
    Reviews reviews;
    const std::vector<Group> groups = alike(service, tongues.keys());
    for (std::size_t first = 0; first < groups.size(); first += kBatch) {
        const std::vector<Index> batch = batch_of(groups, first);
        const Verdict usable = judge(journey, usable_steps(service.graph(), batch));
        const Verdict spoken = judge(journey, tongues.spoken_steps(batch));
        Barriers barriers(journey, spoken, usable.usable.possibly);
        Deciding deciding(journey, spoken);
        for (unsigned bit = 0; bit < batch.size(); ++bit) {
            check.poll();
            const Group& group = groups[first + bit];
            const auto count = static_cast<std::uint32_t>(group.size());
            const State said = tongues.segment(group.front()).state;
            if (usable.of(bit) == Truth::no || said == State::not_applicable) {
                check.not_applicable(count);
            } else if (spoken.of(bit) == Truth::yes) {
                check.pass(count);
            } else if (spoken.of(bit) == Truth::no) {
                report(check, journey, tongues, barriers.of(bit), group);
            } else if (said == State::unknown) {
                for (const Row row : rows_of(service, group))
                    reviews.add(Missing::element(row, "languages"), row);
            } else {
                const auto own = [&](Index step) -> std::optional<Missing> {
                    if (((usable.usable.surely[step] >> bit) & 1) == 0) return std::nullopt;
                    return tongues.missing(step);
                };
                reviews.add(missing(deciding, bit, group.front(), own), rows_of(service, group));
            }
        }
    }
    reviews.report(check, [&](const std::string& who, const Missing& what) {
        const std::string name = owner_of(check.board(), what);
        const bool people = check.board().element(what.row).type() == service.names().segment;
        if (what.attribute == "languages") {
            return people ? text_of("Say which languages ", name, " read and speak (languages).")
                          : text_of("Nobody can tell whether ", who,
                                    " can get to an outcome in their language: say which languages ", name,
                                    " speaks, letters and messages included (languages).");
        }
        return text_of("Nobody can tell whether ", who,
                       " can get to an outcome in their language: ", to_fill_in(service, what), ".");
    });
}

}  // namespace civic::inclusion
