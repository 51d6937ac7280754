#include "sdk/personal_numbers.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace civic::sdk {
namespace {

int digit(char c) {
    return c - '0';
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return c >= 'A' && c <= 'Z';
}
bool all_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), is_digit);
}

// The number a digit string stands for; at most 18 digits.
long long number(std::string_view digits) {
    return std::atoll(std::string(digits).c_str());
}

template <std::size_t N>
int weighted_sum(std::string_view digits, const std::array<int, N>& weights) {
    int sum = 0;
    for (std::size_t i = 0; i < N; ++i)
        sum += digit(digits[i]) * weights[i];
    return sum;
}

template <std::size_t N>
bool one_of(std::string_view text, const std::array<std::string_view, N>& list) {
    return std::find(list.begin(), list.end(), text) != list.end();
}

// Published by Visa, Mastercard, American Express and the payment gateways for use in tests.
constexpr std::array<std::string_view, 19> kTestCards = {
    "4242424242424242", "4111111111111111", "4012888888881881", "4000056655665556", "4222222222222",
    "5555555555554444", "5105105105105100", "5200828282828210", "2223003122003222", "5454545454545454",
    "378282246310005",  "371449635398431",  "378734493671000",  "6011111111111117", "6011000990139424",
    "30569309025904",   "36227206271667",   "3566002020360505", "6200000000000005"};

// The examples of the IBAN registry (SWIFT), one for each country, and of the standard.
constexpr std::array<std::string_view, 35> kExampleIbans = {"GB29NWBK60161331926819",
                                                            "GB82WEST12345698765432",
                                                            "DE89370400440532013000",
                                                            "FR1420041010050500013M02606",
                                                            "ES9121000418450200051332",
                                                            "NL91ABNA0417164300",
                                                            "BE68539007547034",
                                                            "CH9300762011623852957",
                                                            "IT60X0542811101000000123456",
                                                            "AT611904300234573201",
                                                            "BG80BNBG96611020345678",
                                                            "CY17002001280000001200527600",
                                                            "CZ6508000000192000145399",
                                                            "DK5000400440116243",
                                                            "EE382200221020145685",
                                                            "FI2112345600000785",
                                                            "GR1601101250000000012300695",
                                                            "HR1210010051863000160",
                                                            "HU42117730161111101800000000",
                                                            "IE29AIBK93115212345678",
                                                            "IS140159260076545510730339",
                                                            "LI21088100002324013AA",
                                                            "LT121000011101001000",
                                                            "LU280019400644750000",
                                                            "LV80BANK0000435195001",
                                                            "NO9386011117947",
                                                            "PL61109010140000071219812874",
                                                            "PT50000201231234567890154",
                                                            "RO49AAAA1B31007593840000",
                                                            "SE4550000000058398257466",
                                                            "SI56263300012039086",
                                                            "SK3112000000198742637541",
                                                            "AE070331234567890123456",
                                                            "SA0380000000608010167519",
                                                            "TR330006100519786457841326"};

// Specimen cards, the examples by which the authorities explain the numbers, and identities given out for
// tests: Bundeszentralamt für Steuern (DE), SK ID Solutions (EE), Policía Nacional and FNMT (ES), Assurance
// Maladie (FR), UIDAI (IN).
constexpr std::array<std::string_view, 17> kSpecimenIds = {
    "86095742719",  "38001085718",  "47101010033",  "60001019906",  "30303039914",     "12345678Z",
    "00000000T",    "99999999R",    "X0000000T",    "X1234567L",    "269054958815780", "255081416802538",
    "999941057058", "999971658847", "999933119405", "999955183433", "999990501894"};

struct IbanLength {
    std::string_view country;
    std::size_t length;
};
// IBAN registry, SWIFT.
constexpr IbanLength kIbanLengths[] = {
    {"AD", 24}, {"AE", 23}, {"AL", 28}, {"AT", 20}, {"AZ", 28}, {"BA", 20}, {"BE", 16}, {"BG", 22},
    {"BH", 22}, {"BR", 29}, {"CH", 21}, {"CR", 22}, {"CY", 28}, {"CZ", 24}, {"DE", 22}, {"DK", 18},
    {"DO", 28}, {"EE", 20}, {"EG", 29}, {"ES", 24}, {"FI", 18}, {"FO", 18}, {"FR", 27}, {"GB", 22},
    {"GE", 22}, {"GI", 23}, {"GL", 18}, {"GR", 27}, {"GT", 28}, {"HR", 21}, {"HU", 28}, {"IE", 22},
    {"IL", 23}, {"IS", 26}, {"IT", 27}, {"JO", 30}, {"KW", 30}, {"KZ", 20}, {"LB", 28}, {"LI", 21},
    {"LT", 20}, {"LU", 20}, {"LV", 21}, {"MC", 27}, {"MD", 24}, {"ME", 22}, {"MK", 19}, {"MR", 27},
    {"MT", 31}, {"MU", 30}, {"NL", 18}, {"NO", 15}, {"PK", 24}, {"PL", 28}, {"PS", 29}, {"PT", 25},
    {"QA", 29}, {"RO", 24}, {"RS", 22}, {"SA", 24}, {"SE", 24}, {"SI", 19}, {"SK", 24}, {"SM", 27},
    {"TN", 24}, {"TR", 26}, {"UA", 29}, {"VG", 24}, {"XK", 20}};

// The remainder of the code read as a number, letters as 10 to 35 (ISO 7064, mod 97-10).
int remainder_97(std::string_view code) {
    int remainder = 0;
    for (const char c : code) {
        remainder = is_digit(c) ? (remainder * 10 + digit(c)) % 97 : (remainder * 100 + (c - 'A' + 10)) % 97;
    }
    return remainder;
}

bool card_prefix(std::string_view digits) {
    const long long four = number(digits.substr(0, 4));
    const long long two = four / 100;
    const std::size_t n = digits.size();
    if (digits[0] == '4') return n == 13 || n == 16 || n == 19;
    if ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720)) return n == 16;
    if (two == 34 || two == 37) return n == 15;
    if (two == 36 || two == 38 || two == 30) return n == 14 || n == 16;
    if (two == 35) return n == 16;
    return (two == 60 || two == 62 || two == 64 || two == 65) && n >= 16;
}

// Estonian personal code: two rounds of weights, EVS 585:2007.
bool is_ee(std::string_view d) {
    if (d[0] < '1' || d[0] > '8') return false;
    const long long month = number(d.substr(3, 2));
    const long long day = number(d.substr(5, 2));
    if (month < 1 || month > 12 || day < 1 || day > 31) return false;
    constexpr std::array<int, 10> kFirst = {1, 2, 3, 4, 5, 6, 7, 8, 9, 1};
    constexpr std::array<int, 10> kSecond = {3, 4, 5, 6, 7, 8, 9, 1, 2, 3};
    int check = weighted_sum(d, kFirst) % 11;
    if (check == 10) check = weighted_sum(d, kSecond) % 11 % 10;
    return check == digit(d[10]);
}

// German tax id: ISO 7064, mod 11,10; of the first ten digits one stands two or three times.
bool is_de(std::string_view d) {
    if (d[0] == '0') return false;
    std::array<int, 10> seen{};
    for (std::size_t i = 0; i < 10; ++i)
        ++seen[static_cast<std::size_t>(digit(d[i]))];
    const auto repeated = std::count_if(seen.begin(), seen.end(), [](int n) { return n > 1; });
    if (repeated != 1 || *std::max_element(seen.begin(), seen.end()) > 3) return false;
    int product = 10;
    for (std::size_t i = 0; i < 10; ++i) {
        int sum = (digit(d[i]) + product) % 10;
        if (sum == 0) sum = 10;
        product = sum * 2 % 11;
    }
    return (11 - product) % 10 == digit(d[10]);
}

// Spanish DNI (8 digits) and NIE (X, Y, Z and 7 digits) with their letter.
bool is_es(std::string_view code) {
    if (code.size() != 9 || !is_letter(code[8])) return false;
    std::string digits(code.substr(0, 8));
    if (digits[0] >= 'X' && digits[0] <= 'Z') digits[0] = static_cast<char>('0' + (digits[0] - 'X'));
    if (!all_digits(digits)) return false;
    return std::string_view("TRWAGMYFPDXBNJZSQVHLCKE")[static_cast<std::size_t>(number(digits) % 23)] ==
           code[8];
}

// French NIR: sex, year, month, place and order, key = 97 - (number mod 97); Corsica has 2A, 2B.
bool is_fr(std::string_view code) {
    if (code.size() != 15 || code[0] < '1' || code[0] > '2') return false;
    std::string body(code.substr(0, 13));
    long long less = 0;
    if (body[5] == '2' && (body[6] == 'A' || body[6] == 'B')) {
        less = body[6] == 'A' ? 1000000 : 2000000;
        body[6] = '0';
    }
    if (!all_digits(body) || !all_digits(code.substr(13))) return false;
    const long long month = number(code.substr(3, 2));
    if (month < 1 || (month > 12 && month < 20)) return false;
    return 97 - (number(body) - less) % 97 == number(code.substr(13));
}

// British national insurance number: two letters, six digits, A to D (HMRC manual NIM39110). The prefix QQ
// of the published example is never given out.
bool is_gb(std::string_view code) {
    if (code.size() != 9 || !is_letter(code[0]) || !is_letter(code[1]) || !all_digits(code.substr(2, 6)))
        return false;
    if (code[8] < 'A' || code[8] > 'D') return false;
    constexpr std::string_view kNever = "DFIQUV";
    if (kNever.find(code[0]) != std::string_view::npos || kNever.find(code[1]) != std::string_view::npos)
        return false;
    constexpr std::array<std::string_view, 7> kUnused = {"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"};
    return code[1] != 'O' && !one_of(code.substr(0, 2), kUnused);
}

// US social security number; two numbers became famous by being printed on cards and leaflets.
bool is_us(std::string_view d) {
    const std::string_view area = d.substr(0, 3);
    if (area == "000" || area == "666" || area[0] == '9') return false;
    if (d.substr(3, 2) == "00" || d.substr(5) == "0000") return false;
    return d != "078051120" && d != "219099999" && d != "123456789";
}

// Numbers set aside for fiction and for helplines, international form: a number that begins so is nobody's.
constexpr std::string_view kNobodysPrefixes[] = {
    // Ofcom, "Telephone numbers for use in TV and radio drama"
    "441632960", "441134960", "441144960", "441154960", "441164960", "441174960", "441184960", "441214960",
    "441314960", "441414960", "441514960", "441614960", "441914980", "442079460", "442896496", "442920180",
    "447700900", "449098790",
    // Arcep, decision 2018-0881
    "3319900", "3326191", "3335301", "3346571", "3353649", "3363998",
    // ACMA, "Phone numbers for use in TV shows, films and creative works"
    "6125550", "6127010", "6135550", "6137010", "6175550", "6177010", "6185550", "6187010", "61491570",
    // freephone and helplines
    "44800", "44808", "443", "1800", "1833", "1844", "1855", "1866", "1877", "1888", "33800", "33801",
    "33805", "49800", "611800", "611300", "911800"};

}  // namespace

bool luhn_valid(std::string_view digits) {
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        int value = digit(digits[digits.size() - 1 - i]);
        if (i % 2 == 1 && (value *= 2) > 9) value -= 9;
        sum += value;
    }
    return sum % 10 == 0;
}

bool verhoeff_valid(std::string_view digits) {
    // Multiplication in the dihedral group of ten elements, and the permutation (1 5 8 9 4 2 7 0)(3 6).
    const auto multiply = [](int a, int b) {
        if (a < 5) return b < 5 ? (a + b) % 5 : 5 + (a + b) % 5;
        return b < 5 ? 5 + (a - b) % 5 : (a - b + 5) % 5;
    };
    constexpr std::array<int, 10> kPermutation = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};
    int check = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        int value = digit(digits[digits.size() - 1 - i]);
        for (std::size_t k = 0; k < i % 8; ++k)
            value = kPermutation[static_cast<std::size_t>(value)];
        check = multiply(check, value);
    }
    return check == 0;
}

bool is_real_card(std::string_view digits) {
    if (digits.size() < 13 || digits.size() > 19 || !card_prefix(digits) || !luhn_valid(digits)) return false;
    const bool one_figure = std::all_of(digits.begin() + 1, digits.end(), [](char c) { return c == '0'; });
    return !one_figure && !one_of(digits, kTestCards);
}

bool is_real_iban(std::string_view code) {
    if (code.size() < 15 || !is_letter(code[0]) || !is_letter(code[1])) return false;
    const auto* known =
        std::find_if(std::begin(kIbanLengths), std::end(kIbanLengths),
                     [&](const IbanLength& entry) { return entry.country == code.substr(0, 2); });
    if (known == std::end(kIbanLengths) || known->length != code.size()) return false;
    const std::string turned = std::string(code.substr(4)) + std::string(code.substr(0, 4));
    return remainder_97(turned) == 1 && !one_of(code, kExampleIbans);
}

bool is_national_id(std::string_view country, std::string_view code, std::string_view shape) {
    if (one_of(code, kSpecimenIds)) return false;
    if (country == "ES") return is_es(code);
    if (country == "FR") return is_fr(code);
    if (country == "GB") return is_gb(code);
    if (!all_digits(code)) return false;
    if (country == "EE") return code.size() == 11 && is_ee(code);
    // These weak checks let too much through by chance: the usual grouping shows what a number is meant for.
    if (country == "DE") return shape == "2 3 3 3" && is_de(code);
    if (country == "US") return shape == "3 2 4" && is_us(code);
    if (country == "IN") return shape == "4 4 4" && code[0] >= '2' && verhoeff_valid(code);
    return false;
}

bool is_personal_phone(std::string_view digits) {
    if (digits.size() < 8 || digits.size() > 15 || digits[0] == '0') return false;
    if (digits[0] == '1') {  // the North American plan: area, exchange, line, the first two never from 0 or 1
        if (digits.size() != 11 || digits[1] < '2' || digits[4] < '2') return false;
        if (digits.substr(4, 5) == "55501") return false;
    }
    return std::none_of(std::begin(kNobodysPrefixes), std::end(kNobodysPrefixes),
                        [&](std::string_view prefix) { return digits.substr(0, prefix.size()) == prefix; });
}

bool is_mobile_form(std::string_view country, std::string_view digits) {
    const std::size_t n = digits.size();
    if (n < 10 || digits[0] != '0' || digits[2] == '0') return false;
    if (country == "AU") return n == 10 && digits[1] == '4';
    if (country == "DE")
        return n >= 11 && n <= 12 && digits[1] == '1' && digits[2] >= '5' && digits[2] <= '7';
    if (country == "FR") return n == 10 && (digits[1] == '6' || digits[1] == '7');
    if (country == "GB") return n == 11 && digits[1] == '7';
    return false;
}

std::string international_form(std::string_view country, std::string_view digits) {
    const std::size_t n = digits.size();
    const auto trunk = [&](const char* code, std::size_t shortest, std::size_t longest) {
        const bool fits = n >= shortest && n <= longest && digits[0] == '0' && digits[1] != '0';
        return fits ? code + std::string(digits.substr(1)) : std::string();
    };
    if (country == "GB") return trunk("44", 10, 11);
    if (country == "FR") return trunk("33", 10, 10);
    if (country == "DE") return trunk("49", 9, 12);
    if (country == "AU") return trunk("61", 10, 10);
    if (country == "US" && n == 10 && digits[0] >= '2') return "1" + std::string(digits);
    if (country == "US" && n == 11 && digits[0] == '1') return std::string(digits);
    if (country == "ES" && n == 9 && (digits[0] == '6' || digits[0] == '7' || digits[0] == '9')) {
        return "34" + std::string(digits);
    }
    if (country == "IN" && n == 10 && digits[0] >= '6') return "91" + std::string(digits);
    if (country == "EE" && n >= 7 && n <= 8 && digits[0] == '5') return "372" + std::string(digits);
    return "";
}

}  // namespace civic::sdk
