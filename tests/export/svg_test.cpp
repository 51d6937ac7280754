#include <doctest/doctest.h>

#include <cmath>
#include <regex>
#include <string>

#include "export/export.hpp"
#include "support/boards.hpp"
#include "support/run.hpp"

namespace {

using namespace civic;
using namespace civic::test;

const ExportInfo kInfo = {"Housing <benefit> & more", "en-GB",
                          R"({"gate":"overridden","why":"a < b & \"c\""})", "Civicanvas 0.1.0",
                          "2026-01-02T03:04:05Z"};

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

Board board_of_everything() {
    Maker maker("flow");
    Element& a = maker.element("a", "step", {0, 0, 180, 84}, "Apply **now** & <here>");
    a.attributes = named({{"alt", "The first step: \"apply\""}});
    maker.element("b", "note", {300, 0, 180, 120}, "תוך 28 ימים\nتقديم\n申请\nहिन्दी 🎉").angle = 10;
    maker.element("c", "image", {0, 200, 100, 80});
    maker.builder.elements.back().attributes = named({{"image", "i1"}});
    Image image;
    image.id = "i1";
    image.media_type = "text/html\"><script>";
    image.bytes = std::make_shared<const std::string>("<script>alert(1)</script>");
    maker.builder.images.push_back(image);
    maker.element("d\"<&>", "shape", {300, 200, 120, 60}, std::string("bell\x07 and \xFF byte")).style =
        named({{"opacity", 0.5}, {"fill", "#2563c980"}});
    maker.link("a", "b", "next").text = "then";
    return maker.board();
}

TEST_CASE("an SVG says what it is: title, language, alternative texts, checks") {
    const std::string svg = *export_svg(scene_of(board_of_everything()), kInfo);
    CHECK(holds(svg, "<title id=\"civicanvas-title\">Housing &lt;benefit&gt; &amp; more</title>"));
    CHECK(holds(svg, "role=\"img\""));
    CHECK(holds(svg, "lang=\"en-GB\""));
    CHECK(holds(svg, "<checks>{&quot;gate&quot;:&quot;overridden&quot;"));
    CHECK(holds(svg, "<date>2026-01-02T03:04:05Z</date>"));
    CHECK(holds(svg, "<title>Apply now &amp; &lt;here&gt;</title>"));
    CHECK(holds(svg, "<desc>The first step: &quot;apply&quot;</desc>"));
}

TEST_CASE("text in an SVG is text: selectable, each run as long as it was laid out, Hebrew from the right") {
    Maker maker;
    maker.element("a", "text", {0, 0, 400, 40}, "Apply **now**");
    maker.element("b", "text", {0, 100, 400, 40}, "תוך");
    const std::string svg = *export_svg(scene_of(maker.board()), {});
    CHECK(std::regex_search(svg, std::regex("<text x=\"0\"[^>]*textLength=\"[0-9.]+\"[^>]*>Apply </text>")));
    CHECK(std::regex_search(svg, std::regex("<text [^>]*font-weight=\"700\"[^>]*>now</text>")));
    CHECK(std::regex_search(svg, std::regex("<text x=\"400\"[^>]*direction=\"rtl\"[^>]*>תוך</text>")));
}

TEST_CASE("an SVG is well-formed whatever the texts and ids are, and runs nothing") {
    const std::string svg = *export_svg(scene_of(board_of_everything()), kInfo);
    CHECK_FALSE(holds(svg, "<script"));
    CHECK_FALSE(holds(svg, "\x07"));
    CHECK(holds(svg, "data-id=\"d&quot;&lt;&amp;&gt;\""));
    const auto verdict = output_of("xmllint --noout " + quoted(scratch_file("everything.svg", svg)));
    if (!verdict.has_value()) {
        MESSAGE("skipped: xmllint is not on this machine");
        return;
    }
    CHECK(*verdict == "");
}

TEST_CASE("an image goes into an SVG as it is, where it is one") {
    Maker maker;
    maker.element("c", "image", {0, 0, 100, 80}).attributes = named({{"image", "i1"}});
    Image image;
    image.id = "i1";
    image.media_type = "image/png";
    image.bytes = std::make_shared<const std::string>("\x89PNG\r\n\x1a\nrest");
    maker.builder.images.push_back(image);
    const std::string svg = *export_svg(scene_of(maker.board()), {});
    CHECK(holds(svg, "href=\"data:image/png;base64,iVBORw0KGgpyZXN0\""));
}

TEST_CASE("the same scene gives the same SVG") {
    const Board board = board_of_everything();
    CHECK(*export_svg(scene_of(board), kInfo) == *export_svg(scene_of(board), kInfo));
}

TEST_CASE("another program draws the SVG") {
    const std::string svg = *export_svg(scene_of(board_of_everything()), kInfo);
    const auto png = output_of("rsvg-convert " + quoted(scratch_file("everything.svg", svg)));
    if (!png.has_value()) {
        MESSAGE("skipped: rsvg-convert is not on this machine");
        return;
    }
    CHECK(png->substr(1, 3) == "PNG");
}

}  // namespace
