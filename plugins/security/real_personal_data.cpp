#include <algorithm>
#include <charconv>
#include <optional>
#include <set>

#include "sdk/personal_data.hpp"
#include "security/checks.hpp"
#include "security/data_model.hpp"

// security/real-personal-data, for each element and link: its text and every text in its attributes, whatever
// their names; for the first element of a page also the page's title, for the first of the board also the
// board's title and what the board says of its service.
//     violation   one of these texts holds what looks like personal data of a real person
//                 (sdk/personal_data.hpp)
//     pass        it has texts, and none does
// Never unknown. The message does not repeat what was found: a report is shared like the board itself.

namespace civic::security {
namespace {

// One value of the snapshot as JSON, with blocks in place of personal data.
class Redactor {
  public:
    Redactor(const Snapshot& board, const PersonalDataOptions& options) : board_(board), options_(options) {}

    std::string text(std::string_view text) const { return json_text(redacted(text, options_)); }

    std::string value(const civicanvas_value& value) const {
        switch (value.kind) {
            case CIVICANVAS_BOOLEAN:
                return value.as.integer != 0 ? "true" : "false";
            case CIVICANVAS_INTEGER:
                return std::to_string(value.as.integer);
            case CIVICANVAS_NUMBER:
                return number(value.as.number);
            case CIVICANVAS_TEXT:
                return text(board_.view(value.as.text));
            case CIVICANVAS_REFERENCE:
                return json_text(board_.view(value.as.text));
            case CIVICANVAS_LIST:
                return list(value.as.range);
            case CIVICANVAS_OBJECT:
                return object(value.as.range);
            default:
                return "null";
        }
    }

  private:
    static std::string number(double number) {
        char digits[32];
        const auto [end, error] = std::to_chars(digits, digits + sizeof digits, number);
        return error == std::errc() ? std::string(digits, end) : "0";
    }
    std::string list(civicanvas_range range) const {
        std::string out = "[";
        for (Row at = range.first; at < range.first + range.count; ++at)
            out += (out.size() > 1 ? "," : "") + value(board_.values()[at]);
        return out + "]";
    }
    std::string object(civicanvas_range range) const {
        std::string out = "{";
        for (Row at = range.first; at < range.first + range.count; ++at) {
            const civicanvas_attribute& one = board_.attributes()[at];
            out +=
                text_of(out.size() > 1 ? "," : "", json_text(board_.name({one.name})), ":", value(one.value));
        }
        return out + "}";
    }

    const Snapshot& board_;
    const PersonalDataOptions& options_;
};

PersonalDataOptions read_options(const Check& check) {
    PersonalDataOptions options;
    options.countries.clear();
    std::string country;
    for (const char c : std::string(check.text("countries")) + " ") {
        if (c >= 'A' && c <= 'Z') {
            country += c;
        } else if (!country.empty()) {
            options.countries.push_back(country);
            country.clear();
        }
    }
    return options;
}

// What was found in one element or link.
struct Hits {
    std::vector<std::string> kinds;  // "an e-mail address", each once
    std::vector<std::string> where;  // "text", "notes"
    bool looked = false;             // at any text at all

    // Whether there is any.
    bool add(const std::vector<PersonalSpan>& spans, std::string_view place) {
        for (const PersonalSpan& span : spans) {
            if (std::find(kinds.begin(), kinds.end(), describe(span.kind)) == kinds.end())
                kinds.emplace_back(describe(span.kind));
        }
        if (!spans.empty() && (where.empty() || where.back() != place)) where.emplace_back(place);
        return !spans.empty();
    }
};

// What to put in the place of what was found, where it is of one kind.
const char* substitute(const std::vector<std::string>& kinds) {
    static constexpr std::pair<PersonalKind, const char*> kSubstitutes[] = {
        {PersonalKind::email, "put an invented one there, such as name@example.com"},
        {PersonalKind::phone, "put one there that is set aside for fiction, such as +1 212 555 0123"},
        {PersonalKind::iban, "put a published example there, such as GB82 WEST 1234 5698 7654 32"},
        {PersonalKind::payment_card, "put a test number there, such as 4242 4242 4242 4242"},
        {PersonalKind::national_id, "leave it out, or put a published specimen there"},
        {PersonalKind::birth_date, "leave it out, or say how old the person is"}};
    for (const auto& [kind, words] : kSubstitutes) {
        if (kinds.size() == 1 && kinds.front() == describe(kind)) return words;
    }
    return "put invented ones there, or leave them out";
}

class PersonalDataCheck {
  public:
    explicit PersonalDataCheck(Check& check)
        : check_(check), board_(check.board()), options_(read_options(check)), redactor_(board_, options_) {}

    void run() {
        std::set<Row> begun;  // pages whose title was looked at
        for (Row row = 0; row < board_.element_count(); ++row) {
            check_.poll();
            const Element element = board_.element(row);
            Hits titles;
            if (row == 0) look_at_board(titles);
            if (element.page() < board_.page_count() && begun.insert(element.page()).second) {
                scan(titles, board_.page(element.page()).title(), "title of the page");
            }
            judge(element, "elements", titles);
        }
        for (Row row = 0; row < board_.link_count(); ++row) {
            check_.poll();
            judge(board_.link(row), "links", {});
        }
    }

  private:
    // Both: whether anything was found.
    bool scan(Hits& hits, std::string_view text, std::string_view place) const {
        if (text.empty()) return false;
        hits.looked = true;
        return hits.add(find_personal_data(text, options_), place);
    }

    bool scan_value(Hits& hits, const civicanvas_value& value, std::string_view place) const {
        const civicanvas_range range = value.as.range;
        bool found = value.kind == CIVICANVAS_TEXT && scan(hits, board_.view(value.as.text), place);
        if (value.kind == CIVICANVAS_LIST) {
            for (Row at = range.first; at < range.first + range.count; ++at)
                found = scan_value(hits, board_.values()[at], place) || found;
        }
        if (value.kind == CIVICANVAS_OBJECT) {
            for (Row at = range.first; at < range.first + range.count; ++at)
                found = scan_value(hits, board_.attributes()[at].value, place) || found;
        }
        return found;
    }

    void look_at_board(Hits& hits) const {
        scan(hits, board_.title(), "title of the board");
        const Attributes service = board_.service();
        for (Row i = 0; i < service.size(); ++i)
            scan_value(hits, service.at(i).value, "description of the service");
    }

    // `titles`: what was found in titles, for which this is the element to name.
    template <typename Record>
    void judge(const Record& record, const char* table, const Hits& titles) {
        Hits hits = titles;
        const std::size_t outside = hits.where.size();
        Fix fix("Put blocks in its place");
        if (scan(hits, record.text(), "text")) fix.set(record, "/text", redactor_.text(record.text()));
        for (Row i = 0; i < record.size(); ++i) {
            const civicanvas_attribute& attribute = record.at(i);
            if (scan_value(hits, attribute.value, board_.name({attribute.name}))) {
                fix.set(record, text_of("/attributes/", board_.name({attribute.name})),
                        redactor_.value(attribute.value));
            }
        }
        if (hits.kinds.empty()) return hits.looked ? check_.pass() : check_.not_applicable();
        report(record, table, hits, outside, outside == 0 ? std::optional(fix) : std::nullopt);
    }

    template <typename Record>
    void report(const Record& record, const char* table, const Hits& hits, std::size_t outside,
                const std::optional<Fix>& fix) {
        const std::string shown = quoted(redacted(record.text(), options_));
        const std::string name =
            shown.empty() ? text_of(board_.name(record.type()), " ", record.id()) : shown;
        // The first ones of `where` are titles, which are nothing of the element's.
        const std::string of = hits.where.size() > outside ? text_of(" of ", name) : "";
        Finding finding = Finding::violation(
            text_of("The ", listed(hits.where), of, hits.where.size() == 1 ? " holds" : " hold",
                    " what looks like ", listed(hits.kinds), ": ", substitute(hits.kinds), "."));
        if (table == std::string_view("elements")) {
            finding.about(record.row()).witness(WitnessKind::set, {record.row()});
        } else {
            finding.about_link(record.row()).witness(WitnessKind::set, {}, {record.row()});
        }
        if (fix) finding.fix(*fix);
        check_.report(finding);
    }

    Check& check_;
    const Snapshot& board_;
    PersonalDataOptions options_;
    Redactor redactor_;
};

}  // namespace

void real_personal_data(Check& check) {
    PersonalDataCheck(check).run();
}

}  // namespace civic::security
