#include "sdk/reading.hpp"

#include <doctest/doctest.h>

#include <sstream>
#include <string>

using namespace civic::sdk;

namespace {

// "home 1 table 2": words and their syllables.
void require_syllables(Formula formula, const char* words) {
    std::istringstream list(words);
    std::string word;
    std::size_t syllables = 0;
    while (list >> word >> syllables) {
        CAPTURE(word);
        CHECK(syllables_of(word, formula) == syllables);
    }
}

void require_counts(const char* text, std::size_t words, std::size_t sentences) {
    CAPTURE(text);
    const TextCounts counts = count_text(text, Formula::english);
    CHECK(counts.words == words);
    CHECK(counts.sentences == sentences);
}

}  // namespace

TEST_CASE("syllables of English words") {
    require_syllables(
        Formula::english,
        "home 1 homes 1 used 1 table 2 tables 2 settled 2 hundred 2 called 1 needed 2 statement 2 settlement "
        "3 "
        "requirement 3 agreement 3 safety 2 society 4 variety 4 nation 2 violation 4 information 4 period 3 "
        "million 2 opinion 3 social 2 special 2 immediate 4 appreciate 4 associated 5 reliable 4 marriage 2 "
        "annual 3 January 4 individual 5 equal 2 language 2 video 3 people 2 area 3 idea 3 create 2 creature "
        "2 "
        "science 2 client 2 patient 2 friend 1 experience 4 easier 3 studying 3 trying 2 buying 2 employer 3 "
        "player 2 eye 1 being 2 going 2 medium 3 serious 3 religious 3 continuous 4 tourism 3 rhythm 2 "
        "couldn't 2 don't 1 you're 1 is 1 the 1 liquid 2 resources 3 application 4 identity 4 boxes 2 "
        "changes 2 "
        "washes 2 yes 1 beyond 2 well-known 2");
}

TEST_CASE("syllables of French words") {
    require_syllables(
        Formula::french,
        "nation 2 maison 2 eau 1 banque 1 musique 2 rue 1 vie 1 année 2 payer 2 voyage 2 fille 1 réalité 4 "
        "théorie 3 poésie 3 poète 2 maïs 2 client 2 ouvrier 3 février 3 quatrième 3 bruit 1 trois 1 cruel 2 "
        "le 1 les 1 que 1 portes 1 demande 2 formulaire 3 aujourd'hui 3 étaient 2 mangeons 2 guide 1 oublie "
        "2 "
        "logement 3 chaos 2 Œuvre 1 rendez-vous 3 ÉTÉ 2");
}

TEST_CASE("syllables of Spanish words") {
    require_syllables(
        Formula::spanish,
        "día 2 país 2 aire 2 ciudad 2 aeropuerto 5 muy 1 y 1 rey 1 mayo 2 guerra 2 queso 2 pingüino 3 "
        "Uruguay 3 "
        "estudiéis 3 ahora 3 información 4 oír 2 leer 2 ley 1 lingüística 4 María 3 guapo 2 quien 1");
}

TEST_CASE("words and sentences are what people read as such") {
    require_counts("", 0, 0);
    require_counts("Apply now", 2, 1);
    require_counts("Apply now. Then wait!", 4, 2);
    require_counts("Mr. Smith came. He left!", 5, 2);
    require_counts("It costs 1,000.50 pounds, approx. three.", 6, 1);
    require_counts("- one item\n- two **more** items", 5, 2);
    require_counts("Really?! \"Yes.\" No…", 3, 3);
    require_counts("Write to a.b@example.org or see www.example.org/form. Then wait.", 6, 2);
    require_counts("Don\xE2\x80\x99t well-known", 2, 1);
    require_counts("\xE4\xBD\xA0\xE5\xA5\xBD\xE4\xB8\x96\xE7\x95\x8C\xE4\xBD\xA0\xE5\xA5\xBD", 2, 1);
    require_counts("bad \xC3 bytes \xFF", 2, 1);
}

TEST_CASE("a formula belongs to a language, whatever its region") {
    CHECK(formula_of("en") == Formula::english);
    CHECK(formula_of("EN-gb") == Formula::english);
    CHECK(formula_of("fr-CA") == Formula::french);
    CHECK(formula_of("es") == Formula::spanish);
    for (const char* none : {"", "e", "eng", "sw", "est"})
        CHECK_FALSE(formula_of(none).has_value());
}

TEST_CASE("grades are those of the published formulas") {
    const TextCounts counts{100, 5, 150};  // 20 words a sentence, 1.5 syllables a word
    CHECK(reading_grade(counts, Formula::english) == doctest::Approx(0.39 * 20 + 11.8 * 1.5 - 15.59));
    CHECK(reading_grade(counts, Formula::french) == 7);   // 207 − 20.3 − 110.4 = 76.3
    CHECK(reading_grade(counts, Formula::spanish) == 5);  // 206.84 − 90 − 20.4 = 96.4
    const TextCounts heavy{100, 4, 210};
    CHECK(reading_grade(heavy, Formula::french) == 17);   // 27.1
    CHECK(reading_grade(heavy, Formula::spanish) == 10);  // 55.3
}

TEST_CASE("an ease becomes the lowest grade of its row in Flesch's table") {
    CHECK(grade_of_ease(120) == 5);
    CHECK(grade_of_ease(90) == 5);
    CHECK(grade_of_ease(89.9) == 6);
    CHECK(grade_of_ease(70) == 7);
    CHECK(grade_of_ease(60) == 8);
    CHECK(grade_of_ease(59.9) == 10);
    CHECK(grade_of_ease(49.9) == 13);
    CHECK(grade_of_ease(29.9) == 17);
}

// "The cat sat on the mat." is what many a description of the formula is tried on: grade −1.45, six words of
// one syllable. The sentence on the Australian platypus is Flesch and Kincaid's other end: 13.1 by 24
// syllables in 13 words.
TEST_CASE("known sentences have their known grades") {
    const auto grade = [](const char* text) {
        return reading_grade(count_text(text, Formula::english), Formula::english);
    };
    CHECK(grade("The cat sat on the mat.") == doctest::Approx(-1.45).epsilon(0.001));
    CHECK(grade("The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.") ==
          doctest::Approx(0.39 * 13 + 11.8 * 24 / 13 - 15.59).epsilon(0.001));
}
