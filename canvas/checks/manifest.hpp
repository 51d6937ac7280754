#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "checks/outcome.hpp"

namespace civic {

// What a person can set: a threshold, a list of patterns.
using OptionValue = std::variant<double, std::string>;

enum class OptionKind : std::uint8_t { number, integer, text };

struct OptionSpec {
    std::string name;
    OptionKind kind = OptionKind::number;
    OptionValue standard;
    std::optional<double> least;  // both ends are allowed
    std::optional<double> most;
    std::string unit;
    std::string help;
};

struct CheckSpec {
    std::string id;  // "access/segment-no-path": the plugin's id, a slash, a name
    std::string title;
    std::string principle;  // access, quality, inclusion, people, transparency, security, roadmap, or another
    std::string reason;     // why it matters
    std::string source;     // where that is laid down
    Severity severity = Severity::warning;
    std::vector<OptionSpec> options;
    std::string fixtures;  // the folder of its fixtures, relative to the plugin's folder; may be empty
    std::vector<std::string> never;     // sorts of fixture that it cannot have: violation, review, …
    std::vector<std::string> messages;  // all that it can say, {…} for what varies; may be empty
};

// What a plugin says of itself in plugin.json (plugins/README.md), read without running any of its code.
struct Manifest {
    std::string id;
    std::string title;
    std::string version;
    std::string licence;
    std::uint32_t abi = 0;
    std::string entry;  // the library or the script, a file name in the plugin's folder
    std::string tier;   // native, lua, json
    std::vector<std::string> permissions;
    std::vector<CheckSpec> checks;

    const CheckSpec* find(std::string_view check) const;
};

// Errors: not JSON (line and column), a missing, unknown-typed or out-of-range entry (its JSON pointer and
// what is allowed), a check that is not the plugin's own, two with one id. Entries it does not know are let
// be.
Result<Manifest> parse_manifest(std::string_view json);

}  // namespace civic
