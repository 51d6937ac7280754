#include "export/pdf_metadata.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace civic;

namespace {

// The smallest file with what the update needs: a catalogue, a table, a trailer.
std::string small_pdf() {
    std::string pdf = "%PDF-1.4\n1 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n";
    pdf += "2 0 obj\n<< /Type /Catalog /Pages 1 0 R /Marks << /Marked true >> >>\nendobj\n";
    const std::size_t table = pdf.size();
    pdf += "xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000061 00000 n \n";
    pdf += "trailer\n<< /Size 3 /Root 2 0 R >>\nstartxref\n" + std::to_string(table) + "\n%%EOF\n";
    return pdf;
}

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        ++found;
    return found;
}

}  // namespace

TEST_CASE("metadata is added behind the file, which stays as it was") {
    const std::string before = small_pdf();
    const auto after = add_pdf_metadata(before, {"Permit <2027>", "ar", "Six steps & a loop", "{\"ran\":2}"});
    REQUIRE(after.ok());
    CHECK(after->substr(0, before.size()) == before);
    CHECK(after->find("/Lang (ar)") != std::string::npos);
    CHECK(after->find("/DisplayDocTitle true") != std::string::npos);
    CHECK(after->find("Permit &lt;2027&gt;") != std::string::npos);
    CHECK(after->find("Six steps &amp; a loop") != std::string::npos);
    CHECK(after->find("{&quot;ran&quot;:2}") != std::string::npos);
    CHECK(count(*after, "/Marks << /Marked true >>") == 2);  // the new catalogue keeps what the old one held
}

TEST_CASE("the new cross-reference table points at the new objects and back at the old table") {
    const std::string before = small_pdf();
    const std::string after = add_pdf_metadata(before, {"T", "en", "", ""}).value();
    const std::size_t table = std::stoul(after.substr(after.rfind("startxref\n") + 10));
    CHECK(after.substr(table, 5) == "xref\n");
    const std::size_t catalogue = std::stoul(after.substr(table + 9, 10));
    CHECK(after.substr(catalogue, 8) == "2 0 obj\n");
    const std::size_t packet = std::stoul(after.substr(table + 9 + 20 + 4, 10));
    CHECK(after.substr(packet, 8) == "3 0 obj\n");
    const std::size_t previous = std::stoul(after.substr(after.rfind("/Prev ") + 6));
    CHECK(before.substr(previous, 5) == "xref\n");
    const std::size_t stream = after.find("stream\n", packet) + 7;
    const std::size_t length = std::stoul(after.substr(after.find("/Length ", packet) + 8));
    CHECK(after.substr(stream + length, 11) == "\nendstream\n");
}

TEST_CASE("what is unknown is left out") {
    const std::string after = add_pdf_metadata(small_pdf(), {"T", "", "", ""}).value();
    CHECK(after.find("/Lang") == std::string::npos);
    CHECK(after.find("dc:language") == std::string::npos);
    CHECK(after.find("civicanvas:checks>") == std::string::npos);
}

TEST_CASE("a language tag cannot break out of its string") {
    const std::string after = add_pdf_metadata(small_pdf(), {"T", "en) /Evil (x", "", ""}).value();
    CHECK(after.find("/Lang (en\\) /Evil \\(x)") != std::string::npos);
}

TEST_CASE("a file without a classic table is refused") {
    CHECK_FALSE(add_pdf_metadata("", {}).ok());
    CHECK_FALSE(add_pdf_metadata("%PDF-1.7\nstartxref\n12\n%%EOF", {}).ok());
    std::string no_catalogue = small_pdf();
    no_catalogue.replace(no_catalogue.find("2 0 obj"), 7, "9 0 obj");
    CHECK_FALSE(add_pdf_metadata(no_catalogue, {}).ok());
}
