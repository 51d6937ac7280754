#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace civic::sdk {

enum class PersonalKind { email, phone, iban, payment_card, national_id, birth_date };

// "an e-mail address", as a message says it.
const char* describe(PersonalKind kind);

// Bytes [begin, end) of the text that look like personal data of a real person.
struct PersonalSpan {
    std::size_t begin = 0;
    std::size_t end = 0;
    PersonalKind kind = PersonalKind::email;

    friend bool operator==(const PersonalSpan&, const PersonalSpan&) = default;
};

struct PersonalDataOptions {
    // ISO 3166-1 codes of the countries whose national telephone forms and identity numbers are looked for.
    std::vector<std::string> countries = {"AU", "DE", "EE", "ES", "FR", "GB", "IN", "US"};
};

// What in `text` (UTF-8) looks like real personal data, in the order of the text, never overlapping.
//
// Found: e-mail addresses; telephone numbers in the international form (ITU-T E.164) and in the national
// forms of the countries chosen, where they are written in groups or are mobile numbers; IBANs with right
// check digits (ISO 13616); payment cards with a right Luhn digit (ISO/IEC 7812); identity numbers of the
// countries chosen, with their check digits where they have any; a date of birth in a text that names
// somebody.
//
// Passed over, because they are made for documents: the reserved domains (RFC 2606, RFC 6761); the numbers
// that regulators set aside for fiction (NANP 555-01xx, Ofcom, Arcep, ACMA); published test cards, example
// IBANs and specimen identity numbers. Passed over too, because they are nobody's own: mailboxes of a role
// (RFC 2142 and the usual ones) and freephone or helpline numbers. O(bytes). Any thread.
std::vector<PersonalSpan> find_personal_data(std::string_view text, const PersonalDataOptions& options = {});

// The text with each span's visible characters replaced by blocks (U+2588), spaces kept, so that it takes up
// about the same room. `text` itself when nothing was found.
std::string redacted(std::string_view text, const PersonalDataOptions& options = {});

}  // namespace civic::sdk
