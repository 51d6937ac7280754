#include "export/xml.hpp"

#include <doctest/doctest.h>

using namespace civic;

TEST_CASE("text is escaped for XML content and attributes") {
    CHECK(xml_escaped("a<b>&\"'") == "a&lt;b&gt;&amp;&quot;&#39;");
    CHECK(xml_escaped("هوية 身份 😀\n\t") == "هوية 身份 😀\n\t");
}

TEST_CASE("what XML 1.0 cannot hold is dropped or replaced") {
    CHECK(xml_escaped(std::string_view("a\0b\x01\x1f", 5)) == "ab");
    CHECK(xml_escaped("\xEF\xBF\xBE!") == "!");
    CHECK(xml_escaped("\xFFx") == "\xEF\xBF\xBDx");
}
