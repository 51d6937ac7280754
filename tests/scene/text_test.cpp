#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <string>
#include <vector>

#include "base/utf8.hpp"
#include "scene/fonts.hpp"
#include "scene/text.hpp"

namespace {

using namespace civic;

TextRequest request(const std::string& text, double width = 300, double height = 200) {
    TextRequest out{text, {}, width, height};
    out.style.markup = Markup::marked;
    return out;
}

std::shared_ptr<const TextLayout> set(const TextRequest& text) {
    return TextEngine::shared().layout(text);
}

std::vector<std::string> lines_of(const TextLayout& layout) {
    std::vector<std::string> lines;
    for (const TextLine& line : layout.lines)
        lines.push_back(layout.text.substr(line.begin, line.end - line.begin));
    return lines;
}

using Lines = std::vector<std::string>;

// The text of the runs of a line from left to right, each run in its own logical order.
Lines runs_of(const TextLayout& layout, std::size_t line) {
    Lines runs;
    for (std::uint32_t r = 0; r < layout.lines[line].run_count; ++r)
        runs.emplace_back(layout.text_of(layout.runs[layout.lines[line].first_run + r]));
    return runs;
}

TEST_CASE("words wrap at the width, paragraphs at line feeds") {
    CHECK(lines_of(*set(request("Apply for a housing benefit\nonline", 110))) ==
          Lines{"Apply for a", "housing benefit", "online"});
}

TEST_CASE("alignment and the place in the box") {
    TextRequest text = request("Apply", 200, 100);
    const auto left = set(text);
    CHECK(left->lines[0].x == 0);
    CHECK(left->lines[0].top == 0);
    text.style.align = Align::right;
    text.style.valign = VAlign::bottom;
    const auto right = set(text);
    CHECK(right->lines[0].x == doctest::Approx(200 - static_cast<double>(right->lines[0].width)));
    CHECK(right->lines[0].bottom == doctest::Approx(100));
    text.style.align = Align::centre;
    text.style.valign = VAlign::middle;
    const auto centre = set(text);
    CHECK(centre->bounds.centre().x == doctest::Approx(100));
    CHECK(centre->bounds.centre().y == doctest::Approx(50));
}

TEST_CASE("Arabic and Hebrew run from the right, numbers in them from the left") {
    const auto arabic = set(request("تقديم الطلب"));
    REQUIRE(arabic->lines.size() == 1);
    CHECK(arabic->lines[0].right_to_left);
    CHECK(arabic->lines[0].x + arabic->lines[0].width == doctest::Approx(300));
    CHECK(arabic->runs[0].right_to_left);
    for (std::size_t i = 1; i < arabic->glyphs.size(); ++i)
        CHECK(arabic->glyphs[i].cluster <= arabic->glyphs[i - 1].cluster);

    const auto hebrew = set(request("תוך 28 ימים"));
    CHECK(hebrew->lines[0].right_to_left);
    const Lines runs = runs_of(*hebrew, 0);
    REQUIRE(runs.size() == 3);
    CHECK(runs[0] == " ימים");
    CHECK(runs[1] == "28");
    CHECK(runs[2] == "תוך ");

    const auto mixed = set(request("Form טופס 101"));
    CHECK_FALSE(mixed->lines[0].right_to_left);
}

TEST_CASE("Arabic letters join: a letter looks otherwise inside a word than alone") {
    const auto alone = set(request("ه"));
    const auto inside = set(request("ههه"));
    REQUIRE(inside->glyphs.size() == 3);
    CHECK(inside->glyphs[1].id != alone->glyphs[0].id);
}

TEST_CASE("Hindi: a cluster of several characters is one, and its vowel sign stands before it") {
    const auto hindi = set(request("हिन्दी"));
    REQUIRE(hindi->runs.size() == 1);
    CHECK(hindi->runs[0].font->family == "Noto Sans Devanagari");
    // ह + ि: the sign comes second in the text and first in the line, in one cluster.
    CHECK(hindi->glyphs[0].cluster == 0);
    CHECK(hindi->glyphs[1].cluster == 0);
}

TEST_CASE("Chinese wraps between characters, not before a full stop") {
    const auto chinese = set(request("请在二十八天内提交所有文件。", 14 * 6.5));
    CHECK(chinese->lines.size() == 3);
    for (const std::string& line : lines_of(*chinese))
        CHECK_FALSE(line.starts_with("。"));
    TextRequest japanese = request("直");
    const auto simplified = set(japanese);
    japanese.style.language = "ja";
    CHECK(set(japanese)->runs[0].font != simplified->runs[0].font);
}

TEST_CASE("emoji are one glyph for a family, in a colour font, as high as the text") {
    const auto emoji = set(request("Family 👩‍👩‍👧 here"));
    const auto colour = std::find_if(emoji->runs.begin(), emoji->runs.end(),
                                     [](const TextRun& run) { return run.font->colour; });
    REQUIRE(colour != emoji->runs.end());
    CHECK(colour->glyph_count == 1);
    CHECK(emoji->text_of(*colour) == "👩‍👩‍👧");
    CHECK(colour->width < 14 * 1.5F);
    CHECK(emoji->lines[0].bottom - emoji->lines[0].top < 14 * 1.5F);
}

TEST_CASE("bold and italic within one text") {
    const auto mixed = set(request("one **two** *three* ***four***"));
    CHECK(runs_of(*mixed, 0) == Lines{"one ", "two", " ", "three", " ", "four"});
    CHECK(mixed->runs[1].font->weight == 700);
    CHECK(mixed->runs[3].font->italic);
    CHECK((mixed->runs[5].font->weight == 700 && mixed->runs[5].font->italic));
    CHECK(mixed->runs[0].font->weight == 400);
}

TEST_CASE("bullets hang: the text of every line begins at the same place, right of the mark") {
    const auto list = set(request("Bring\n- your passport or your driving licence\n- a letter", 150));
    CHECK(list->text == "Bring\n• your passport or your driving licence\n• a letter");
    CHECK(list->lines[0].x == 0);
    REQUIRE(list->lines.size() == 4);
    for (const std::size_t i : {1U, 2U, 3U})
        CHECK(list->lines[i].x == doctest::Approx(14 * 1.15));
    const TextRun& mark = list->runs[list->lines[1].first_run + list->lines[1].run_count - 1];
    CHECK(list->text_of(mark) == "•");
    CHECK(mark.x + mark.width < list->lines[1].x);

    const auto hebrew = set(request("- דרכון", 150));  // mirrored
    const TextRun& right = hebrew->runs.back();
    CHECK(hebrew->text_of(right) == "•");
    CHECK(right.x > hebrew->lines[0].x + hebrew->lines[0].width);
    CHECK(right.x + right.width <= 150);
}

TEST_CASE("text shrinks to fit, to its floor at the least, then ends in an ellipsis") {
    const std::string text = "Answer all the questions about your household";
    const auto roomy = set(request(text, 150, 80));
    CHECK(roomy->scale == 1);
    const auto tight = set(request(text, 100, 50));
    CHECK(tight->scale < 1);
    CHECK(tight->scale >= 0.7);
    CHECK_FALSE(tight->truncated);
    for (const char* long_text :
         {"Answer all the questions about your household and send every paper that we ask for",
          "أجب عن جميع الأسئلة المتعلقة بأسرتك وأرسل كل ورقة نطلبها منك في الوقت المحدد لذلك"}) {
        const auto cut = set(request(long_text, 90, 34));
        CHECK(cut->scale == 0.7);
        CHECK(cut->truncated);
        CHECK(cut->text.ends_with("…"));
        CHECK(cut->text.size() < std::string(long_text).size());
    }
    TextRequest one_line = request(text, 100, 50);
    one_line.style.max_lines = 1;
    CHECK(set(one_line)->lines.size() == 1);
    CHECK(set(one_line)->truncated);
}

TEST_CASE("a paragraph that fits ends in an ellipsis where others are left out") {
    const auto cut = set(request("One\nTwo\nThree\nFour\nFive\nSix\nSeven", 100, 34));
    CHECK(cut->truncated);
    CHECK(cut->text.ends_with("…"));
    const auto arabic = set(request("واحد\nاثنان\nثلاثة\nأربعة\nخمسة\nستة", 100, 40));
    CHECK(arabic->truncated);
    CHECK(arabic->text.ends_with("…"));
}

TEST_CASE("a long word shrinks before it is broken") {
    const auto shrunk = set(request("Wohnungsgeld", 76, 60));
    CHECK(shrunk->lines.size() == 1);
    CHECK(shrunk->scale < 1);
    const auto broken = set(request("Bundesausbildungsförderungsgesetz", 76, 60));
    CHECK(broken->lines.size() > 1);
    CHECK(broken->text == "Bundesausbildungsförderungsgesetz");  // no hyphen that is not in the text
}

// Latin, Arabic, Chinese, Hindi, emoji, marks, in no order.
std::string jumble(std::mt19937& random) {
    static const std::vector<std::string> kPieces = {
        "Apply",  " ",     "\n", "- ",   "**", "*", "تقديم", "申请", "हिन्दी", "👩‍👩‍👧",
        "e-mail", "1,000", "()", "\xFF", "ﬁ",  "é", "\t",    "…"};
    std::string text;
    for (int k = std::uniform_int_distribution<int>(1, 40)(random); k > 0; --k)
        text += kPieces[std::uniform_int_distribution<std::size_t>(0, kPieces.size() - 1)(random)];
    return text;
}

TEST_CASE("whatever the text and the box: lines stay in the box, runs and clusters within the text") {
    std::mt19937 random(3);
    std::uniform_real_distribution<double> size(1, 200);
    for (int i = 0; i < 1500; ++i) {
        TextRequest text = request(jumble(random), size(random), size(random));
        text.style.align = static_cast<Align>(i % 4);
        text.style.valign = static_cast<VAlign>(i % 3);
        text.style.max_lines = i % 5 == 0 ? 2 : 0;
        const auto layout = set(text);
        CAPTURE(text.text);
        CAPTURE(text.width);
        CAPTURE(text.height);
        REQUIRE(is_valid_utf8(layout->text));
        for (const TextLine& line : layout->lines) {
            const double slack = 0.15 * text.style.size * 1.6;
            CHECK(static_cast<double>(line.top) >= -slack);
            CHECK(static_cast<double>(line.bottom) <= text.height + slack);
            // One character may be wider than the box.
            if (line.end - line.begin > 24)
                CHECK(static_cast<double>(line.x + line.width) <= text.width + 0.5);
            CHECK(line.first_run + line.run_count <= layout->runs.size());
        }
        for (const TextRun& run : layout->runs) {
            REQUIRE(run.begin <= run.end);
            REQUIRE(run.end <= layout->text.size());
            REQUIRE(run.first_glyph + run.glyph_count <= layout->glyphs.size());
            CHECK(is_valid_utf8(layout->text_of(run)));
            for (std::uint32_t g = 0; g < run.glyph_count; ++g) {
                const Glyph& glyph = layout->glyphs[run.first_glyph + g];
                CHECK((std::isfinite(glyph.x) && std::isfinite(glyph.y)));
                CHECK(glyph.cluster >= run.begin);
                CHECK(glyph.cluster < run.end);
            }
        }
    }
}

TEST_CASE("boxes and sizes that are no numbers give an empty layout") {
    const double nan = std::nan("");
    for (const double bad : {nan, -1.0, 0.0, HUGE_VAL, 1e300}) {
        CHECK(set(request("a", bad, 10))->lines.empty());
        CHECK(set(request("a", 10, bad))->lines.empty());
        TextRequest text = request("a");
        text.style.size = bad;
        CHECK(set(text)->lines.empty());
    }
    CHECK(set(request(""))->lines.empty());
    CHECK(set(request("\x01\n\n"))->lines.empty());
}

TEST_CASE("a text of a hundred thousand characters is read to the limit") {
    std::string text;
    while (text.size() < 100'000)
        text += "word ";
    const auto layout = set(request(text, 500, 100));
    CHECK(layout->truncated);
    CHECK(layout->text.size() < kTextLimit);
    const auto unbroken = set(request(std::string(100'000, 'x'), 500, 100));
    CHECK(unbroken->truncated);
}

TEST_CASE("a deferred text is set once, for everyone") {
    const DeferredText text(request("Apply"));
    CHECK(&text.layout() == &text.layout());
}

}  // namespace
