#include <doctest/doctest.h>

#include <string>

#include "export/export.hpp"
#include "support/boards.hpp"
#include "support/run.hpp"

namespace {

using namespace civic;
using namespace civic::test;

const ExportInfo kInfo = {"Housing benefit – été", "en-GB", "{\"gate\":\"open\"}", "Civicanvas 0.1.0",
                          "2026-01-02T03:04:05Z"};

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::vector<Scene> two_pages() {
    Maker maker("flow");
    maker.element("a", "step", {0, 0, 180, 84}, "Apply **online** now").attributes =
        named({{"alt", "The first step"}});
    maker.element("b", "note", {300, 0, 180, 120}, "申请住房补助");
    maker.element("c", "note", {500, 0, 180, 120}, "تقديم الطلب");
    maker.element("d", "note", {700, 0, 180, 120}, "הגשת בקשה 🎉").style = named({{"opacity", 0.6}});
    maker.link("a", "b", "next").text = "then";
    const Scene first = scene_of(maker.board());
    Maker other;
    other.element("z", "shape", {0, 0, 50'000, 200}, "A very long page");
    return {first, scene_of(other.board())};
}

TEST_CASE("a PDF: one page a scene, as large as its picture, selectable text in every script") {
    const std::vector<Scene> scenes = two_pages();
    const Result<std::string> pdf = export_pdf(scenes, kInfo);
    REQUIRE(pdf.ok());
    const std::string path = scratch_file("pages.pdf", *pdf);
    const auto info = output_of("pdfinfo -f 1 -l 2 " + quoted(path));
    const auto text = output_of("pdftotext -layout " + quoted(path) + " -");
    if (!info.has_value() || !text.has_value()) {
        MESSAGE("skipped: pdfinfo and pdftotext are not on this machine");
        return;
    }
    CHECK(holds(*info, "Housing benefit – été"));
    CHECK(holds(*info, "Pages:           2"));
    CHECK(holds(*info, "2026"));
    CHECK(holds(*info, "Subject:"));
    CHECK(holds(*info, "The first step"));  // alternative texts
    const double width = scenes[0].bounds.w * 0.75;
    CHECK(holds(*info, "Page    1 size:  " + std::to_string(static_cast<int>(width))));
    CHECK(holds(*info, "Page    2 size:  14400"));  // as wide as readers open
    CHECK(holds(*text, "Apply online"));
    CHECK(holds(*text, "申请住房补助"));
    CHECK(holds(*text, "then"));
    CHECK(holds(*text, "A very long page"));
    // pdftotext gives Arabic and Hebrew in logical order, letters as they are typed.
    CHECK(holds(*text, "تقديم"));
    CHECK(holds(*text, "הגשת"));
}

TEST_CASE("a PDF says its language, its title and what its checks found, in a form that is sound") {
    const std::string pdf = *export_pdf(two_pages(), kInfo);
    CHECK(holds(pdf, "/Lang (en-GB)"));
    CHECK(holds(pdf, "/DisplayDocTitle true"));
    CHECK(holds(pdf, "The first step"));
    CHECK(holds(pdf, "{&quot;gate&quot;:&quot;open&quot;}"));
    CHECK(pdf.starts_with("%PDF-1.4"));
    const auto verdict = output_of("qpdf --check " + quoted(scratch_file("checked.pdf", pdf)));
    if (!verdict.has_value()) {
        MESSAGE("skipped: qpdf is not on this machine");
        return;
    }
    CHECK(holds(*verdict, "No syntax or stream encoding errors found"));
}

TEST_CASE("the same scenes and date give the same PDF") {
    CHECK(*export_pdf(two_pages(), kInfo) == *export_pdf(two_pages(), kInfo));
}

TEST_CASE("no scene is no PDF") {
    CHECK_FALSE(export_pdf({}, kInfo).ok());
}

}  // namespace
