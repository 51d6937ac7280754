#include "format/syntax.hpp"

#include <doctest/doctest.h>

#include <string>

#include "format/load.hpp"

using namespace civic;

namespace {

std::string refusal(const std::string& text) {
    const auto loaded = load_board(text);
    REQUIRE_FALSE(loaded.ok());
    return loaded.error().message();
}

}  // namespace

TEST_CASE("each syntax error is named at its line and column") {
    const std::pair<const char*, std::string> cases[] = {
        {"", "line 1, column 1: not JSON: expected {, the beginning of a board; found the end of the file"},
        {"{", "line 1, column 2: not JSON: expected a key in double quotes, or }; found the end of the file"},
        {"{\"a\" \"b\"}", "line 1, column 6: not JSON: expected : after the key; found \"b\""},
        {"{\"a\":}", "line 1, column 6: not JSON: expected a value; found }"},
        {"{\"a\":1 \"b\":2}", "line 1, column 8: not JSON: expected , or }; found \"b\""},
        {"{\"a\":[1 2]}", "line 1, column 9: not JSON: expected , or ]; found 2"},
        {"{\"a\":[1,]}", "line 1, column 9: not JSON: expected a value; found ]"},
        {"\n\n {\"é\":1,}", "line 3, column 9: not JSON: expected a key in double quotes; found }"},
        {"{\"a\":[}", "line 1, column 7: not JSON: expected a value, or ]; found }"},
        {"{a:1}",
         "line 1, column 2: not JSON: \"a\" is no JSON value; expected a key in double quotes, or }"},
        {"{\"a\":tru}", "line 1, column 6: not JSON: \"tru\" is no JSON value; expected a value"},
        {"{\"a\":NaN}", "line 1, column 6: not JSON: \"NaN\" is no JSON value; expected a value"},
        {"{\"a\":-Infinity}", "line 1, column 6: not JSON: \"-Infinity\" is not a number as JSON writes it"},
        {"{\"a\":01}", "line 1, column 6: not JSON: \"01\" is not a number as JSON writes it"},
        {"{\"a\":1.}", "line 1, column 6: not JSON: \"1.\" is not a number as JSON writes it"},
        {"{\"a\":1e999}", "line 1, column 6: not JSON: the number 1e999 is too large"},
        {"{} x", "line 1, column 4: not JSON: \"x\" is no JSON value; expected nothing more"},
        {"{}\n{}", "line 2, column 1: not JSON: expected nothing more; found {"},
        {"{\"a\":\"b", "line 1, column 6: not JSON: this text has no closing quote"},
        {"{\"a\":\"b\nc\"}",
         "line 1, column 6: not JSON: this text has no closing quote on its line; a line break in it is "
         "written \\n"},
        {"{\"a\":\"b\tc\"}", "line 1, column 8: not JSON: a control character in a text is written \\u00XX"},
        {"{\"a\":\"\\q\"}",
         "line 1, column 8: not JSON: after a backslash stands one of \" \\ / b f n r t u"},
        {"{\"a\":\"\\u12g4\"}",
         "line 1, column 8: not JSON: after \\u stand four hexadecimal digits, and the two halves of a pair "
         "together"},
        {"{\"a\":\"\\ud800\"}",
         "line 1, column 8: not JSON: after \\u stand four hexadecimal digits, and the two halves of a pair "
         "together"},
        {"{\"a\":\"\\udc00\"}",
         "line 1, column 8: not JSON: after \\u stand four hexadecimal digits, and the two halves of a pair "
         "together"},
        {"{\"a\":\"\\ud83d\\ude00\",}",
         "line 1, column 21: not JSON: expected a key in double quotes; found }"},
        {"{\"a\":\"\\u00", "line 1, column 6: not JSON: this text has no closing quote"},
        {"{\"a\":\"x\xff\"}", "line 1, column 8: not JSON: these bytes are not UTF-8"},
    };
    for (const auto& [text, message] : cases) {
        CAPTURE(text);
        CHECK(refusal(text) == message);
    }
}

TEST_CASE("the message never repeats a whole file, nor bytes that are not UTF-8") {
    CHECK(refusal("{\"a\":[1 \"" + std::string(10000, 'x') + "\"]}").size() < 200);
    CHECK(refusal("{\"a\":" + std::string(10000, 'x') + "}").size() < 200);
    CHECK(refusal("{\"a\":0" + std::string(10000, '1') + "}").size() < 200);
    CHECK(refusal("\xff{}").find('\xff') == std::string::npos);
}
