#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checks/outcome.hpp"
#include "model/change.hpp"

namespace civic {

// What the canvas draws of a finding, by id.
struct Witness {
    WitnessKind kind = WitnessKind::set;
    std::vector<std::string> elements;
    std::vector<std::string> links;

    friend bool operator==(const Witness&, const Witness&) = default;
};

// What to fill in so that the check can tell.
struct MissingAttribute {
    enum class Owner : std::uint8_t { service, element, link };
    Owner owner = Owner::service;
    std::string id;  // of the element or the link
    std::string name;

    friend bool operator==(const MissingAttribute&, const MissingAttribute&) = default;
};

// The approval that a finding stands under.
struct AppliedWaiver {
    std::string reason;
    std::string approver;
    std::string expires;  // YYYY-MM-DD, the last day; "" when it has no end

    friend bool operator==(const AppliedWaiver&, const AppliedWaiver&) = default;
};

// A mend that gives a valid board.
struct Fix {
    std::string label;
    Change change;
};

enum class Novelty : std::uint8_t { fresh, known };  // known: the baseline has it

// One thing wrong, one that cannot be judged yet, or a check that did not run. Ids, never rows: it stays good
// for as long as the board keeps what it names.
struct Finding {
    std::string check;
    std::string plugin;
    std::string principle;
    std::string title;  // of the check
    Outcome outcome = Outcome::violation;
    Severity severity = Severity::warning;  // as the phase of the service makes it
    std::vector<std::string> elements;
    std::vector<std::string> links;
    Witness witness;
    std::string message;
    std::string why;
    std::string source;
    std::string raised_by;  // why its severity is not the check's own; may be empty
    std::string fingerprint;
    std::optional<MissingAttribute> missing;
    std::optional<AppliedWaiver> waiver;
    std::optional<Fix> fix;
    Novelty novelty = Novelty::fresh;

    // Neither waived nor known: it counts for the gate and the exit status.
    bool is_open() const { return !waiver && novelty == Novelty::fresh; }
};

// The same for the same check, elements and links in any order; `subject` for a finding that has neither. The
// first 128 bits of the SHA-256 of these, in hexadecimal. Never of positions or texts, so that a finding
// stays the same one while the board is edited.
std::string fingerprint_of(std::string_view check, std::vector<std::string> elements,
                           std::vector<std::string> links, std::string_view subject = {});

}  // namespace civic
