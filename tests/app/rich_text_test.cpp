#include <doctest/doctest.h>

#include <random>

#include "app/edit/rich_text.hpp"
#include "app/edit/text_buffer.hpp"

namespace civic::test {
namespace {

using Face = RichText::Face;

}  // namespace

TEST_CASE("marks become faces and bullets, and are written again as they were") {
    for (const char* markup : {"Apply **online** or *by post*", "- one\n- **two**\nthree", "5 * 3 and 2*2",
                               "", "a **bold *both* bold** end", "C:\\Users", "* star", "***both***"}) {
        CHECK(RichText::parse(markup).to_markup() == markup);
    }
    const RichText rich = RichText::parse("- a **b**");
    CHECK(rich.text() == "a b");
    CHECK(rich.is_bullet(0));
    CHECK(rich.has_face(2, 3, Face::bold));
    CHECK_FALSE(rich.has_face(0, 3, Face::bold));
}

TEST_CASE("what is typed comes back as it was typed, stars and dashes too") {
    RichText rich;
    rich.insert(0, "- **not** a *mark* \\*");
    const std::string markup = rich.to_markup();
    CHECK(RichText::parse(markup).text() == rich.text());
    CHECK_FALSE(RichText::parse(markup).is_bullet(0));
}

TEST_CASE("random edits: what is written reads as the same text") {
    std::mt19937 random(7);
    const char* const kPieces[] = {"a",  "b ", " ",  "*",  "**",  "- ", "\\",
                                   "\n", "é",  "申", "مر", "x*y", ".",  "\n- "};
    for (int run = 0; run < 3'000; ++run) {
        RichText rich;
        for (int step = 0; step < 12; ++step) {
            const auto pick = [&](std::size_t n) { return random() % n; };
            // At a place between characters.
            std::size_t at = pick(rich.size() + 1);
            while (at < rich.size() && (static_cast<unsigned char>(rich.text()[at]) & 0xC0) == 0x80)
                ++at;
            std::size_t to = std::min(rich.size(), at + pick(6));
            while (to < rich.size() && (static_cast<unsigned char>(rich.text()[to]) & 0xC0) == 0x80)
                ++to;
            switch (pick(6)) {
                case 0:
                    rich.set_face(at, to, Face::bold, pick(2) == 0);
                    break;
                case 1:
                    rich.set_face(at, to, Face::italic, pick(2) == 0);
                    break;
                case 2:
                    rich.erase(at, to);
                    break;
                case 3:
                    rich.set_bullets(0, pick(rich.paragraphs()), pick(2) == 0);
                    break;
                default:
                    rich.insert(at, kPieces[pick(std::size(kPieces))]);
            }
        }
        // An empty paragraph at the end is not kept by the reader.
        rich.insert(rich.size(), "z");
        const std::string markup = rich.to_markup();
        CAPTURE(rich.text());
        CAPTURE(markup);
        REQUIRE(RichText::parse(markup).looks_like(rich));
    }
}

TEST_CASE("typing is undone word for word as one, erasing as another") {
    TextBuffer buffer{RichText()};
    for (const char* letter : {"H", "i", "!"})
        buffer.type(letter);
    buffer.erase_to(2);
    buffer.erase_to(1);
    CHECK(buffer.text().text() == "H");
    CHECK(buffer.undo());
    CHECK(buffer.text().text() == "Hi!");
    CHECK(buffer.undo());
    CHECK(buffer.text().text().empty());
    CHECK_FALSE(buffer.undo());
    CHECK(buffer.redo());
    CHECK(buffer.text().text() == "Hi!");
    CHECK(buffer.caret() == 3);
}

TEST_CASE(
    "a dash and a space begin a bullet; Enter goes on with it, twice ends it; Backspace takes it away") {
    TextBuffer buffer{RichText()};
    for (const char* letter : {"-", " ", "a", "\n", "b", "\n"})
        buffer.type(letter);
    CHECK(buffer.text().to_markup() == "- a\n- b\n- ");
    buffer.type("\n");
    CHECK(buffer.text().to_markup() == "- a\n- b\n");
    buffer.go_to(0, TextBuffer::Choose::nothing);
    buffer.erase_to(0);
    CHECK(buffer.text().to_markup() == "a\n- b\n");
}

}  // namespace civic::test
