#pragma once

#include <optional>
#include <string>
#include <vector>

#include "checks/baseline.hpp"
#include "checks/plugin_run.hpp"
#include "checks/registry.hpp"
#include "checks/report.hpp"
#include "checks/snapshot.hpp"
#include "model/board.hpp"

namespace civic {

// Makes one report of the runs of all plugins: rows become ids, failures become findings, and the board's
// waivers, the baseline and the phase say what counts.
class ReportBuilder {
  public:
    struct Context {
        std::string today;                       // YYYY-MM-DD
        const Vocabulary* vocabulary = nullptr;  // which types are drawing only; nullptr: none is
    };
    // Board, registry and snapshot outlive it.
    ReportBuilder(const Board& board, const Registry& registry, const Snapshot& snapshot,
                  const Context& context);

    void add_run(const PluginRun& run);
    Report finish(const std::optional<Baseline>& baseline) &&;

  private:
    void add_refused_plugins();
    void add_check_results(const PluginRun& run, const Manifest& manifest);
    void add_failed_check(const CheckSpec& spec, const std::string& plugin, const std::string& why);
    void add_refusals(const PluginRun& run, const Manifest& manifest);
    Finding make_finding(const RowFinding& from, const CheckSpec& spec, const std::string& plugin);
    bool has_run(const std::string& check) const;
    void count();

    const Board& board_;
    const Registry& registry_;
    const Snapshot& snapshot_;
    Report report_;
};

// The elements and links that are drawing only: no check looks at them.
std::uint64_t count_not_modelled(const Board& board, const Vocabulary& vocabulary);

}  // namespace civic
