#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checks/finding.hpp"
#include "checks/manifest.hpp"
#include "checks/phase.hpp"
#include "checks/plugin_run.hpp"

namespace civic {

enum class CheckState : std::uint8_t {
    finished,
    switched_off,  // by the person
    failed,        // did not run to its end, or what it said could not be taken
};

// A check of a plugin that was loaded, and what came of it.
struct CheckResult {
    CheckSpec spec;
    std::string plugin;
    CheckState state = CheckState::finished;
    std::uint64_t passes = 0;
    std::uint64_t not_applicable = 0;
};

// One plugin's part of the report.
struct PluginSummary {
    std::string version;  // empty: one that was refused, or the host's own notes
    std::uint64_t violations = 0;
    std::uint64_t needs_review = 0;
    std::uint64_t passes = 0;
    std::uint64_t not_applicable = 0;
    std::uint64_t failed = 0;

    friend bool operator==(const PluginSummary&, const PluginSummary&) = default;
};

struct PluginLog {
    std::string plugin;
    LogLine line;
};

enum class Compared : std::uint8_t { no, yes };

// All that the checks say of a board. In the same order for the same board, whatever ran first.
struct Report {
    std::string title;           // of the board
    std::string language;        // BCP 47, or empty
    std::optional<Phase> phase;  // that it was judged for; none: unknown, judged as alpha
    std::string today;           // YYYY-MM-DD
    Compared baseline = Compared::no;
    std::vector<Finding> findings;
    std::vector<CheckResult> checks;  // in the order of the plugins' ids and of their plugin.json
    std::map<std::string, PluginSummary> plugins;
    std::vector<PluginLog> log;
    std::uint64_t not_modelled = 0;  // elements and links that are drawing only

    std::uint64_t count_open(Severity severity) const;
    std::uint64_t count(Outcome outcome) const;
};

// Findings grouped by principle, the worst first, then by check and fingerprint.
bool is_before(const Finding& a, const Finding& b);
void sort_findings(std::vector<Finding>& findings);

// The order in which principles are named: the five of UN DESA, security, the roadmap, then others by name.
std::vector<std::string> principles_in_order(const std::vector<Finding>& findings);
std::string principle_title(std::string_view principle);

}  // namespace civic
