#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "checks/outcome.hpp"

namespace civic {

// A mend as a plugin proposes it (sdk/plugin.h, civicanvas_fix_operation).
struct FixOperation {
    std::uint32_t kind = 0;
    std::string table;
    std::string id;
    std::string path;
    std::optional<std::string> value;  // JSON

    friend bool operator==(const FixOperation&, const FixOperation&) = default;
};
struct ProposedFix {
    std::string label;
    std::vector<FixOperation> operations;

    friend bool operator==(const ProposedFix&, const ProposedFix&) = default;
};

// A finding as a plugin reports it, copied: rows of the snapshot, numbers not yet looked at.
struct RowFinding {
    std::string check;
    std::uint32_t outcome = 0;
    std::uint32_t severity = 0;
    std::uint32_t witness_kind = 0;
    std::string message;
    std::vector<std::uint32_t> elements;
    std::vector<std::uint32_t> links;
    std::vector<std::uint32_t> witness_elements;
    std::vector<std::uint32_t> witness_links;
    std::string attribute;
    std::uint32_t attribute_of = CIVICANVAS_NONE;
    bool attribute_of_link = false;
    std::string raised_by;
    std::optional<ProposedFix> fix;

    friend bool operator==(const RowFinding&, const RowFinding&) = default;
};

// A set of rows: a bit each.
class RowBits {
  public:
    RowBits() = default;
    // From bytes that are 0 or not, one a row.
    RowBits(const std::uint8_t* bytes, std::uint32_t count);
    explicit RowBits(std::string bits) : bits_(std::move(bits)) {}

    bool has(std::uint32_t row) const {
        return row / 8 < bits_.size() && ((static_cast<unsigned char>(bits_[row / 8]) >> (row % 8)) & 1) != 0;
    }
    const std::string& bits() const { return bits_; }

    friend bool operator==(const RowBits&, const RowBits&) = default;

  private:
    std::string bits_;
};

// What a check says that it has looked at (sdk/plugin.h, civicanvas_read).
struct CheckReads {
    std::string check;
    RowBits attributes, styles;  // at type × symbols + name
    RowBits texts, boxes;

    friend bool operator==(const CheckReads&, const CheckReads&) = default;
};

// What a check looked at and found nothing to say about.
struct CheckCount {
    std::string check;
    std::uint64_t passes = 0;
    std::uint64_t not_applicable = 0;

    friend bool operator==(const CheckCount&, const CheckCount&) = default;
};

struct LogLine {
    Severity level = Severity::info;
    std::string text;

    friend bool operator==(const LogLine&, const LogLine&) = default;
};

// Findings of one check that broke a rule and were not taken.
struct Refusal {
    std::string check;  // as the plugin named it; may be no check of its own
    std::string why;    // of the first
    std::uint64_t count = 0;

    friend bool operator==(const Refusal&, const Refusal&) = default;
};

enum class FailureKind : std::uint8_t {
    not_started,    // the helper, or the library in it, did not start
    refused,        // it was built for another interface, or is not the plugin that its plugin.json says
    crashed,        // ended by a signal
    ended,          // ended by itself before it was done
    hung,           // passed its deadline
    out_of_memory,  // passed its memory limit
    returned_error,
    protocol,  // sent what no helper sends
};

struct Failure {
    FailureKind kind = FailureKind::not_started;
    std::string text;  // for a person: "crashed (SIGSEGV)"

    friend bool operator==(const Failure&, const Failure&) = default;
};

// One run of one plugin. Of a run that failed no finding is kept: which of them came before the end is
// chance.
struct PluginRun {
    std::string plugin;
    std::vector<std::string> enabled;  // the checks that were to run
    std::optional<Failure> failure;
    std::vector<RowFinding> findings;
    std::vector<CheckCount> counts;  // in the order of the manifest's checks, all of them
    std::vector<LogLine> log;
    std::vector<Refusal> refusals;  // in the order they were first met
    std::uint64_t over_limit = 0;   // findings beyond the limit, which were not taken
    std::vector<CheckReads> reads;  // of the checks that told, where anybody asked

    friend bool operator==(const PluginRun&, const PluginRun&) = default;
};

}  // namespace civic
