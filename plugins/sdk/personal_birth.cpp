#include <algorithm>
#include <array>

#include "sdk/personal_text.hpp"

namespace civic::sdk {
namespace {

constexpr std::string_view kBirthWords[] = {"born",      "dob",    "d.o.b",      "date of birth", "birthday",
                                            "birthdate", "né le",  "née le",     "naissance",     "geboren",
                                            "nacido",    "nacida", "nacimiento", "geb."};
constexpr std::string_view kMonths[] = {"jan", "feb", "mar", "apr",  "may",  "jun",  "jul",  "aug",  "sep",
                                        "oct", "nov", "dec", "janv", "févr", "mai",  "juin", "juil", "août",
                                        "déc", "ene", "abr", "ago",  "dic",  "märz", "okt",  "dez"};

bool is_month(std::string_view word) {
    const std::string small = lowered(word);
    return std::any_of(std::begin(kMonths), std::end(kMonths), [&](std::string_view month) {
        return small.size() >= month.size() && small.substr(0, month.size()) == month;
    });
}

// The end of a full date that begins at `at` (12/03/1984, 1984-03-12, 12 March 1984, March 12, 1984), or
// npos.
std::size_t date_end(std::string_view text, std::size_t at) {
    std::array<std::string_view, 3> parts;
    std::size_t count = 0;
    std::size_t end = at;
    while (count < 3) {
        const std::size_t start = end;
        while (end < text.size() && is_word(text[end]))
            ++end;
        if (end == start) return std::string_view::npos;
        parts[count++] = text.substr(start, end - start);
        if (count == 3) break;
        const std::size_t gap = end;
        while (end < text.size() && end < gap + 4 &&
               std::string_view(" -/.,\x1F").find(text[end]) != std::string_view::npos) {
            ++end;
        }
        if (end == gap) return std::string_view::npos;
    }
    const auto is_number = [](std::string_view part) {
        return std::all_of(part.begin(), part.end(), is_digit);
    };
    const auto is_year = [&](std::string_view part) {
        return part.size() == 4 && is_number(part) &&
               (part.substr(0, 2) == "19" || part.substr(0, 2) == "20");
    };
    const auto is_day = [&](std::string_view part) { return part.size() <= 2 && is_number(part); };
    const bool numbers = is_day(parts[0]) && is_day(parts[1]) && is_year(parts[2]);
    const bool iso = is_year(parts[0]) && is_day(parts[1]) && is_day(parts[2]);
    const bool day_first = is_day(parts[0]) && is_month(parts[1]) && is_year(parts[2]);
    const bool month_first = is_month(parts[0]) && is_day(parts[1]) && is_year(parts[2]);
    return numbers || iso || day_first || month_first ? end : std::string_view::npos;
}

// Two capitalised words side by side, neither a month nor a word for birth: "Amina Diallo".
bool names_somebody(std::string_view text) {
    bool previous = false;
    std::size_t at = 0;
    while (at < text.size()) {
        if (!is_word(text[at])) {
            if (text[at] != ' ' && text[at] != kFiller) previous = false;
            ++at;
            continue;
        }
        const std::size_t start = at;
        while (at < text.size() && (is_word(text[at]) || text[at] == '\''))
            ++at;
        const std::string_view word = text.substr(start, at - start);
        // Capitals of Latin-1 and Greek and Cyrillic capitals begin with these bytes; others have no case.
        const auto first = static_cast<unsigned char>(word[0]);
        const auto second = static_cast<unsigned char>(word.size() > 1 ? word[1] : 0);
        const bool capital = is_upper(word[0]) || (first == 0xC3 && second >= 0x80 && second <= 0x9E) ||
                             (first == 0xCE && second >= 0x91 && second <= 0xA9) ||
                             (first == 0xD0 && second >= 0x90 && second <= 0xAF);
        const bool small_rest = word.size() > 1 && !is_upper(word.back()) && !is_digit(word.back());
        const std::string small = lowered(word);
        const bool other = is_month(word) || small == "date" || small == "birth" || small == "born";
        const bool name = capital && small_rest && !other;
        if (name && previous) return true;
        previous = name;
    }
    return false;
}

constexpr std::size_t kBirthWordReach = 24;  // bytes between the word and the date

}  // namespace

void find_birth_dates(std::string_view text, std::vector<PersonalSpan>& spans) {
    const std::string small = lowered(text);
    if (std::none_of(std::begin(kBirthWords), std::end(kBirthWords),
                     [&](std::string_view word) { return small.find(word) != std::string::npos; })) {
        return;
    }
    if (!names_somebody(text)) return;
    for (const std::string_view word : kBirthWords) {
        for (std::size_t found = small.find(word); found != std::string::npos;
             found = small.find(word, found + 1)) {
            const std::size_t after = found + word.size();
            if (found > 0 && is_word(text[found - 1])) continue;
            for (std::size_t at = after; at < text.size() && at <= after + kBirthWordReach; ++at) {
                if (!is_word(text[at]) || is_word(text[at - 1])) continue;
                const std::size_t end = date_end(text, at);
                if (end == std::string_view::npos) continue;
                spans.push_back({at, end, PersonalKind::birth_date});
                break;
            }
        }
    }
}

}  // namespace civic::sdk
