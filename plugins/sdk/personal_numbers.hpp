#pragma once

#include <string>
#include <string_view>

namespace civic::sdk {

// Check digits and number plans. `digits` holds ASCII digits alone, `code` ASCII digits and capital letters.

bool luhn_valid(std::string_view digits);      // ISO/IEC 7812-1, annex B
bool verhoeff_valid(std::string_view digits);  // J. Verhoeff, 1969

// A payment card number that an issuer could have given out, and not one published for tests.
bool is_real_card(std::string_view digits);

// An IBAN of the right length for its country with right check digits, and not a published example.
bool is_real_iban(std::string_view code);

// An identity number of the country (ISO 3166-1); `shape` is how it was grouped: "3 2 4". DE tax id, EE
// personal code, ES DNI and NIE, FR NIR, GB national insurance number, IN Aadhaar, US social security number.
// Numbers published as specimens or for tests are nobody's.
bool is_national_id(std::string_view country, std::string_view code, std::string_view shape);

// A telephone number of a person in the international form, without the plus.
bool is_personal_phone(std::string_view digits);

// A mobile number of the country in its national form, with the leading 0: DE, FR, GB, AU. Written in one
// piece it is still known, by its first digits and its length.
bool is_mobile_form(std::string_view country, std::string_view digits);

// The international form of a number in the country's national form, or "" when it is not one.
std::string international_form(std::string_view country, std::string_view digits);

}  // namespace civic::sdk
