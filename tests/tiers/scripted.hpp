#pragma once

#include <string>
#include <vector>

#include "checks/check.hpp"
#include "checks/registry.hpp"
#include "model/board.hpp"
#include "support/temporary_folder.hpp"

namespace civic::test {

const Vocabulary& vocabulary();

// A board of one page, its elements and links as JSON; a step needs no more than id, text and attributes.
Board board_of(const std::string& elements, const std::string& links = "[]",
               const std::string& service = "{}");

// The elements and links of a journey: "start:start a:action=\"cost\":3 end:outcome" and "start>a a>end". A
// step with no kind after its colon has none.
Board journey(const std::string& steps, const std::string& links);

// A plugin "t" with one check "t/one" that is a script, in a folder of its own. Its options: number `limit`
// (3) and text `word` ("yes").
class ScriptedPlugin {
  public:
    ScriptedPlugin(const std::string& tier, const std::string& script);

    const Registry& registry() const { return registry_; }
    Report run(const Board& board, RunMode mode = RunMode::in_process) const;
    // A line for each finding, "violation a: message" or "needs-review a.cost: message", sorted; then
    // "passes 1, not applicable 2". Of a check that failed its message alone.
    std::vector<std::string> said(const Board& board, RunMode mode = RunMode::in_process) const;

  private:
    TemporaryFolder folder_;
    Registry registry_;
};

}  // namespace civic::test
