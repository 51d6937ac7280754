#include <doctest/doctest.h>

#include "base/utf8.hpp"
#include "scene/page_words.hpp"

namespace {

using namespace civic;

TEST_CASE(
    "Every word of a page is there in each of the six languages, and no other than English has it twice") {
    for (const char* language : {"en", "ar", "zh", "fr", "ru", "es"}) {
        CAPTURE(language);
        for (int i = 0; i <= static_cast<int>(Word::roadmap_action); ++i) {
            const std::string& text = word(static_cast<Word>(i), Name(language));
            CHECK_FALSE(text.empty());
            CHECK(is_valid_utf8(text));
        }
        for (int month = 1; month <= 12; ++month)
            CHECK_FALSE(month_word(month, Name(language)).empty());
    }
    CHECK(word(Word::emotion, "ar") == "المشاعر");
    CHECK(word(Word::emotion, "zh-Hant-TW") == "情绪");
    CHECK(word(Word::line_of_visibility, "fr-CA") == "Ligne de visibilité");
    CHECK(word(Word::roadmap_action, "es") == "Acción");
}

TEST_CASE("A language that has no words is spoken to in English") {
    CHECK(word(Word::pains, "sw") == "Pains");
    CHECK(word(Word::pains, "") == "Pains");
    CHECK(month_word(5, "de") == "May");
    CHECK(quarter_word(3, "xx") == "Q3");
    CHECK(quarter_word(3, "zh") == "第3季度");
}

TEST_CASE("Days and months are as short as each language has them; what is no date stays") {
    CHECK(days_text("35", "en") == "35 d");
    CHECK(days_text("35", "zh") == "35天");
    CHECK(days_text("35", "xx") == "35 d");
    CHECK(month_text("2028-06-30", "en") == "Jun 2028");
    CHECK(month_text("2028-06-30", "zh-Hans") == "2028年6月");
    CHECK(month_text("2028-06-30", "fr") == "juin 2028");
    CHECK(month_text("2028-06", "en") == "Jun 2028");
    for (const char* text : {"", "2028", "2028-13-01", "2028-00-01", "2028-06-3x", "2028-13", "2028/06/30",
                             "2028-1--01", "next summer"})
        CHECK(month_text(text, "en") == text);
}

TEST_CASE("Where reading begins follows the language, not its region or script") {
    CHECK(reading_of("ar-EG") == Reading::right_to_left);
    CHECK(reading_of("he") == Reading::right_to_left);
    CHECK(reading_of("fa_IR") == Reading::right_to_left);
    CHECK(reading_of("en") == Reading::left_to_right);
    CHECK(reading_of("arn") == Reading::left_to_right);
    CHECK(reading_of("") == Reading::left_to_right);
}

}  // namespace
