#include <doctest/doctest.h>

#include <random>
#include <string>

#include "base/base64.hpp"
#include "base/result.hpp"
#include "base/utf8.hpp"

using namespace civic;

TEST_CASE("base64: the vectors of RFC 4648, section 10") {
    const std::pair<const char*, const char*> vectors[] = {{"", ""},
                                                           {"f", "Zg=="},
                                                           {"fo", "Zm8="},
                                                           {"foo", "Zm9v"},
                                                           {"foob", "Zm9vYg=="},
                                                           {"fooba", "Zm9vYmE="},
                                                           {"foobar", "Zm9vYmFy"}};
    for (const auto& [bytes, text] : vectors) {
        CHECK(base64_encode(bytes) == text);
        CHECK(base64_decode(text) == std::string(bytes));
    }
}

TEST_CASE("base64: any bytes come back, and nothing else is read") {
    std::mt19937 random(1);
    for (std::size_t length = 0; length < 100; ++length) {
        std::string bytes;
        for (std::size_t i = 0; i < length; ++i)
            bytes += static_cast<char>(random() % 256);
        CHECK(base64_decode(base64_encode(bytes)) == bytes);
    }
    for (const char* wrong :
         {"Z", "Zg", "Zg=", "Zg==\n", " Zg=", "Z===", "====", "Zg==Zg==", "Z-g=", "Zm9v=", "Z=8="}) {
        CAPTURE(wrong);
        CHECK_FALSE(base64_decode(wrong).has_value());
    }
}

TEST_CASE("UTF-8: the borders of what is well-formed") {
    for (const char* right : {"", "a", "\x7f", "\xc2\x80", "\xdf\xbf", "\xe0\xa0\x80", "\xed\x9f\xbf",
                              "\xee\x80\x80", "\xef\xbf\xbf", "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf"}) {
        CHECK(is_valid_utf8(right));
    }
    // Overlong forms, surrogates, beyond U+10FFFF, cut short, a lone continuation.
    for (const char* wrong :
         {"\xc0\x80", "\xc1\xbf", "\xe0\x9f\xbf", "\xed\xa0\x80", "\xf0\x8f\xbf\xbf", "\xf4\x90\x80\x80",
          "\xf5\x80\x80\x80", "\xc2", "\xe0\xa0", "\xf0\x90\x80", "\x80", "\xff", "\xc2\x41"}) {
        CHECK_FALSE(is_valid_utf8(wrong));
    }
    CHECK(utf8_error_position("ab\xffz") == 2);
    CHECK(utf8_error_position("abc") == 3);
}

TEST_CASE("UTF-8: every scalar comes back as it was written") {
    for (char32_t scalar = 1; scalar <= 0x10FFFF; ++scalar) {
        if (scalar >= 0xD800 && scalar <= 0xDFFF) continue;
        std::string text;
        append_utf8(text, scalar);
        std::size_t at = 0;
        if (next_scalar(text, at) != scalar || at != text.size()) FAIL("U+", static_cast<unsigned>(scalar));
    }
}

TEST_CASE("UTF-8: ill-formed bytes are replaced one by one, and a cut never falls inside a character") {
    CHECK(repaired_utf8("a\xff\xe2\x82z") == "a\uFFFD\uFFFD\uFFFDz");
    CHECK(utf8_prefix("aé表", 6) == "aé表");
    CHECK(utf8_prefix("aé表", 5) == "aé");
    CHECK(utf8_prefix("aé表", 2) == "a");
    CHECK(utf8_prefix("é", 0) == "");
}

TEST_CASE("an error says where, what, and what to do") {
    CHECK(Error{"it is wrong", "", ""}.message() == "it is wrong");
    CHECK(Error{"it is wrong", "/a/0", "mend it"}.message() == "/a/0: it is wrong (mend it)");
}
