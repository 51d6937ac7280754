#include "sdk/personal_data.hpp"

#include <doctest/doctest.h>

#include <random>
#include <string>

#include "sdk/personal_numbers.hpp"

using namespace civic::sdk;

namespace {

// What was found, as "kind:text", joined by a bar.
std::string found(std::string_view text, const PersonalDataOptions& options = {}) {
    std::string out;
    for (const PersonalSpan& span : find_personal_data(text, options)) {
        if (!out.empty()) out += "|";
        static constexpr const char* kKinds[] = {"email", "phone", "iban", "card", "id", "birth"};
        out += kKinds[static_cast<int>(span.kind)];
        out += ":";
        out += text.substr(span.begin, span.end - span.begin);
    }
    return out;
}

}  // namespace

TEST_CASE("e-mail addresses of people are found") {
    CHECK(found("Write to amina.diallo@gmail.com, please") == "email:amina.diallo@gmail.com");
    CHECK(found("<j-o'neil+tax@mail.city.gov.uk>.") == "email:j-o'neil+tax@mail.city.gov.uk");
    CHECK(found("josé@correo.es y maría@correo.es") == "email:josé@correo.es|email:maría@correo.es");
}

TEST_CASE("reserved domains, mailboxes of a role and handles are not people's addresses") {
    CHECK(found("name@example.com a@mail.example.org b@service.test c@x.invalid d@localhost") == "");
    CHECK(found("info@city.gov.uk help@tax.gov noreply@pay.gov") == "");
    CHECK(found("follow @amina or meet @ 12.30, cost 3@5 each") == "");
    CHECK(found("anna@notexample.com") == "email:anna@notexample.com");
}

TEST_CASE("telephone numbers in the international form are found") {
    CHECK(found("Call +254 712 345678 now") == "phone:+254 712 345678");
    CHECK(found("+44 (0)20 7123 4567") == "phone:+44 (0)20 7123 4567");
    CHECK(found("tel:+1-415-867-5309") == "phone:+1-415-867-5309");
    CHECK(found("+372 5123 4567;") == "phone:+372 5123 4567");
    CHECK(found("+12 34") == "");
    CHECK(found("+0712345678") == "");
}

TEST_CASE("numbers set aside for fiction and helplines are nobody's") {
    CHECK(found("+1 212 555 0123 and (212) 555-0199") == "");
    CHECK(found("+44 7700 900123, 01632 960001, 020 7946 0018") == "");
    CHECK(found("01 99 00 12 34, 06 39 98 01 23") == "");
    CHECK(found("(02) 5550 1234") == "");
    CHECK(found("0800 328 5644 or 0300 123 4567 or 1-800-829-1040 or 1 800 829 1040") == "");
}

TEST_CASE("national forms are found where grouped, for the countries chosen") {
    CHECK(found("020 7123 4567") == "phone:020 7123 4567");
    CHECK(found("(415) 867-5309") == "phone:(415) 867-5309");
    CHECK(found("01 42 68 53 00") == "phone:01 42 68 53 00");
    CHECK(found("01 42 68 53 00", {{"US"}}) == "");
    CHECK(found("reference 02071234567") == "");
    CHECK(found("case 1042-685-3001-22") == "");
}

TEST_CASE("dates, money, years, references and measurements are not numbers of a person") {
    CHECK(found("between 2018 and 2019, 28-day rule, 38% of 1 200 000") == "");
    CHECK(found("on 12/03/2018 at 10:30, 2018-06-27 and 27.06.2018") == "");
    CHECK(found("IR-2024-122, HC 1748, 423,450 logins, 140,803 returns") == "");
    CHECK(found("ISO 27001, NIST SP 800-63, Regulation (EU) 2018/1724") == "");
    CHECK(found("£1 234 567.00 in 2024 2025 2026") == "");
}

TEST_CASE("bank accounts are found by their check digits") {
    CHECK(found("Pay to GB33 BUKB 2020 1555 5555 55 today") == "iban:GB33 BUKB 2020 1555 5555 55");
    CHECK(found("EE212200221020145700") == "iban:EE212200221020145700");
    CHECK(found("GB34 BUKB 2020 1555 5555 55") == "");
    CHECK(found("GB82 WEST 1234 5698 7654 32, DE89 3704 0044 0532 0130 00") == "");
    CHECK(found("EE38 2200 2210 2014 5685, AT61 1904 3002 3457 3201, NO9386011117947") == "");
    CHECK(found("XGB33BUKB20201555555555") == "");
}

TEST_CASE("payment cards are found by Luhn's digit, test cards pass") {
    CHECK(luhn_valid("79927398713"));
    CHECK_FALSE(luhn_valid("79927398710"));
    CHECK(found("card 4539 1488 0343 6467") == "card:4539 1488 0343 6467");
    CHECK(found("card 4539 1488 0343 6468") == "");
    CHECK(found("4242 4242 4242 4242, 378282246310005, 5555-5555-5555-4444") == "");
    CHECK(found("0000 0000 0000 0000") == "");
}

TEST_CASE("identity numbers of each country are found by their own rule") {
    CHECK(found("NINO AB 12 34 56 C") == "id:AB 12 34 56 C");
    CHECK(found("QQ 12 34 56 C") == "");
    CHECK(found("SSN 536-90-4399") == "id:536-90-4399");
    CHECK(found("078-05-1120, 666-12-3456, 536-00-4399") == "");
    CHECK(found("78406175235", {{"EE"}}) == "id:78406175235");
    CHECK(found("78406175236", {{"EE"}}) == "");
    CHECK(found("DNI 98215067F, NIE Y9904815V", {{"ES"}}) == "id:98215067F|id:Y9904815V");
    CHECK(found("DNI 98215067B", {{"ES"}}) == "");
    CHECK(found("1 84 12 76 451 089 46", {{"FR"}}) == "id:1 84 12 76 451 089 46");
    CHECK(found("1 84 12 76 451 089 47", {{"FR"}}) == "");
    CHECK(found("64 091 832 548", {{"DE"}}) == "id:64 091 832 548");
    CHECK(found("64 091 832 549", {{"DE"}}) == "");
    CHECK(verhoeff_valid("2363"));
    CHECK_FALSE(verhoeff_valid("2364"));
    CHECK(found("NINO AB 12 34 56 C", {{"US"}}) == "");
}

TEST_CASE("specimens and test identities pass") {
    CHECK(found("DNI 12345678Z, 00000000T, 99999999R; NIE X1234567L, X0000000T") == "");
    CHECK(found("38001085718, 47101010033, 60001019906, 30303039914") == "");
    CHECK(found("2 69 05 49 588 157 80") == "");
    CHECK(found("86 095 742 719") == "");
    CHECK(found("9999 4105 7058") == "");
}

TEST_CASE("large figures are not identity or telephone numbers") {
    CHECK(found("536 904 399 in benefits, 86095742719 in all, 123-456-789") == "");
    CHECK(found("2 345 678 901 euros, 52 345 678 visits") == "");
    CHECK(found("612\u00A0345\u00A0678 euros") == "");
    CHECK(found("host 192.168.10.254, 52.520008 and 58.385200, 2019-2020-21") == "");
    CHECK(is_real_card("2411202428112024"));
    CHECK(found("from 24.11.2024-28.11.2024") == "");
    CHECK(found("415.867.5309") == "phone:415.867.5309");
    CHECK(found("llame al 612 345 678") == "phone:612 345 678");
}

TEST_CASE("mobile numbers are known in one piece too") {
    CHECK(found("text 07911123456") == "phone:07911123456");
    CHECK(found("0612345678, 0412345678, 015112345678") ==
          "phone:0612345678|phone:0412345678|phone:015112345678");
    CHECK(found("0612345678", {{"GB"}}) == "");
    CHECK(found("07700900123, 0639980123, 0491570006") == "");
    CHECK(found("case 061234567, 079111234567") == "");
}

TEST_CASE("punctuation of Unicode stands around and inside of numbers as that of ASCII does") {
    CHECK(found("card 4539\u00A01488\u20090343\u202F6467.") == "card:4539\u00A01488\u20090343\u202F6467");
    CHECK(found("“4539 1488 0343 6467”") == "card:4539 1488 0343 6467");
    CHECK(found("tel—020\u20117123\u20114567…") == "phone:020\u20117123\u20114567");
    CHECK(found("“name@example.com”, «ana@example.org»") == "");
    CHECK(found("“amina@gmail.com”") == "email:amina@gmail.com");
    CHECK(found("Amina\u00A0Diallo, née le 12\u00A0mars\u00A01984") == "birth:12\u00A0mars\u00A01984");
    CHECK(found("Größe 4539 1488 0343 6467ª") == "");
}

TEST_CASE("a date of birth counts beside a name") {
    CHECK(found("Amina Diallo, born 12 March 1984") == "birth:12 March 1984");
    CHECK(found("Name: Jürgen Öztürk. DOB: 1984-03-12") == "birth:1984-03-12");
    CHECK(found("Date of birth: 27/03/2007, for example") == "");
    CHECK(found("The House of Commons debated on 12 March 2018") == "");
    CHECK(found("House of Commons, 12 March 2018") == "");
    CHECK(found("Child born after 12 March 1984") == "");
}

TEST_CASE("redacting keeps the room and leaves nothing of the data") {
    CHECK(redacted("Ask amina@gmail.com now") == "Ask ███████████████ now");
    CHECK(redacted("+254 712 345678") == "████ ███ ██████");
    CHECK(redacted("nothing here 2024") == "nothing here 2024");
    CHECK(redacted("“amina@gmail.com” — 12\u00A0%") == "“███████████████” — 12\u00A0%");
}

TEST_CASE("any bytes: spans lie in the text, in order, apart, and a redacted text holds none") {
    std::mt19937 random(20261124);
    const std::string alphabet =
        "0123456789 -+()@./ABCGQZaborn example.com,19 84\xC3\xA9\xC2\xA0\xE2\x80\x93";
    std::size_t hits = 0;
    for (int round = 0; round < 20000; ++round) {
        std::string text;
        const std::size_t length = random() % 60;
        for (std::size_t i = 0; i < length; ++i)
            text += alphabet[random() % alphabet.size()];
        std::size_t end = 0;
        for (const PersonalSpan& span : find_personal_data(text)) {
            REQUIRE(span.begin >= end);
            REQUIRE(span.begin < span.end);
            REQUIRE(span.end <= text.size());
            end = span.end;
            ++hits;
        }
        REQUIRE(find_personal_data(redacted(text)).empty());
    }
    CHECK(hits > 100);
}
