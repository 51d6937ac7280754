#include "sdk/personal_data.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>

#include "sdk/personal_numbers.hpp"
#include "sdk/personal_text.hpp"

namespace civic::sdk {
namespace {

bool ends_with_label(std::string_view domain, std::string_view ending) {
    if (domain.size() < ending.size() || domain.substr(domain.size() - ending.size()) != ending) return false;
    return domain.size() == ending.size() || domain[domain.size() - ending.size() - 1] == '.';
}

// ---- E-mail
// ------------------------------------------------------------------------------------------------

constexpr std::string_view kReservedDomains[] = {"example.com", "example.net", "example.org", "example",
                                                 "test",        "invalid",     "localhost"};
constexpr std::string_view kRoles[] = {
    "abuse",     "accounts", "admin",   "appeals",  "complaints", "contact",    "dpo",
    "enquiries", "feedback", "hello",   "help",     "helpdesk",   "info",       "inquiries",
    "mail",      "no-reply", "noreply", "office",   "press",      "postmaster", "privacy",
    "registry",  "security", "service", "services", "support",    "team",       "webmaster"};

bool is_local_part(char c) {
    return is_word(c) || std::string_view(".!#$%&'*+/=?^_`{|}~-").find(c) != std::string_view::npos;
}

std::optional<PersonalSpan> email_at(std::string_view text, std::size_t at_sign) {
    std::size_t begin = at_sign;
    while (begin > 0 && is_local_part(text[begin - 1]))
        --begin;
    while (begin < at_sign && !is_word(text[begin]))
        ++begin;
    std::size_t end = at_sign + 1;
    while (end < text.size() && (is_word(text[end]) || text[end] == '-' || text[end] == '.'))
        ++end;
    while (end > at_sign + 1 && !is_word(text[end - 1]))
        --end;
    if (begin == at_sign) return std::nullopt;
    const std::string domain = lowered(text.substr(at_sign + 1, end - at_sign - 1));
    const std::size_t dot = domain.rfind('.');
    if (dot == std::string::npos || domain.size() - dot < 3 || domain.find("..") != std::string::npos) {
        return std::nullopt;
    }
    for (const std::string_view reserved : kReservedDomains) {
        if (ends_with_label(domain, reserved)) return std::nullopt;
    }
    const std::string local = lowered(text.substr(begin, at_sign - begin));
    if (std::find(std::begin(kRoles), std::end(kRoles), local) != std::end(kRoles)) return std::nullopt;
    return PersonalSpan{begin, end, PersonalKind::email};
}

// ---- Numbers
// -----------------------------------------------------------------------------------------------

// A run of digits and capitals with single separators between groups: what numbers are written as.
struct Run {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string code;  // digits and capitals alone
    bool grouped = false;
    bool plus = false;
    std::vector<std::size_t> positions;  // of each character of `code`
};

bool is_separator(char c) {
    return c == ' ' || c == '-' || c == '.' || c == '/' || c == '(' || c == ')';
}

// Starts at a digit, a capital, '+' or '('. Letters only where `letters`.
Run run_at(std::string_view text, std::size_t begin, bool letters) {
    Run run;
    run.begin = begin;
    std::size_t at = begin;
    if (text[at] == '+') run.plus = true, ++at;
    while (at < text.size()) {
        const char c = text[at];
        if (is_digit(c) || (letters && is_upper(c))) {
            run.code += c;
            run.positions.push_back(at);
            run.end = ++at;
            continue;
        }
        // Up to two separators together: ") ", " (".
        std::size_t next = at;
        for (int count = 0; next < text.size(); ++next) {
            if (text[next] == kFiller) continue;
            if (!is_separator(text[next]) || ++count > 2) break;
        }
        if (next == at || next == text.size()) break;
        if (!is_digit(text[next]) && !(letters && is_upper(text[next]))) break;
        run.grouped = run.grouped || !run.code.empty();
        at = next;
    }
    return run;
}

// The group boundaries of a run: the positions in `code` where a group begins.
std::vector<std::size_t> group_starts(const Run& run) {
    std::vector<std::size_t> starts;
    for (std::size_t i = 0; i < run.positions.size(); ++i) {
        if (i == 0 || run.positions[i] != run.positions[i - 1] + 1) starts.push_back(i);
    }
    return starts;
}

// Cards are written in groups of four or more digits, the last one aside: 12.04.2024-31.05.2025 is none.
bool grouped_as_card(const Run& run, std::size_t first, std::size_t next) {
    std::size_t group = 1;
    for (std::size_t i = first + 1; i < next; ++i) {
        const bool joined = run.positions[i] == run.positions[i - 1] + 1;
        if (!joined && group < 4) return false;
        group = joined ? group + 1 : 1;
    }
    return true;
}

// A number with check digits may begin and end at any group: "room 12, 4539 1488 0343 6467".
template <typename Accept>
std::optional<PersonalSpan> checked_part(const Run& run, std::size_t least, std::size_t most,
                                         PersonalKind kind, Accept accept) {
    const std::vector<std::size_t> starts = group_starts(run);
    for (const std::size_t first : starts) {
        for (std::size_t n = std::min(most, run.code.size() - first); n >= least; --n) {
            const std::size_t next = first + n;
            const bool whole =
                next == run.code.size() || std::binary_search(starts.begin(), starts.end(), next);
            if (!whole || !accept(std::string_view(run.code).substr(first, n), first)) continue;
            return PersonalSpan{run.positions[first], run.positions[next - 1] + 1, kind};
        }
    }
    return std::nullopt;
}

// The lengths of the groups from `first` to `next` in `code`: "3 2 4".
std::string shape_of(const Run& run, std::size_t first, std::size_t next) {
    std::string shape;
    std::size_t group = 0;
    for (std::size_t i = first; i < next; ++i) {
        ++group;
        if (i + 1 < next && run.positions[i + 1] == run.positions[i] + 1) continue;
        if (!shape.empty()) shape += ' ';
        shape += std::to_string(group);
        group = 0;
    }
    return shape;
}

// An identity number stands between groups without a digit: "NINO AB 12 34 56 C AND".
std::optional<PersonalSpan> national_id_in(const Run& run, const PersonalDataOptions& options) {
    const std::vector<std::size_t> starts = group_starts(run);
    const auto digit_in = [&](std::size_t from, std::size_t to) {
        return std::any_of(run.code.begin() + static_cast<std::ptrdiff_t>(from),
                           run.code.begin() + static_cast<std::ptrdiff_t>(to), is_digit);
    };
    for (const std::size_t first : starts) {
        if (digit_in(0, first)) break;
        for (std::size_t n = std::min<std::size_t>(15, run.code.size() - first); n >= 9; --n) {
            const std::size_t next = first + n;
            const bool whole =
                next == run.code.size() || std::binary_search(starts.begin(), starts.end(), next);
            if (!whole || digit_in(next, run.code.size())) continue;
            const std::size_t end = run.positions[next - 1] + 1;
            const std::string shape = shape_of(run, first, next);
            const std::string_view code = std::string_view(run.code).substr(first, n);
            for (const std::string& country : options.countries) {
                if (is_national_id(country, code, shape)) {
                    return PersonalSpan{run.positions[first], end, PersonalKind::national_id};
                }
            }
        }
    }
    return std::nullopt;
}

// What is written in groups and is no telephone number:
// - groups of three behind one or two digits, as in 2 345 678 901; behind three, where no-break spaces hold
// them
//   together;
// - a decimal number, and the address of a machine (192.168.10.254).
bool looks_like_figure(std::string_view text, const Run& run) {
    const std::vector<std::size_t> starts = group_starts(run);
    if (starts.size() < 2) return false;
    const auto length = [&](std::size_t group) {
        return (group + 1 < starts.size() ? starts[group + 1] : run.code.size()) - starts[group];
    };
    const std::string_view written = text.substr(run.begin, run.end - run.begin);
    const auto points = static_cast<std::size_t>(std::count(written.begin(), written.end(), '.'));
    if (points == starts.size() - 1 && written.size() == run.code.size() + points) {
        bool bytes = points == 3;
        for (std::size_t group = 0; group < starts.size(); ++group)
            bytes = bytes && length(group) <= 3 &&
                    std::stoi(run.code.substr(starts[group], length(group))) <= 255;
        if (points == 1 || bytes) return true;
    }
    if (run.code[0] == '0') return false;
    for (std::size_t group = 1; group < starts.size(); ++group) {
        if (length(group) != 3) return false;
    }
    return length(0) <= 2 || (length(0) == 3 && written.find(kFiller) != std::string_view::npos);
}

// Of a form that many other numbers have too, the groups that people write it in.
bool usual_groups(const std::string& country, const std::string& shape) {
    const auto one_of = [&](std::initializer_list<std::string_view> shapes) {
        return std::find(shapes.begin(), shapes.end(), shape) != shapes.end();
    };
    if (country == "US") return one_of({"3 3 4", "1 3 3 4", "3 7"});
    if (country == "EE") return one_of({"3 4", "4 4", "4 3"});
    return true;
}

std::optional<PersonalSpan> phone_in(std::string_view text, const Run& run,
                                     const PersonalDataOptions& options) {
    const PersonalSpan span{run.begin, run.end, PersonalKind::phone};
    if (run.plus) {
        // "+44 (0)20 …": the trunk prefix is written and not dialled.
        std::string digits = run.code;
        const std::size_t trunk = text.substr(run.begin, run.end - run.begin).find("(0)");
        if (trunk != std::string_view::npos) {
            const auto zero = std::find(run.positions.begin(), run.positions.end(), run.begin + trunk + 1);
            digits.erase(static_cast<std::size_t>(zero - run.positions.begin()), 1);
        }
        if (is_personal_phone(digits)) return span;
        return std::nullopt;
    }
    if (run.code.size() < 8 || looks_like_figure(text, run)) return std::nullopt;
    // A number that is set aside in one country is passed over whatever it might be in another.
    for (const std::string& country : PersonalDataOptions().countries) {
        const std::string digits = international_form(country, run.code);
        if (!digits.empty() && !is_personal_phone(digits)) return std::nullopt;
    }
    for (const std::string& country : options.countries) {
        const bool form = run.grouped ? usual_groups(country, shape_of(run, 0, run.code.size())) &&
                                            !international_form(country, run.code).empty()
                                      : is_mobile_form(country, run.code);
        if (form) return span;
    }
    return std::nullopt;
}

// Three groups of digits as in 12/03/2018 and 2018-06-27.
bool looks_like_date(std::string_view written) {
    if (written.find('/') != std::string_view::npos) return true;
    std::array<std::size_t, 3> groups{};
    std::size_t group = 0;
    for (const char c : written) {
        if (is_digit(c)) {
            ++groups[group];
        } else if (++group == groups.size() || (c != '-' && c != '.')) {
            return false;
        }
    }
    return group == 2 && (groups[0] == 4 || groups[2] == 4) && groups[1] <= 2;
}

// What the run that begins at `at` holds, and where the search goes on.
std::optional<PersonalSpan> number_at(std::string_view text, std::size_t at,
                                      const PersonalDataOptions& options, std::size_t& next) {
    const Run digits = run_at(text, at, false);
    const Run codes = run_at(text, at, true);
    next = std::max(codes.end, at + 1);
    const bool whole_codes = codes.end == text.size() || !is_word(text[codes.end]);
    const bool whole_digits = digits.end == text.size() || !is_word(text[digits.end]);
    if (!codes.plus && whole_codes) {
        const auto iban = [](std::string_view code, std::size_t) { return is_real_iban(code); };
        if (auto span = checked_part(codes, 15, 34, PersonalKind::iban, iban)) return span;
        const auto card = [&](std::string_view code, std::size_t first) {
            return grouped_as_card(codes, first, first + code.size()) && is_real_card(code);
        };
        if (auto span = checked_part(codes, 13, 19, PersonalKind::payment_card, card)) return span;
        if (auto span = national_id_in(codes, options)) return span;
    }
    if (digits.code.size() < 7 || !whole_digits) return std::nullopt;
    next = digits.end;
    if (looks_like_date(text.substr(digits.begin, digits.end - digits.begin))) return std::nullopt;
    return phone_in(text, digits, options);
}

void keep_first_of_overlapping(std::vector<PersonalSpan>& spans) {
    std::stable_sort(spans.begin(), spans.end(),
                     [](const PersonalSpan& a, const PersonalSpan& b) { return a.begin < b.begin; });
    std::size_t end = 0;
    std::erase_if(spans, [&](const PersonalSpan& span) {
        if (span.begin < end) return true;
        end = span.end;
        return false;
    });
}

}  // namespace

const char* describe(PersonalKind kind) {
    switch (kind) {
        case PersonalKind::email:
            return "an e-mail address";
        case PersonalKind::phone:
            return "a telephone number";
        case PersonalKind::iban:
            return "a bank account number";
        case PersonalKind::payment_card:
            return "a payment card number";
        case PersonalKind::national_id:
            return "a national identity number";
        case PersonalKind::birth_date:
            return "a date of birth";
    }
    return "";
}

std::vector<PersonalSpan> find_personal_data(std::string_view written, const PersonalDataOptions& options) {
    const std::string text = flattened(written);
    std::vector<PersonalSpan> spans;
    std::size_t digits = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '@') {
            if (auto span = email_at(text, at)) spans.push_back(*span);
        }
        digits += is_digit(text[at]) ? 1 : 0;
    }
    if (digits >= 5) {
        find_birth_dates(text, spans);
        for (std::size_t at = 0; at < text.size();) {
            const char c = text[at];
            const bool starts = is_digit(c) || is_upper(c) || c == '+' || c == '(';
            if (!starts || (at > 0 && is_word(text[at - 1]))) {
                ++at;
                continue;
            }
            std::size_t next = at + 1;
            const auto span = number_at(text, at, options, next);
            if (span) spans.push_back(*span);
            at = span ? span->end : next;
        }
    }
    keep_first_of_overlapping(spans);
    return spans;
}

std::string redacted(std::string_view text, const PersonalDataOptions& options) {
    std::string out(text);
    // Again until nothing is left: what stood beside a number may look like one of its own once that is gone.
    for (auto spans = find_personal_data(out, options); !spans.empty();
         spans = find_personal_data(out, options)) {
        std::string next;
        std::size_t done = 0;
        for (const PersonalSpan& span : spans) {
            next += std::string_view(out).substr(done, span.begin - done);
            for (std::size_t at = span.begin; at < span.end; ++at) {
                const auto byte = static_cast<unsigned char>(out[at]);
                if (byte == ' ' || byte == '\n') {
                    next += out[at];
                } else if ((byte & 0xC0) != 0x80) {
                    next += "\xE2\x96\x88";  // U+2588, once for each character
                }
            }
            done = span.end;
        }
        out = next + out.substr(done);
    }
    return out;
}

}  // namespace civic::sdk
