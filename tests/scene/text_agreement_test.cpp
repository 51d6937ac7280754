#include <doctest/doctest.h>

#include <cmath>
#include <random>
#include <string>
#include <vector>

#include "scene/text.hpp"

namespace {

using namespace civic;

// Texts as people write them in designs: words, numbers, the usual signs between them.
class TextMaker {
  public:
    explicit TextMaker(unsigned seed) : random_(seed) {}

    std::string make() {
        std::string text;
        const int words = pick(1, 18);
        for (int i = 0; i < words; ++i) {
            if (i > 0) text += pick(0, 12) == 0 ? "\n" : " ";
            text += dressed(word());
        }
        return text;
    }
    int pick(int low, int high) { return std::uniform_int_distribution<int>(low, high)(random_); }

  private:
    const std::string& one_of(const std::vector<std::string>& list) {
        return list[static_cast<std::size_t>(pick(0, static_cast<int>(list.size()) - 1))];
    }

    std::string word() {
        static const std::vector<std::string> kWords = {
            "Apply",     "online",        "VAT",      "To",       "AV",
            "Wait",      "for",           "a",        "decision", "café",
            "Straße",    "Łódź",          "können",   "fifth",    "office",
            "I",         "application",   "received", "28",       "2026",
            "35.5",      "1,000",         "e-mail",   "and/or",   "10/12",
            "follow-up", "P45",           "don't",    "it’s",     "first",
            "co-op",     "3-day",         "A-4",      "2024-25",  "R&D",
            "v2.1",      "mother-in-law",
        };
        return one_of(kWords);
    }

    std::string dressed(std::string word) {
        switch (pick(0, 14)) {
            case 0:
                return word + ",";
            case 1:
                return word + ".";
            case 2:
                return "(" + word + ")";
            case 3:
                return "“" + word + "”";
            case 4:
                return word + "?";
            case 5:
                return "**" + word + "**";
            case 6:
                return "*" + word + "*";
            case 7:
                return word + " – " + word;
            case 8:
                return "£20 " + word;
            case 9:
                return "30% " + word;
            case 10:
                return "\"" + word + "\":";
            default:
                return word;
        }
    }

    std::mt19937 random_;
};

std::string lines_of(const TextLayout& layout) {
    std::string lines;
    for (const TextLine& line : layout.lines)
        lines += layout.text.substr(line.begin, line.end - line.begin) + "|";
    return lines;
}

double furthest_apart(const TextLayout& a, const TextLayout& b) {
    double furthest = 0;
    for (std::size_t i = 0; i < a.glyphs.size(); ++i) {
        furthest = std::max(furthest, std::abs(static_cast<double>(a.glyphs[i].x - b.glyphs[i].x)));
        furthest = std::max(furthest, std::abs(static_cast<double>(a.glyphs[i].y - b.glyphs[i].y)));
    }
    return furthest;
}

std::vector<std::uint32_t> ids_of(const TextLayout& layout) {
    std::vector<std::uint32_t> ids;
    for (const Glyph& glyph : layout.glyphs)
        ids.push_back(glyph.id);
    return ids;
}

// Whether the first break that differs falls where a line is full to within a pixel: the letters beside a
// break may be drawn a little closer or wider by a newer font when they are shaped apart.
bool is_close_call(const TextLayout& a, const TextLayout& b, double width) {
    for (std::size_t i = 0; i < std::min(a.lines.size(), b.lines.size()); ++i) {
        if (a.lines[i].end == b.lines[i].end) continue;
        const TextLine& longer = a.lines[i].end > b.lines[i].end ? a.lines[i] : b.lines[i];
        return static_cast<double>(longer.width + longer.indent) > width - 1;
    }
    return false;
}

void compare(const TextRequest& request) {
    CAPTURE(request.text);
    CAPTURE(request.width);
    CAPTURE(request.height);
    CAPTURE(request.style.size);
    const auto fast = TextEngine::shared().layout(request);
    const auto slow = TextEngine::shared().layout_by_pango(request);
    if (lines_of(*fast) != lines_of(*slow) && is_close_call(*fast, *slow, request.width)) return;
    REQUIRE(lines_of(*fast) == lines_of(*slow));
    REQUIRE(fast->scale == slow->scale);
    REQUIRE(ids_of(*fast) == ids_of(*slow));
    CHECK(furthest_apart(*fast, *slow) < 0.05);
}

TEST_CASE("words set one by one stand where Pango puts them") {
    TextMaker maker(7);
    int fast = 0;
    for (int i = 0; i < 1500; ++i) {
        TextRequest request;
        request.text = maker.make();
        request.style.markup = Markup::marked;
        request.style.size = maker.pick(9, 30);
        request.style.weight = maker.pick(0, 1) == 0 ? Weight::regular : Weight::semibold;
        request.style.align = static_cast<Align>(maker.pick(0, 3));
        request.style.valign = static_cast<VAlign>(maker.pick(0, 2));
        request.width = maker.pick(150, 700) + 0.37;
        request.height = 2000;
        if (!TextEngine::shared().takes_fast_way(request)) continue;
        ++fast;
        compare(request);
    }
    CHECK(fast > 1200);  // the comparison is of something
}

TEST_CASE("shrunk texts agree too") {
    TextMaker maker(11);
    for (int i = 0; i < 400; ++i) {
        TextRequest request;
        request.text = maker.make();
        request.width = maker.pick(110, 260) + 0.37;
        request.height = maker.pick(20, 90);
        const auto layout = TextEngine::shared().layout(request);
        if (layout->truncated || !TextEngine::shared().takes_fast_way(request)) continue;
        compare(request);
    }
}

TEST_CASE("Greek and Cyrillic go by words, two scripts in one paragraph do not") {
    const TextRequest greek{"Αίτηση για επίδομα στέγασης", {}, 120, 200};
    const TextRequest cyrillic{"Заявка на жилищное пособие, 28 дней", {}, 120, 200};
    CHECK(TextEngine::shared().takes_fast_way(greek));
    CHECK(TextEngine::shared().takes_fast_way(cyrillic));
    compare(greek);
    compare(cyrillic);
    CHECK_FALSE(TextEngine::shared().takes_fast_way({"Apply Заявка", {}, 120, 200}));
    CHECK_FALSE(TextEngine::shared().takes_fast_way({"تقديم طلب", {}, 120, 200}));
    CHECK_FALSE(TextEngine::shared().takes_fast_way({"申请", {}, 120, 200}));
}

}  // namespace
