#include <doctest/doctest.h>

#include <random>
#include <string>

#include "base/utf8.hpp"
#include "scene/markup.hpp"

namespace {

using namespace civic;

// Bold as [b:…], italic as [i:…], both as [bi:…]; a bullet as "* ".
std::string shown(std::string_view text) {
    std::string out;
    for (const Paragraph& paragraph : parse_markup(text, Markup::marked, 10'000)) {
        if (!out.empty()) out += '|';
        if (paragraph.bullet) out += "* ";
        for (const Span& span : paragraph.spans) {
            const std::string part = paragraph.text.substr(span.begin, span.end - span.begin);
            const std::string face = std::string(span.bold ? "b" : "") + (span.italic ? "i" : "");
            out += face.empty() ? part : "[" + face + ":" + part + "]";
        }
    }
    return out;
}

TEST_CASE("marks make faces, and a mark that closes nothing is itself") {
    CHECK(shown("plain") == "plain");
    CHECK(shown("a **bold** word") == "a [b:bold] word");
    CHECK(shown("an *italic* word") == "an [i:italic] word");
    CHECK(shown("***both***") == "[bi:both]");
    CHECK(shown("**bold and *both* here**") == "[b:bold and ][bi:both][b: here]");
    CHECK(shown("2 * 3 * 4") == "2 * 3 * 4");
    CHECK(shown("*open") == "*open");
    CHECK(shown("**open") == "**open");
    CHECK(shown("a ** b ** c") == "a ** b ** c");
    CHECK(shown("\\*plain\\*") == "*plain*");
    CHECK(shown("C:\\\\temp \\n") == "C:\\temp \\n");
    CHECK(shown("one*two*three") == "one[i:two]three");
}

TEST_CASE("lines are paragraphs, a line with a dash is a bullet") {
    CHECK(shown("a\nb\r\nc\rd") == "a|b|c|d");
    CHECK(shown("- one\n- **two**\nthree") == "* one|* [b:two]|three");
    CHECK(shown("\\- no bullet") == "- no bullet");
    CHECK(shown("-no bullet") == "-no bullet");
    CHECK(shown("**not\nover lines**") == "**not|over lines**");
    CHECK(shown("last\n\n\n") == "last");
    CHECK(shown("").empty());
}

TEST_CASE("what cannot be shown is dropped, what is broken is marked") {
    CHECK(shown(std::string("a\0b\x01\x1B"
                            "c",
                            6)) == "abc");
    CHECK(shown("a\tb") == "a b");
    CHECK(shown("a\xE2\x80\xA8"
                "b") == "a|b");  // line separator
    CHECK(shown("\xEF\xBB\xBF"
                "a") == "a");  // byte order mark
    CHECK(shown("a\xFF"
                "b") ==
          "a\xEF\xBF\xBD"
          "b");  // ill-formed
    CHECK(plain_text("- **a**\nb", Markup::marked, 100) == "• a\nb");
    CHECK(plain_text("- **a**", Markup::plain, 100) == "- **a**");
    CHECK(plain_text("café", Markup::plain, 4) == "caf");  // never half a character
}

TEST_CASE("a mark around one plain star is a mark") {
    const std::vector<Paragraph> paragraphs = parse_markup("*\\**b", Markup::marked, 100);
    REQUIRE(paragraphs.size() == 1);
    CHECK(paragraphs[0].text == "*b");
    REQUIRE(paragraphs[0].spans.size() == 2);
    CHECK(paragraphs[0].spans[0].italic);
    CHECK_FALSE(paragraphs[0].spans[1].italic);
}

TEST_CASE("spans cover their paragraph, whatever the marks") {
    std::mt19937 random(5);
    const std::string_view alphabet = "ab *\\-\n é";
    for (int i = 0; i < 5000; ++i) {
        std::string text;
        for (int k = std::uniform_int_distribution<int>(0, 24)(random); k > 0; --k)
            text += alphabet[std::uniform_int_distribution<std::size_t>(0, alphabet.size() - 1)(random)];
        CAPTURE(text);
        for (const Paragraph& paragraph : parse_markup(text, Markup::marked, 1000)) {
            std::size_t at = 0;
            for (const Span& span : paragraph.spans) {
                CHECK(span.begin == at);
                CHECK(span.end > span.begin);
                at = span.end;
            }
            CHECK(at == paragraph.text.size());
            CHECK(is_valid_utf8(paragraph.text));
        }
    }
}

}  // namespace
