#include "sdk/syllables.hpp"

#include <algorithm>

// Rules of spelling, not a dictionary: each language counts the groups of vowels and then mends what its
// spelling is known to hide. tests/sdk/reading_test.cpp has the words that they were made with.

namespace civic::sdk {
namespace {

using Letters = std::u32string_view;

bool among(char32_t c, Letters set) {
    return set.find(c) != Letters::npos;
}
bool ends(Letters word, Letters with) {
    return word.size() >= with.size() && word.substr(word.size() - with.size()) == with;
}
bool has(Letters word, Letters part) {
    return word.find(part) != Letters::npos;
}
char32_t at(Letters word, std::size_t i) {
    return i < word.size() ? word[i] : U' ';
}

// ---- English ----

constexpr Letters kEnglishVowels = U"aeiouyàâäéèêëîïôöûü";

bool english_vowel(Letters word, std::size_t i) {
    if (i >= word.size() || !among(word[i], kEnglishVowels)) return false;
    // y before a vowel opens a syllable: yes, employer. After a consonant it is one itself: studying.
    const bool before_vowel = i + 1 < word.size() && among(word[i + 1], U"aeou");
    const bool after_vowel = i > 0 && among(word[i - 1], U"aeiou");
    return word[i] != U'y' ||
           !(i == 0 ? before_vowel : after_vowel && i + 1 < word.size() && among(word[i + 1], U"aeiou"));
}

std::size_t vowel_groups(Letters word) {
    std::size_t groups = 0;
    for (std::size_t i = 0; i < word.size(); ++i)
        groups += english_vowel(word, i) && (i == 0 || !english_vowel(word, i - 1)) ? 1 : 0;
    return groups;
}

// A lone e at place i that is not spoken, as in "home", "homes", "used", "statement".
bool is_silent_e(Letters word, std::size_t i) {
    if (at(word, i) != U'e' || i < 2 || english_vowel(word, i - 1)) return false;
    if (vowel_groups(word.substr(0, i)) == 0) return false;
    const char32_t before = word[i - 1];
    const char32_t further = word[i - 2];
    const Letters rest = word.substr(i + 1);
    // table, settled, hundred: the consonants need it.
    const bool liquid = before == U'l' && !english_vowel(word, i - 2) && !among(further, U"lrw");
    const bool red = before == U'r' && !english_vowel(word, i - 2) && further != U'r' && rest == U"d";
    if (liquid || red) return false;
    if (rest.empty()) return true;
    if (rest == U"s") return !among(before, U"szxcg") && !(before == U'h' && among(further, U"sc"));
    if (rest == U"d") return !among(before, U"td");
    for (const Letters ending : {U"ment", U"ments", U"ly", U"ful", U"fully", U"less", U"ness", U"ty"}) {
        if (rest == ending) return true;
    }
    return false;
}

// Two vowels side by side that are spoken apart.
std::size_t english_hiatus(Letters word) {
    std::size_t more = 0;
    for (std::size_t i = 1; i + 1 < word.size(); ++i) {
        const Letters pair = word.substr(i, 2);
        const char32_t before = word[i - 1];
        const char32_t after = at(word, i + 2);
        const Letters rest = word.substr(i + 2);
        const bool open = rest.substr(0, 3) == U"ate" || rest.substr(0, 2) == U"te" ||
                          rest.substr(0, 2) == U"ti" || rest.substr(0, 2) == U"bl";
        if (pair == U"ia") more += (!among(before, U"ctsgl") || open) && after != U'g' ? 1 : 0;
        if (pair == U"io") more += !among(before, U"tscgxnl") || (before == U'l' && after == U't') ? 1 : 0;
        if (pair == U"iu") more += 1;
        if (pair == U"ua" || (pair == U"uo" && after == U'u')) more += !among(before, U"qg") ? 1 : 0;
        if (pair == U"ie" && (after == U't' || (after == U'n' && at(word, i + 3) != U'd')))
            more += !among(before, U"ctgsr") || after == U't' ? 1 : 0;
        if (pair == U"ie" && after == U'r' && !among(before, U"pt") && vowel_groups(word.substr(0, i)) > 0)
            more += 1;
        if (pair == U"yi" && !english_vowel(word, i - 1)) more += 1;
        if ((pair == U"oi" || pair == U"ei") && rest == U"ng") more += 1;
    }
    return more;
}

std::size_t english(Letters word) {
    std::size_t count = vowel_groups(word) + english_hiatus(word);
    for (std::size_t i = 1; i < word.size(); ++i)
        count -= count > 1 && is_silent_e(word, i) ? 1 : 0;
    for (const Letters apart : {U"creat", U"realit", U"theor", U"scien", U"experien"})
        count += has(word, apart) && !has(word, U"creatu") ? 1 : 0;
    // area, idea; video; tourism, rhythm; couldn't
    const bool long_ea = ends(word, U"rea") || ends(word, U"dea");
    if (long_ea && vowel_groups(word.substr(0, word.size() - 2)) > 0) ++count;
    if (ends(word, U"eo") || ends(word, U"sm") || ends(word, U"sms") || ends(word, U"thm")) ++count;
    if (ends(word, U"n't") && word.size() > 3 && !english_vowel(word, word.size() - 4) &&
        !among(word[word.size() - 4], U"r")) {
        ++count;
    }
    return count;
}

// ---- French ----

constexpr Letters kFrenchVowels = U"aeiouyàâäéèêëîïôöùûüœæ";

// The letters that are spoken as vowels, the others as '-': no u after q, none after g before e and i, no e
// between g and a, o or u, no y between two vowels, no e at the end ("vie", "porte", "portes").
std::u32string french_vowels(Letters word) {
    std::u32string out(word);
    const auto vowel = [&](std::size_t i) { return i < word.size() && among(word[i], kFrenchVowels); };
    for (std::size_t i = 0; i < word.size(); ++i) {
        const char32_t before = i > 0 ? word[i - 1] : U' ';
        const char32_t after = at(word, i + 1);
        bool spoken = vowel(i);
        if (word[i] == U'u' && vowel(i + 1)) {
            spoken = before != U'q' && !(before == U'g' && among(after, U"eéèêiîy"));
        }
        if (word[i] == U'e' && before == U'g' && among(after, U"aou")) spoken = false;
        if (word[i] == U'y' && i > 0 && vowel(i - 1) && vowel(i + 1)) spoken = false;
        if (!spoken) out[i] = U'-';
    }
    const std::size_t last = ends(word, U"es") ? word.size() - 2 : word.size() - 1;
    const bool other = std::any_of(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(last),
                                   [](char32_t c) { return c != U'-'; });
    if (at(word, last) == U'e' && other) out[last] = U'-';
    return out;
}

// Whether the vowels x and y at place i and after are spoken apart: théâtre, maïs, poète, chaos; and after a
// consonant with l or r: client, ouvrier, cruel.
bool french_apart(Letters word, std::size_t i) {
    const char32_t x = word[i];
    const char32_t y = word[i + 1];
    if (among(y, U"ïëü") || x == U'é') return true;
    if (among(y, U"éè") && among(x, U"ao")) return true;
    if ((x == U'a' && y == U'o') || (x == U'o' && y == U'a')) return true;
    const bool cluster = i >= 2 && among(word[i - 1], U"lr") && !among(word[i - 2], kFrenchVowels) &&
                         !among(word[i - 2], U"lr'-");
    return cluster && (x == U'i' || (x == U'u' && y != U'i'));
}

std::size_t french(Letters word) {
    const std::u32string spoken = french_vowels(word);
    std::size_t count = 0;
    for (std::size_t i = 0; i < spoken.size(); ++i) {
        if (spoken[i] == U'-') continue;
        const bool joined = i > 0 && spoken[i - 1] != U'-';
        count += !joined || french_apart(word, i - 1) ? 1 : 0;
    }
    return count;
}

// ---- Spanish ----

// A vowel that is a syllable by itself; i, u and a y that no vowel follows join one beside them.
bool is_strong(char32_t c) {
    return among(c, U"aeoáéóíú");
}
bool is_weak(Letters word, std::size_t i) {
    const char32_t c = word[i];
    const char32_t after = at(word, i + 1);
    if (c == U'y') return !is_strong(after) && !among(after, U"iuü");
    if (c == U'u' && i > 0 && word[i - 1] == U'q') return false;
    if (c == U'u' && i > 0 && word[i - 1] == U'g' && among(after, U"eiéí")) return false;
    return c == U'i' || c == U'u' || c == U'ü';
}

std::size_t spanish(Letters word) {
    std::size_t count = 0;
    std::size_t strong = 0;
    bool open = false;
    for (std::size_t i = 0; i <= word.size(); ++i) {
        const bool full = i < word.size() && is_strong(word[i]);
        const bool vowel = full || (i < word.size() && is_weak(word, i));
        if (!vowel && open) count += std::max<std::size_t>(strong, 1);
        if (!vowel) strong = 0;
        strong += full ? 1 : 0;
        open = vowel;
    }
    return count;
}

std::size_t part(Letters word, Formula formula) {
    switch (formula) {
        case Formula::french:
            return french(word);
        case Formula::spanish:
            return spanish(word);
        case Formula::english:
            break;
    }
    return english(word);
}

}  // namespace

std::size_t syllables_in(Letters word, Formula formula) {
    std::size_t count = 0;
    while (!word.empty()) {
        const std::size_t end = std::min(word.find_first_of(U"-\x2010"), word.size());
        if (end > 0) count += part(word.substr(0, end), formula);
        word.remove_prefix(std::min(end + 1, word.size()));
    }
    return std::max<std::size_t>(count, 1);
}

}  // namespace civic::sdk
