#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "sdk/kernel/graph.hpp"
#include "sdk/plugin.hpp"
#include "sdk/reviews.hpp"
#include "sdk/service.hpp"

namespace civic::roadmap {

using namespace civic::sdk;

// The plan that a board holds: actions, objectives, what addresses what, what depends on what. Actions are
// numbered from 0. Made once a run; O(elements + links).
class Plan {
  public:
    explicit Plan(Run& run);

    const Service& service() const { return service_; }
    const Snapshot& board() const { return service_.board(); }
    const Vocabulary& names() const { return service_.names(); }

    Index count() const { return static_cast<Index>(actions_.size()); }
    const std::vector<Row>& actions() const { return actions_; }
    Row row_of(Index action) const { return actions_[action]; }
    Element action(Index action) const { return board().element(actions_[action]); }
    // kNoIndex: the row is no action.
    Index action_of(Row row) const { return action_of_[row]; }
    const std::vector<Row>& objectives() const { return objectives_; }

    // Dependencies as a graph of the actions: what depends comes first. Links by row of `next`.
    const StepGraph& dependencies() const { return dependencies_; }
    Row dependency_link(Index link) const { return dependency_links_[link]; }

    // Rows of what an action addresses, in the order of the links.
    std::vector<Row> addressed_by(Index action) const;

    // By row: an action serves an objective when it addresses it, or a measure of it, or an action that
    // serves one; or when an action that serves one depends on it. An objective serves itself.
    bool serves_objective(Index action) const { return serves_[action] != 0; }

  private:
    void find_service_of_objectives();

    const Service& service_;
    std::vector<Row> actions_;
    std::vector<Row> objectives_;
    std::vector<Index> action_of_;
    StepGraph dependencies_;
    std::vector<Row> dependency_links_;
    Mask serves_;
};

// A date as the board has it; one that is not of the form YYYY-MM-DD is unknown.
Operand<std::string_view> date_of(const Attributes& record, Symbol name);

enum class ActionKind : std::uint8_t { unknown, people, process, policy, technology, data, funding, other };
ActionKind kind_of(const Operand<std::string_view>& kind);

// How far a stakeholder is drawn in.
enum class Engagement : std::uint8_t { none, informed, consulted, involved, partner };

// An option that names one. Throws what ends the run with a reason when it does not.
Engagement engagement_option(const Check& check, const char* option);
// "Not applicable" asks for none: yes. A word that is none of these is unknown.
Truth is_engaged(const Operand<std::string_view>& engagement, Engagement least);

}  // namespace civic::roadmap
