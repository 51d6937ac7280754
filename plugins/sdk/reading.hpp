#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

// How hard a text is to read, by published formulas.

namespace civic::sdk {

// Languages that have a formula here.
enum class Formula : std::uint8_t { english, french, spanish };

// By the first part of a BCP 47 code: "fr-CA" is French. None: no formula.
std::optional<Formula> formula_of(std::string_view language);

struct TextCounts {
    std::size_t words = 0;
    std::size_t sentences = 0;
    std::size_t syllables = 0;  // 0 without a formula
};

// Counts what people read in a UTF-8 text with the marks of a board's texts. A word is letters and digits
// with nothing but apostrophes, hyphens, and points or commas inside numbers between them; addresses of mail
// and pages count for nothing. A sentence ends with . ! ? … before a space (unless a small letter goes on
// after a point) and with the line. Three signs of a script that sets no spaces (Chinese, Japanese, Thai,
// Lao, Khmer, Burmese) count as a word. O(bytes).
TextCounts count_text(std::string_view text, std::optional<Formula> formula);

// The school grade of the United States from which on people can read a text of these counts; words > 0.
//   English   0.39 · words/sentence + 11.8 · syllables/word − 15.59: J. P. Kincaid, R. P. Fishburne, R. L.
//             Rogers, B. S. Chissom, "Derivation of new readability formulas for Navy enlisted personnel",
//             Research Branch Report 8-75, 1975.
//   French    ease 207 − 1.015 · words/sentence − 73.6 · syllables/word: L. Kandel, A. Moles, "Application de
//             l'indice de Flesch à la langue française", Cahiers d'études de radio-télévision 19, 1958.
//   Spanish   ease 206.84 − 60 · syllables/word − 1.02 · words/sentence: J. Fernández Huerta, "Medidas
//             sencillas de lecturabilidad", Consigna 214, 1959.
// An ease becomes the lowest grade of its row in the table of R. Flesch, "The Art of Readable Writing", 1949:
// 90 and more 5, 80 6, 70 7, 60 8, 50 10, 30 13, less 17.
double reading_grade(const TextCounts& counts, Formula formula);

double grade_of_ease(double ease);

// The syllables that one word is spoken with, 1 at least where it has a letter. By rules of spelling: right
// for nearly every word in Spanish, for most in English and French (a final e is taken as silent in both).
std::size_t syllables_of(std::string_view word, Formula formula);

}  // namespace civic::sdk
