#include <doctest/doctest.h>

#include "app/ui/visual_text.hpp"

namespace civic::test {

TEST_CASE("text that runs from left to right is left as it is") {
    CHECK_FALSE(needs_turning("Wait for the letter… 1 → 2"));
    CHECK_FALSE(needs_turning("等待信件"));
    CHECK_FALSE(needs_turning(""));
    CHECK_FALSE(needs_turning("\xFF\xD7"));  // not even UTF-8
    CHECK(needs_turning("שלום"));
    CHECK(needs_turning("Step: \xD8\xA3"));
    CHECK(needs_turning("\xF0\x90\xA4\x80"));  // Phoenician
}

TEST_CASE("Hebrew is turned round, numbers and Latin within it are not") {
    CHECK(visual_text("שלום") == "םולש");
    CHECK(visual_text("גיל 25 ABC") == "ABC 25 ליג");
}

// The forms of Unicode's block Arabic Presentation Forms-B: drawn from left to right, the last letter comes
// first.
TEST_CASE("Arabic letters come in the forms in which they join") {
    CHECK(visual_text("\xD8\xA8\xD8\xA8") == "\xEF\xBA\x90\xEF\xBA\x91");  // beh beh: final, initial
    CHECK(visual_text("\xD9\x84\xD8\xA7") == "\xEF\xBB\xBB");              // lam alef: one ligature
}

TEST_CASE("lines are broken at blanks, and a word that is too long stands alone") {
    const auto letters = [](std::string_view piece) { return static_cast<double>(piece.size()); };
    CHECK(broken_lines("aa bb cc", 5, letters) == std::vector<std::string>{"aa bb", "cc"});
    CHECK(broken_lines("aaaaaaaa b", 5, letters) == std::vector<std::string>{"aaaaaaaa", "b"});
    CHECK(broken_lines("a\nb", 5, letters) == std::vector<std::string>{"a", "b"});
    CHECK(broken_lines("", 5, letters) == std::vector<std::string>{""});
}

}  // namespace civic::test
