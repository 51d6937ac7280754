#pragma once

#include <compare>
#include <filesystem>
#include <string>
#include <vector>

#include "authors/fault.hpp"
#include "checks/check.hpp"
#include "checks/registry.hpp"
#include "model/board.hpp"

namespace civic {

// What one finding of a check comes to, in words that a fixture can hold.
struct Verdict {
    std::string outcome;                // violation, needs-review
    std::vector<std::string> elements;  // sorted
    std::vector<std::string> links;     // sorted
    std::string missing;                // needs-review: "e1.needs", "l1.encrypted", "service.dpia"
    std::string severity;               // "" unless it was raised

    friend auto operator<=>(const Verdict&, const Verdict&) = default;
};
std::string to_string(const Verdict& verdict);

// All that a check says of a board.
struct Verdicts {
    std::vector<Verdict> findings;  // sorted
    std::uint64_t passes = 0;
    std::uint64_t not_applicable = 0;

    friend bool operator==(const Verdicts&, const Verdicts&) = default;
};

// What the canvas is to draw of one finding.
struct ExpectedWitness {
    Verdict of;
    std::string drawn;  // "cut a,b": the kind, and the elements in order
};

// A board with what its check must say of it (plugins/sdk/README.md, "Fixtures").
struct Fixture {
    std::filesystem::path path;
    std::string check;
    std::string name;  // of the file, without its ending
    Board board;
    std::vector<Verdict> expected;           // sorted
    std::vector<ExpectedWitness> witnesses;  // of those findings for which the fixture states one
};

// The words that the name of a fixture begins with, and what the check comes to there.
const std::vector<std::string>& fixture_sorts();
// The one that the name begins with; "" for none.
std::string sort_of_fixture(const std::string& name);

// The fixtures of a check, by name; what is wrong with the folder and the files goes to `faults`.
std::vector<Fixture> read_fixtures(const std::filesystem::path& plugin_folder, const CheckSpec& check,
                                   std::vector<Fault>& faults);

// Runs one check of the registry's plugins alone, on 2026-06-01, the day that fixtures are for.
Result<Report> run_one_check(const Board& board, const Registry& registry, const std::string& check,
                             RunMode mode, const Vocabulary& vocabulary);

Verdict verdict_of(const Finding& finding);
Verdicts verdicts_of(const Report& report, const std::string& check);
std::string drawn(const Witness& witness);

}  // namespace civic
