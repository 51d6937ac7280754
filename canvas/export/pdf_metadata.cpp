#include "export/pdf_metadata.hpp"

#include <charconv>
#include <cstdio>
#include <optional>

#include "export/xml.hpp"

namespace civic {
namespace {

Error not_ours(const char* missing) {
    return {std::string("the PDF has no ") + missing + " that its metadata could be added to", "", ""};
}

// The number that follows the last `key` in the text.
std::optional<std::size_t> last_number_after(std::string_view text, std::string_view key) {
    const std::size_t found = text.rfind(key);
    if (found == std::string_view::npos) return std::nullopt;
    std::size_t at = found + key.size();
    while (at < text.size() && (text[at] == ' ' || text[at] == '\n' || text[at] == '\r'))
        ++at;
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), number);
    if (error != std::errc() || end == text.data() + at) return std::nullopt;
    return number;
}

// The body of the dictionary of object `number`, without its outer brackets.
std::optional<std::string> dictionary_of(std::string_view pdf, std::size_t number) {
    const std::string head = "\n" + std::to_string(number) + " 0 obj";
    const std::size_t object = pdf.rfind(head);
    if (object == std::string_view::npos) return std::nullopt;
    const std::size_t open = pdf.find("<<", object);
    if (open == std::string_view::npos) return std::nullopt;
    int depth = 0;
    for (std::size_t at = open; at + 1 < pdf.size(); ++at) {
        if (pdf[at] == '<' && pdf[at + 1] == '<')
            ++depth, ++at;
        else if (pdf[at] == '>' && pdf[at + 1] == '>') {
            if (--depth == 0) return std::string(pdf.substr(open + 2, at - open - 2));
            ++at;
        }
    }
    return std::nullopt;
}

// A PDF text string of ASCII: a language tag has nothing else.
std::string pdf_literal(std::string_view text) {
    std::string out = "(";
    for (const char c : text) {
        if (c == '(' || c == ')' || c == '\\') out += '\\';
        if (c >= 0x20 && c < 0x7F) out += c;
    }
    return out + ")";
}

std::string alternative(const char* tag, std::string_view text) {
    return std::string("<") + tag + "><rdf:Alt><rdf:li xml:lang=\"x-default\">" + xml_escaped(text) +
           "</rdf:li></rdf:Alt></" + tag + ">\n";
}

std::string xmp_packet(const PdfMetadata& metadata) {
    std::string xmp =
        "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
        "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
        "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
        "xmlns:civicanvas=\"urn:civicanvas:export\">\n";
    xmp += alternative("dc:title", metadata.title);
    if (!metadata.description.empty()) xmp += alternative("dc:description", metadata.description);
    if (!metadata.language.empty()) {
        xmp += "<dc:language><rdf:Bag><rdf:li>" + xml_escaped(metadata.language) +
               "</rdf:li></rdf:Bag></dc:language>\n";
    }
    if (!metadata.checks.empty()) {
        xmp += "<civicanvas:checks>" + xml_escaped(metadata.checks) + "</civicanvas:checks>\n";
    }
    return xmp + "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>";
}

std::string table_entry(std::size_t offset) {
    char line[24];
    std::snprintf(line, sizeof line, "%010zu 00000 n \n", offset);
    return line;
}

}  // namespace

Result<std::string> add_pdf_metadata(std::string pdf, const PdfMetadata& metadata) {
    const std::size_t trailer = pdf.rfind("trailer");
    if (trailer == std::string::npos) return not_ours("trailer");
    const std::string_view tail = std::string_view(pdf).substr(trailer);
    const auto previous = last_number_after(tail, "startxref");
    const auto size = last_number_after(tail, "/Size");
    const auto root = last_number_after(tail, "/Root");
    const auto info = last_number_after(tail, "/Info");
    if (!previous || !size || !root) return not_ours("cross-reference table");
    const auto catalogue = dictionary_of(pdf, *root);
    if (!catalogue) return not_ours("catalogue");

    if (pdf.back() != '\n') pdf += '\n';
    const std::size_t catalogue_offset = pdf.size();
    pdf += std::to_string(*root) + " 0 obj\n<<" + *catalogue;
    if (!metadata.language.empty()) pdf += "\n   /Lang " + pdf_literal(metadata.language);
    pdf += "\n   /ViewerPreferences << /DisplayDocTitle true >>\n   /Metadata " + std::to_string(*size) +
           " 0 R\n>>\nendobj\n";
    const std::size_t packet_offset = pdf.size();
    const std::string packet = xmp_packet(metadata);
    pdf += std::to_string(*size) + " 0 obj\n<< /Type /Metadata /Subtype /XML /Length " +
           std::to_string(packet.size()) + " >>\nstream\n" + packet + "\nendstream\nendobj\n";
    const std::size_t table_offset = pdf.size();
    pdf += "xref\n" + std::to_string(*root) + " 1\n" + table_entry(catalogue_offset) + std::to_string(*size) +
           " 1\n" + table_entry(packet_offset);
    pdf +=
        "trailer\n<< /Size " + std::to_string(*size + 1) + "\n   /Root " + std::to_string(*root) + " 0 R\n";
    if (info) pdf += "   /Info " + std::to_string(*info) + " 0 R\n";
    pdf += "   /Prev " + std::to_string(*previous) + "\n>>\nstartxref\n" + std::to_string(table_offset) +
           "\n%%EOF\n";
    return pdf;
}

}  // namespace civic
