#include "export/xml.hpp"

#include "base/utf8.hpp"

namespace civic {

std::string xml_escaped(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const char32_t scalar = next_scalar(text, at);
        const bool forbidden = (scalar < 0x20 && scalar != '\t' && scalar != '\n' && scalar != '\r') ||
                               scalar == 0xFFFE || scalar == 0xFFFF;
        if (forbidden) continue;
        switch (scalar) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default:
                append_utf8(out, scalar);
        }
    }
    return out;
}

}  // namespace civic
