#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "checks/plugin_run.hpp"
#include "checks/run_setup.hpp"

namespace civic {

// How much one plugin may say in one run. Beyond it nothing is taken, and the report says so.
struct RunLimits {
    std::size_t findings = 10'000;
    std::size_t finding_bytes = std::size_t{64} << 20;  // of all findings together
    std::size_t message_bytes = 1'000;                  // longer messages are cut
    std::size_t log_lines = 100;
    std::size_t fix_operations = 1'000;
    std::size_t fix_bytes = std::size_t{1} << 20;
    std::size_t refusals = 100;  // of different checks
};

// What a finding must be to be taken, for the helper and again for whoever reads what the helper sent.
class FindingRules {
  public:
    FindingRules(const RunSetup& setup, std::uint32_t elements, std::uint32_t links)
        : setup_(setup), elements_(elements), links_(links) {}

    // "" when the finding keeps the rules of sdk/plugin.h; else which one it breaks.
    std::string fault_of(const RowFinding& finding) const;
    std::string fault_of(const ProposedFix& fix, const RunLimits& limits) const;

  private:
    const RunSetup& setup_;
    std::uint32_t elements_;
    std::uint32_t links_;
};

// A text from a plugin on one line: control characters become spaces, and what is longer than `limit` bytes
// is cut between scalars and ends in "…". Ill-formed UTF-8 is left as it is.
std::string one_line(std::string_view text, std::size_t limit);

}  // namespace civic
